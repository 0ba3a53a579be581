#pragma once

/// \file
/// Squares on a drawing whose step is a thousandth of a degree: 96.5 m east at 30 N, 110.9 m north.

#include <schoolplan/geo/shape.hpp>

namespace schoolplan::areas::drawing {

inline constexpr double step = 0.001;

inline geo::LonLat at(double x, double y)
{
    return {120.0 + x * step, 30.0 + y * step};
}

inline geo::Ring ring(double west, double south, double east, double north)
{
    return {at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)};
}

inline geo::MultiPolygon square(double west, double south, double east, double north)
{
    return {{.outer = ring(west, south, east, north), .holes = {}}};
}

} // namespace schoolplan::areas::drawing
