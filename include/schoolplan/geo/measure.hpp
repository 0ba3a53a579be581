#pragma once

/// \file
/// Lengths and areas on the WGS 84 ellipsoid.

#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>

#include <span>

namespace schoolplan::geo::measure {

/// How far apart are two positions, as the crow flies?
///
/// Geodesic on WGS 84, exact to nanometres [karney2013]. NaN in, NaN out.
/// Cost: about a microsecond.
Metres distance(LonLat a, LonLat b) noexcept;

/// Length of a line, the sum of its geodesic legs. 0 for fewer than two positions.
Metres length(std::span<const LonLat> line) noexcept;

/// Area of a shape on the ellipsoid, holes left out; rings may turn either way.
SquareMetres area(const MultiPolygon& shape);

} // namespace schoolplan::geo::measure
