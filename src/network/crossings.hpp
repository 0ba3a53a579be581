#pragma once

#include <schoolplan/model/road.hpp>

#include <span>
#include <vector>

namespace schoolplan::network {

/// The same roads, those without node numbers cut wherever two of them at one
/// level cross or touch. Positions are taken as plane coordinates: over the
/// length of a segment the difference is far below a millimetre.
std::vector<Road> cut_at_crossings(std::span<const Road> roads);

} // namespace schoolplan::network
