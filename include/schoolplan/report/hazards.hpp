#pragma once

/// \file
/// Workbooks about hazards: one for each department to fill in, and one that tells how things stand.

#include <schoolplan/core/language.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/hazards.hpp>
#include <schoolplan/hazards/summary.hpp>
#include <schoolplan/model/unit.hpp>

#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace schoolplan::report {

/// What is told. All of it must outlive the call.
struct HazardContent {
    const HazardLedger& ledger;
    const hazards::Status& now;              ///< of this ledger
    const hazards::Status* before = nullptr; ///< of this ledger on an earlier day; null: not asked
    std::span<const Unit> units{};           ///< for their names
    bool synthetic = false;
};

/// Write the hazards that a department has now, to be filled in and sent back: what hazards::read_return()
/// reads.
///
/// Cells that identify the hazard are locked (without a password); those to fill in are yellow, and the one
/// for the day takes days only. \param department  as in the ledger; empty: hazards that were assigned to an
/// office without one \returns how many hazards; storage when the file cannot be written. The same content
/// gives the same bytes.
Result<std::size_t> write_order(const HazardContent& content, const std::string& department,
                                const std::filesystem::path& file);

/// Write how things stand: districts and departments before and after, campuses in order of what is open,
/// every hazard with its last step. Sums are formulas. \returns storage when the file cannot be written. The
/// same content gives the same bytes.
Done write_hazards(const HazardContent& content, Language language, const std::filesystem::path& file);

/// What became of the hazards between two days. All of it must outlive the call.
struct SummaryContent {
    const hazards::Summary& summary;
    std::span<const Unit> units{}; ///< for their names
    bool synthetic = false;
};

/// Write what was found, fixed, verified and reopened in each unit and theme and what is still open, and the
/// campuses in order of what is open.
/// \param file  `.html`, one page that needs nothing else, with the first 50 campuses; `.xlsx`, the same
///              tables with sums that are formulas and every campus; an existing file is replaced whole
/// \returns invalid_input for another ending; storage when the file cannot be written
/// The same content gives the same bytes.
Done write_summary(const SummaryContent& content, Language language, const std::filesystem::path& file);

} // namespace schoolplan::report
