#pragma once

/// \file
/// The land within a distance of grounds or positions.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>

#include <span>

namespace schoolplan::safety {

/// The shape and everything within `reach` of it.
Result<geo::MultiPolygon> land_around(const geo::MultiPolygon& shape, Metres reach);

/// Everything within `reach` of one of the positions.
Result<geo::MultiPolygon> land_around(std::span<const geo::LonLat> positions, Metres reach);

} // namespace schoolplan::safety
