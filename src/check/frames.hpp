#pragma once

#include <schoolplan/core/findings.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <span>

namespace schoolplan::check {

/// Layers that would fit the others if their coordinates were in a shifted frame (GCJ-02, BD-09)
/// and not in the one they were read in: rows against the units they state, gates and
/// other rows against the roads. None outside the country whose maps are shifted.
Findings shifted_layers(const Snapshot& snapshot, std::span<const Road> roads);

} // namespace schoolplan::check
