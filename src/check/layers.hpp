#pragma once

#include <schoolplan/core/findings.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <span>

namespace schoolplan::check {

/// Farther than this off all others of its kind, a row or a layer is taken for misplaced.
inline constexpr Metres far_off{5000.0};

/// Layers that lie beside each other instead of one upon the other.
Findings doubtful_layers(const Snapshot& snapshot, std::span<const Road> roads);

} // namespace schoolplan::check
