#pragma once

/// \file
/// What a score of a plan of catchments and the difference of two say, for people and for programs.

#include "command.hpp"
#include "plan_town.hpp"

#include <schoolplan/catchment/compare.hpp>

#include <nlohmann/json.hpp>

#include <string>

namespace schoolplan::cli {

/// Of children x millimetres, counted in parts of a child.
double kilometres(std::int64_t walking);

/// How far the walking is above the bound, in percent of the bound.
double above_bound(const catchment::Answer& answer);

/// Walking, bound, and each school with its load; pieces too where the borders of the estates are known.
nlohmann::json scored(const PlanTown& town, const catchment::Answer& answer);

/// \param by_estate  no home has a number of children: estates are counted
Outcome compared(const std::string& from, const std::string& to, const catchment::Difference& difference,
                 bool by_estate);

} // namespace schoolplan::cli
