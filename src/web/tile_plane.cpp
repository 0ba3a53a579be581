#include "tile_plane.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace schoolplan::web {

namespace {

constexpr double pi = std::numbers::pi;
constexpr double half_turn = 180.0;
constexpr double end_of_map = 85.051128779806604; ///< where the square map of the world ends

} // namespace

bool is_tile(const TileAddress& address) noexcept
{
    if (address.zoom < 0 || address.zoom > last_zoom) {
        return false;
    }
    const int side = 1 << address.zoom;
    return address.x >= 0 && address.x < side && address.y >= 0 && address.y < side;
}

TilePlane::TilePlane(const TileAddress& address)
    : size_{std::ldexp(extent, address.zoom)},
      left_{static_cast<double>(address.x) * extent},
      top_{static_cast<double>(address.y) * extent}
{
}

geo::LonLat TilePlane::back(double x, double y) const
{
    return {(left_ + x) / size_ * 360.0 - half_turn,
            std::atan(std::sinh(pi * (1.0 - 2.0 * (top_ + y) / size_))) / pi * half_turn};
}

geo::Box TilePlane::box(int units) const
{
    geo::Box box = geo::empty_box();
    box.add(back(-units, -units));
    box.add(back(extent + units, extent + units));
    return box;
}

TilePoint TilePlane::at(geo::LonLat position) const
{
    const double latitude = std::clamp(position.lat, -end_of_map, end_of_map) / half_turn * pi;
    const double x = (position.lon + half_turn) / 360.0 * size_ - left_;
    const double y = (1.0 - std::asinh(std::tan(latitude)) / pi) / 2.0 * size_ - top_;
    return {static_cast<std::int32_t>(std::lround(x)), static_cast<std::int32_t>(std::lround(y))};
}

std::vector<TilePoint> TilePlane::line(const std::vector<geo::LonLat>& positions) const
{
    std::vector<TilePoint> made;
    made.reserve(positions.size());
    for (const geo::LonLat position : positions) {
        const TilePoint point = at(position);
        if (made.empty() || made.back() != point) {
            made.push_back(point);
        }
    }
    return made;
}

} // namespace schoolplan::web
