#pragma once

/// \file
/// A plane around one position, to tell which of several lines is nearest.

#include <schoolplan/geo/shape.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace schoolplan::safety {

/// A position between two, straight in degrees.
inline geo::LonLat along(geo::LonLat a, geo::LonLat b, double share) noexcept
{
    if (share <= 0.0) {
        return a;
    }
    return share >= 1.0 ? b : geo::LonLat{a.lon + share * (b.lon - a.lon), a.lat + share * (b.lat - a.lat)};
}

/// Metres east and north of a position; within a kilometre off by less than a ten-thousandth up to 60
/// degrees of latitude. Source: lengths of a degree on WGS 84 [nima2000].
class Plane {
public:
    struct Foot {
        double share = 0.0; ///< along the side, 0 to 1
        double away = 0.0;  ///< metres
    };

    explicit Plane(geo::LonLat centre) noexcept : centre_{centre}
    {
        const double phi = centre.lat * std::numbers::pi / 180.0;
        north_ = 111'132.954 - 559.822 * std::cos(2 * phi) + 1.175 * std::cos(4 * phi);
        east_ = 111'412.84 * std::cos(phi) - 93.5 * std::cos(3 * phi) + 0.118 * std::cos(5 * phi);
    }

    /// Metres east and north of the centre.
    [[nodiscard]] std::pair<double, double> metres(geo::LonLat at) const noexcept
    {
        return {(at.lon - centre_.lon) * east_, (at.lat - centre_.lat) * north_};
    }
    /// What lies so many metres east and north of the centre.
    [[nodiscard]] geo::LonLat position(double metres_east, double metres_north) const noexcept
    {
        return {centre_.lon + metres_east / east_, centre_.lat + metres_north / north_};
    }

    /// The point of the side a to b nearest to the centre.
    [[nodiscard]] Foot foot(geo::LonLat a, geo::LonLat b) const noexcept
    {
        const double ax = (a.lon - centre_.lon) * east_;
        const double ay = (a.lat - centre_.lat) * north_;
        const double dx = (b.lon - a.lon) * east_;
        const double dy = (b.lat - a.lat) * north_;
        const double squared = dx * dx + dy * dy;
        const double share = squared > 0.0 ? std::clamp(-(ax * dx + ay * dy) / squared, 0.0, 1.0) : 0.0;
        return {share, std::hypot(ax + share * dx, ay + share * dy)};
    }

private:
    geo::LonLat centre_;
    double east_ = 0.0;
    double north_ = 0.0;
};

} // namespace schoolplan::safety
