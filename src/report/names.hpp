#pragma once

/// \file
/// What the rows of a result are called, and whether they are there at all.

#include <schoolplan/report.hpp>

#include <set>
#include <string>
#include <vector>

namespace schoolplan::report {

/// \returns invalid_input when the result refers to rows the snapshot has not
Done check(const Content& content);

/// The stages the result speaks of, in their order.
std::vector<Stage> stages_in(const CoverageResult& coverage);

std::string english(Stage stage);
std::string english(Measure measure);
std::string chinese(Measure measure);

/// Name of a unit, its code where it has no name; "" when it is in none.
std::string unit_name(const Snapshot& snapshot, UnitId unit);
std::string campus_name(const Snapshot& snapshot, CampusId campus);
std::string settlement_name(const Settlement& settlement);

/// Whether anybody's number is known: then the sum says something.
bool known(const Tally& tally, std::int64_t settlements);

/// The row of the whole city; null when it is missing.
const CoverageRow* city_row(const CoverageResult& coverage, Stage stage, Measure measure);

/// "covered", "far", "no_way"
std::string status(const Reach& reach);

} // namespace schoolplan::report
