#pragma once

#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>

#include <span>

namespace schoolplan::access {

/// The part of a line between two distances from its start, ends included.
/// Distances are clamped to the line; `from` after `to` gives the part turned round.
geo::Line part(std::span<const geo::LonLat> line, Metres from, Metres to);

} // namespace schoolplan::access
