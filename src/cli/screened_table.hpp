#pragma once

/// \file
/// The findings that `schoolplan screen` wrote, as hazards for the ledger.

#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/hazard.hpp>

#include <filesystem>
#include <vector>

namespace schoolplan::cli {

struct ScreenedTable {
    std::vector<Hazard> hazards{}; ///< empty as soon as there is a finding
    Findings findings{};           ///< rows that cannot be used
};

/// The rows of a day that break a rule; with `doubtful` also those to be measured on site.
///
/// \param file  .gpkg with a layer `findings`, or that layer as .geojson
/// \returns not_found for a missing file or column; invalid_input for a file without shapes, or without a row
/// of the day
Result<ScreenedTable> read_screened(const std::filesystem::path& file, Day day, bool doubtful);

} // namespace schoolplan::cli
