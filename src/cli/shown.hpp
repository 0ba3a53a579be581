#pragma once

/// \file
/// Everything a report or an export shows, loaded once.

#include "session.hpp"

#include <schoolplan/model/coverage_result.hpp>
#include <schoolplan/report.hpp>

namespace schoolplan::cli {

struct Shown {
    Snapshot snapshot;
    CoverageResult coverage;
    std::vector<Run> runs;
    std::vector<report::LimitSource> limits;

    /// Refers into this object, which must outlive it.
    [[nodiscard]] report::Content content() const;
};

/// \returns what require() says of the coverage when it is missing or stale
Result<Shown> load_shown(const Workspace& workspace);

} // namespace schoolplan::cli
