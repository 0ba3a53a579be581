#pragma once

#include "terrain.hpp"
#include <schoolplan/core/random.hpp>

#include <schoolplan/geo/shape.hpp>

#include <array>

namespace schoolplan::synth {

/// Metres east and north of 119.6 E 30.0 N, on a plane true to area in the whole city.
/// Lengths are within 1 % of those on the globe.
geo::LonLat on_globe(Point point) noexcept; ///< kept to a ten-millionth of a degree
Point on_plane(geo::LonLat position) noexcept;

double distance(Point a, Point b) noexcept;
/// From `point` to the nearest place of the straight line from `a` to `b`, and how far along it that is.
struct Foot {
    double distance = 0.0;
    double share = 0.0; ///< 0 at `a`, 1 at `b`
};
Foot foot(Point point, Point a, Point b) noexcept;

/// Nearly the sine of so many turns, from plain arithmetic: the same to the last bit on every machine.
double wave(double turns) noexcept;

/// A smooth map of the plane onto itself that bends straight lines.
class Bend {
public:
    struct Ripple {
        double amplitude = 0.0; ///< metres
        double length = 0.0;    ///< metres from crest to crest
    };
    /// The sum of 2 pi amplitude / length over the ripples stays below 1, so that nothing folds over.
    Bend(std::array<Ripple, 3> ripples, Random& random);
    [[nodiscard]] Point operator()(Point point) const noexcept;

private:
    std::array<Ripple, 3> ripples_;
    std::array<double, 6> phases_{};
};

/// Smooth ups and downs between -1 and 1, some kilometres wide.
class Relief {
public:
    Relief(double length, Random& random);
    [[nodiscard]] double operator()(Point point) const noexcept;

private:
    double length_ = 0.0;
    std::array<double, 4> phases_{};
};

} // namespace schoolplan::synth
