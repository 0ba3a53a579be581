#pragma once

/// \file
/// Positions on the paper: points of 1/72 inch, from the upper left corner.

#include <algorithm>
#include <vector>

namespace schoolplan::maps {

struct Spot {
    double x = 0.0;
    double y = 0.0;

    friend bool operator==(const Spot&, const Spot&) = default;
};

struct Box {
    double left = 0.0;
    double top = 0.0;
    double right = 0.0;
    double bottom = 0.0;

    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return bottom - top; }
    [[nodiscard]] Spot centre() const { return {(left + right) / 2, (top + bottom) / 2}; }

    [[nodiscard]] bool overlaps(const Box& other) const
    {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    [[nodiscard]] bool holds(const Box& other) const
    {
        return left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom;
    }
    [[nodiscard]] Box grown(double by) const { return {left - by, top - by, right + by, bottom + by}; }
};

/// The box of this size around a spot.
inline Box box_around(Spot centre, double width, double height)
{
    return {centre.x - width / 2, centre.y - height / 2, centre.x + width / 2, centre.y + height / 2};
}

/// The smallest box around all spots. \pre not empty
inline Box box_of(const std::vector<Spot>& spots)
{
    Box box{spots.front().x, spots.front().y, spots.front().x, spots.front().y};
    for (const Spot spot : spots) {
        box.left = std::min(box.left, spot.x);
        box.right = std::max(box.right, spot.x);
        box.top = std::min(box.top, spot.y);
        box.bottom = std::max(box.bottom, spot.y);
    }
    return box;
}

using SpotRing = std::vector<Spot>;
using SpotRings = std::vector<SpotRing>; ///< outer rings and holes, filled by the even-odd rule

} // namespace schoolplan::maps
