#pragma once

/// \file
/// The plane of one tile, and what stands in it.

#include "tile.hpp"

#include <cstdint>
#include <vector>

namespace schoolplan::web {

inline constexpr int extent = 4096;
inline constexpr int margin = 64;

struct TilePoint {
    std::int32_t x = 0;
    std::int32_t y = 0; ///< downwards

    bool operator==(const TilePoint&) const = default;
};

/// From degrees to the whole numbers of a tile. Source: web mercator, EPSG:3857.
class TilePlane {
public:
    explicit TilePlane(const TileAddress& address);

    /// The land of the tile with `units` around it.
    [[nodiscard]] geo::Box box(int units) const;

    /// So many degrees of longitude are one unit.
    [[nodiscard]] double degrees() const noexcept { return 360.0 / size_; }

    [[nodiscard]] TilePoint at(geo::LonLat position) const;

    /// Without positions that fall on the one before.
    [[nodiscard]] std::vector<TilePoint> line(const std::vector<geo::LonLat>& positions) const;

private:
    [[nodiscard]] geo::LonLat back(double x, double y) const;

    double size_; ///< of the world, in units
    double left_;
    double top_;
};

} // namespace schoolplan::web
