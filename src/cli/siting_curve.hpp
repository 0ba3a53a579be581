#pragma once

/// \file
/// Two criteria at once, as a user asks for them and as they are told.

#include "siting_options.hpp"

#include <schoolplan/siting/trade_off.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// "way=1,cost=200": what one unit of each counts.
/// \returns invalid_input for a word that is no criterion or no number
Result<siting::Mix> read_mix(const std::string& text);

/// "way,cost".
/// \returns invalid_input for anything but two different criteria
Result<std::pair<siting::Criterion, siting::Criterion>> read_criteria(const std::string& text);

/// Choose by a mix within the time, and check the answer.
/// \param limits  for each stage, what `beyond` begins after; may be empty
/// \param sited   gets question and answer; its settings have no limit
Result<siting::Weighed> choose_mixed_in_time(Sited& sited, const std::vector<siting::Cost>& limits,
                                             const siting::Mix& mix, const SitingOptions& options,
                                             const Progress& progress);

/// A curve with its question.
struct Traced {
    SitingTables tables;
    siting::Curve curve;
    siting::Criterion first{};
    siting::Criterion second{};
    std::size_t existing = 0;
    double seconds = 0.0;
};

/// Trace a curve within the time, and check every point.
Result<Traced> trace_in_time(SitingTables tables, siting::Settings settings,
                             const std::vector<siting::Cost>& limits, const SitingOptions& options,
                             const Progress& progress, std::size_t existing = 0);

/// Every point with what it comes to, its bound and gap, and its sites.
Outcome outcome_of(const Traced& traced, const SitingOptions& options);

/// What a mix comes to by each criterion, added to the outcome.
void tell_weighed(const siting::Weighed& weighed, Language language, Outcome& outcome);

/// Write the points as a table `way,beyond,cost,gap_percent,sites`.
/// \returns storage when it cannot be written
Done write_curve(const Traced& traced, const std::filesystem::path& file);

} // namespace schoolplan::cli
