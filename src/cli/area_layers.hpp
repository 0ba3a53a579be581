#pragma once

/// \file
/// Catchments, their homes, and who moves, as layers.

#include <schoolplan/catchment/compare.hpp>
#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/catchment_plan.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <vector>

namespace schoolplan::cli {

/// "catchments": an area each, with its homes and children; "catchment_homes": who goes where.
std::vector<geo::OutLayer> area_layers(const CatchmentPlan& plan, const Snapshot& snapshot);

/// "moves": homes that change school, children in whole ones. Costs are millimetres.
/// \param parts  of a child that a move counts in
geo::OutLayer moves_layer(const catchment::Difference& difference, const Snapshot& snapshot,
                          std::int64_t parts, bool by_estate);

} // namespace schoolplan::cli
