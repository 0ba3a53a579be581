#pragma once

/// \file
/// A grid of square cells of degrees over the whole globe.

#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace schoolplan::safety {

/// The smallest box of degrees around positions. Not across the antimeridian.
struct Box {
    geo::LonLat low{180.0, 90.0};
    geo::LonLat high{-180.0, -90.0};

    void add(geo::LonLat position) noexcept
    {
        low = {std::min(low.lon, position.lon), std::min(low.lat, position.lat)};
        high = {std::max(high.lon, position.lon), std::max(high.lat, position.lat)};
    }
};

/// A box that holds everything within `reach` of the position, and some more.
inline Box box_around(geo::LonLat position, Metres reach) noexcept
{
    constexpr double shortest_degree_m = 110'000.0; // of latitude, rounded down
    const double north = reach.value() / shortest_degree_m;
    const double farthest = std::min(89.0, std::abs(position.lat) + north);
    const double east = north / std::cos(farthest * std::numbers::pi / 180.0);
    return {{position.lon - east, position.lat - north}, {position.lon + east, position.lat + north}};
}

class Cells {
public:
    constexpr explicit Cells(double degrees) noexcept : degrees_{degrees} {}

    /// The number of every cell that the box touches; row by row from the south, eastward.
    template <typename Visit>
    void visit(const Box& box, Visit visit) const
    {
        for (std::int64_t row = number(box.low.lat); row <= number(box.high.lat); ++row) {
            for (std::int64_t column = number(box.low.lon); column <= number(box.high.lon); ++column) {
                visit(row * columns + column);
            }
        }
    }

private:
    static constexpr std::int64_t columns = 10'000'000; ///< more than there are on the globe

    [[nodiscard]] std::int64_t number(double degrees) const noexcept
    {
        return static_cast<std::int64_t>(std::floor(degrees / degrees_));
    }
    double degrees_;
};

} // namespace schoolplan::safety
