#pragma once

/// \file
/// Plans of catchments between the library, the workspace and files.

#include "town_tables.hpp"

#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/catchment_plan.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <vector>

namespace schoolplan::cli {

/// The answer as it is stored. Costs of the town are ways in millimetres, its rows those of a snapshot.
CatchmentPlan plan_of(const catchment::Town& town, const catchment::Rules& rules,
                      const catchment::Answer& answer);

/// "catchments": who goes where; "catchments_left_over": who has no school; and, where they are drawn,
/// "catchment_areas".
std::vector<geo::OutLayer> layers_of(const CatchmentPlan& plan, const Snapshot& snapshot);

} // namespace schoolplan::cli
