#pragma once

/// \file
/// What catchment says, in words for people and for programs.

#include "town_tables.hpp"

#include <schoolplan/catchment.hpp>
#include <schoolplan/core/findings.hpp>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace schoolplan::cli {

/// A warning about no file.
Finding warned(std::string expected, std::string found, std::string advice);

/// Children left over.
std::int64_t sum_left(const catchment::Answer& answer);

/// Each estate with children left over, and each knot of full schools, with numbers.
void add_left_over(Findings& findings, const NamedTown& town, const catchment::Answer& answer);

/// "estate 'north', school 'A': over_seats (120, allowed 100)".
std::string told(const NamedTown& town, const catchment::Broken& broken);
nlohmann::json to_json(const NamedTown& town, const catchment::Broken& broken);

/// The whole answer: "objective", "bound", "assignment", "left_over", ...
nlohmann::json to_json(const NamedTown& town, const catchment::Answer& answer);

} // namespace schoolplan::cli
