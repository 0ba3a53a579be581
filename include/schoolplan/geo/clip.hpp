#pragma once

/// \file
/// Shapes cut to a box, and shapes with fewer corners, for pictures.

#include <schoolplan/geo/shape.hpp>

#include <vector>

namespace schoolplan::geo {

/// A box in degrees; its border belongs to it. It never crosses the antimeridian.
struct Box {
    LonLat low{};
    LonLat high{};

    [[nodiscard]] bool touches(const Box& other) const noexcept
    {
        return low.lon <= other.high.lon && other.low.lon <= high.lon && low.lat <= other.high.lat
               && other.low.lat <= high.lat;
    }
    [[nodiscard]] bool holds(const Box& other) const noexcept
    {
        return low.lon <= other.low.lon && other.high.lon <= high.lon && low.lat <= other.low.lat
               && other.high.lat <= high.lat;
    }
    /// Grow until the position is in it.
    void add(LonLat position) noexcept;
    bool operator==(const Box&) const = default;
};

/// What holds nothing, and grows to hold what is added.
Box empty_box() noexcept;

/// The part of the line inside the box, in pieces; what only touches the border is left out.
/// Cost: linear in the positions. Source: GEOSClipByRect [geos].
std::vector<Line> clipped(const Line& line, const Box& box);

/// The part of the area inside the box. An area with a flaw may come back with another one, or with
/// nothing: this is for pictures, common() is for measures.
MultiPolygon clipped(const MultiPolygon& area, const Box& box);

/// The area without the corners that nobody would miss: no border moves farther than `tolerance` degrees,
/// and no piece disappears. Cost: n log n in the positions. Source: Douglas and Peucker 1973, kept free of
/// crossings by GEOS [geos].
MultiPolygon simplified(const MultiPolygon& area, double tolerance);

} // namespace schoolplan::geo
