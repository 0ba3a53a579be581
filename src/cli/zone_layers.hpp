#pragma once

/// \file
/// Zones and what is wrong with who answers for them, as layers.

#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/safety/assignment.hpp>
#include <schoolplan/safety/zones.hpp>

#include <span>
#include <vector>

namespace schoolplan::cli {

/// zones (areas), zone_roads (lines), assignment (points: the faults).
std::vector<geo::OutLayer> layers_of(const Snapshot& snapshot, const safety::Zones& zones,
                                     std::span<const safety::Office> offices,
                                     std::span<const safety::AssignmentFinding> faults);

} // namespace schoolplan::cli
