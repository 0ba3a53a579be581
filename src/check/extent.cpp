#include "extent.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

namespace schoolplan::check {

namespace {

constexpr std::size_t left_off = 20; // one position in so many, on each side

template <double geo::LonLat::*coordinate>
std::pair<double, double> middle(std::span<const geo::LonLat> positions)
{
    std::vector<double> values;
    values.reserve(positions.size());
    for (const geo::LonLat at : positions) {
        values.push_back(at.*coordinate);
    }
    std::sort(values.begin(), values.end());
    const std::size_t skipped = values.size() / left_off;
    return {values[skipped], values[values.size() - 1 - skipped]};
}

} // namespace

void Extent::add(geo::LonLat position) noexcept
{
    low = {std::min(low.lon, position.lon), std::min(low.lat, position.lat)};
    high = {std::max(high.lon, position.lon), std::max(high.lat, position.lat)};
}

Extent extent_of(const geo::MultiPolygon& shape)
{
    Extent extent;
    for (const geo::Polygon& polygon : shape) {
        for (const geo::LonLat at : polygon.outer) {
            extent.add(at);
        }
    }
    return extent;
}

Extent middle_of(std::span<const geo::LonLat> positions)
{
    if (positions.empty()) {
        return {};
    }
    const auto [west, east] = middle<&geo::LonLat::lon>(positions);
    const auto [south, north] = middle<&geo::LonLat::lat>(positions);
    return {{west, south}, {east, north}};
}

Extent grown(const Extent& extent, Metres distance) noexcept
{
    constexpr double metres_per_degree = 110'574.0; // of latitude at the equator, where it is shortest
    const double north = distance.value() / metres_per_degree;
    const double highest = std::max(std::abs(extent.low.lat), std::abs(extent.high.lat)) + north;
    const double east = highest < 90.0 ? north / std::cos(highest * std::numbers::pi / 180.0) : 360.0;
    return {{extent.low.lon - east, extent.low.lat - north},
            {extent.high.lon + east, extent.high.lat + north}};
}

bool meet(const Extent& a, const Extent& b) noexcept
{
    return a.low.lon <= b.high.lon && b.low.lon <= a.high.lon && a.low.lat <= b.high.lat
           && b.low.lat <= a.high.lat;
}

Extent swapped(const Extent& extent) noexcept
{
    return {{extent.low.lat, extent.low.lon}, {extent.high.lat, extent.high.lon}};
}

} // namespace schoolplan::check
