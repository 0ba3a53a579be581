#pragma once

/// \file
/// Positions, lines and areas. Degrees on WGS 84, longitude first, unless the
/// type says Planar.

#include <schoolplan/core/quantity.hpp>

#include <compare>
#include <vector>

namespace schoolplan::geo {

/// A position on the WGS 84 ellipsoid, in degrees. Longitude first, always.
struct LonLat {
    double lon = 0.0;
    double lat = 0.0;

    auto operator<=>(const LonLat&) const = default;
};

/// A position in the plane of one Projector. Lengths may be taken here only.
struct Planar {
    Metres east;
    Metres north;
};

using Line = std::vector<LonLat>;

/// Closed: the first position is repeated as the last.
using Ring = std::vector<LonLat>;

struct Polygon {
    Ring outer;
    std::vector<Ring> holes;
};

/// One area of one or more pieces; empty when the shape is not known.
using MultiPolygon = std::vector<Polygon>;

} // namespace schoolplan::geo
