#pragma once

#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>

#include <limits>
#include <span>

namespace schoolplan::check {

/// A box in degrees. Without positions it meets nothing.
struct Extent {
    geo::LonLat low{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    geo::LonLat high{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

    [[nodiscard]] bool empty() const noexcept { return low.lon > high.lon; }
    void add(geo::LonLat position) noexcept;
};

Extent extent_of(const geo::MultiPolygon& shape);

/// Where all but the outermost twentieth on each side lie, so that a stray does not stretch it.
Extent middle_of(std::span<const geo::LonLat> positions);

/// The box and at least `distance` around it; the whole globe around where it holds a pole.
Extent grown(const Extent& extent, Metres distance) noexcept;

/// Do they share a position, borders included?
bool meet(const Extent& a, const Extent& b) noexcept;

/// The same with longitude and latitude changed over.
Extent swapped(const Extent& extent) noexcept;

} // namespace schoolplan::check
