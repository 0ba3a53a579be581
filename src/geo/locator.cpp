#include <schoolplan/geo/locator.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace schoolplan::geo {

namespace {

using Fine = long double;

/// The sign of a b - c d, exactly, where the plain difference is too small to trust.
Fine exact_difference(Fine a, Fine b, Fine c, Fine d) noexcept
{
    const Fine ab = a * b;
    const Fine cd = c * d;
    return (ab - cd) + (std::fma(a, b, -ab) - std::fma(c, d, -cd));
}

/// Positive left of the line from a to b, 0 on it. The sign is exact, so that two areas
/// agree about a position beside their common border, whichever way each draws it.
Fine turn(LonLat a, LonLat b, LonLat p) noexcept
{
    const Fine east = Fine{b.lon} - a.lon; // differences of degrees fit into 64 bits
    const Fine north = Fine{b.lat} - a.lat;
    const Fine to_east = Fine{p.lon} - a.lon;
    const Fine to_north = Fine{p.lat} - a.lat;
    const Fine left = east * to_north;
    const Fine right = north * to_east;
    constexpr Fine trusted = 8 * std::numeric_limits<Fine>::epsilon();
    if (std::abs(left - right) > trusted * (std::abs(left) + std::abs(right))) {
        return left - right;
    }
    return exact_difference(east, to_north, north, to_east);
}

} // namespace

std::size_t Locator::Area::band(double lat) const noexcept
{
    const auto bands = static_cast<double>(band_begin.size() - 1);
    const double share = north > south ? (lat - south) / (north - south) : 0.0;
    return static_cast<std::size_t>(std::clamp(share * bands, 0.0, bands - 1.0));
}

bool Locator::Area::holds(LonLat p) const noexcept
{
    if (!(west <= p.lon && p.lon <= east && south <= p.lat && p.lat <= north)) {
        return false;
    }
    const std::size_t at = band(p.lat);
    bool inside = false;
    for (std::uint32_t i = band_begin[at]; i < band_begin[at + 1]; ++i) {
        const auto [a, b] = sides[i];
        if (p.lat < std::min(a.lat, b.lat) || std::max(a.lat, b.lat) < p.lat
            || std::max(a.lon, b.lon) < p.lon) {
            continue; // neither on it, nor crossed by the line from p eastward
        }
        const bool crosses = (a.lat > p.lat) != (b.lat > p.lat);
        if (p.lon < std::min(a.lon, b.lon)) {
            inside ^= crosses;
            continue;
        }
        const Fine side = turn(a, b, p); // p is in the box of the two
        if (side == Fine{0}) {
            return true;
        }
        inside ^= crosses && (side > Fine{0}) == (b.lat > a.lat);
    }
    return inside;
}

Locator::Area Locator::laid_out(const MultiPolygon& shape)
{
    constexpr double infinite = std::numeric_limits<double>::infinity();
    Area area{.west = infinite,
              .east = -infinite,
              .south = infinite,
              .north = -infinite,
              .band_begin = {},
              .sides = {}};
    std::vector<Side> sides;
    const auto add_ring = [&](const Ring& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            sides.push_back({ring[i], ring[i + 1]});
            area.west = std::min(area.west, ring[i].lon);
            area.east = std::max(area.east, ring[i].lon);
            area.south = std::min(area.south, ring[i].lat);
            area.north = std::max(area.north, ring[i].lat);
        }
    };
    for (const Polygon& polygon : shape) {
        add_ring(polygon.outer);
        std::for_each(polygon.holes.begin(), polygon.holes.end(), add_ring);
    }
    const std::size_t bands = std::max<std::size_t>(1, sides.size() / 4);
    area.band_begin.assign(bands + 1, 0);
    const auto for_each_band = [&area](const Side& side, auto visit) {
        const auto [low, high] = std::minmax({area.band(side.a.lat), area.band(side.b.lat)});
        for (std::size_t at = low; at <= high; ++at) {
            visit(at);
        }
    };
    for (const Side& side : sides) {
        for_each_band(side, [&area](std::size_t at) { ++area.band_begin[at + 1]; });
    }
    for (std::size_t at = 1; at <= bands; ++at) {
        area.band_begin[at] += area.band_begin[at - 1];
    }
    area.sides.resize(area.band_begin.back());
    std::vector<std::uint32_t> next(area.band_begin.begin(), area.band_begin.end() - 1);
    for (const Side& side : sides) {
        for_each_band(side, [&](std::size_t at) { area.sides[next[at]++] = side; });
    }
    return area;
}

Locator::Locator(std::span<const MultiPolygon> areas)
{
    areas_.reserve(areas.size());
    for (const MultiPolygon& shape : areas) {
        areas_.push_back(laid_out(shape));
    }
}

std::optional<std::uint32_t> Locator::at(LonLat position) const
{
    for (std::uint32_t row = 0; row < areas_.size(); ++row) {
        if (areas_[row].holds(position)) {
            return row;
        }
    }
    return std::nullopt;
}

} // namespace schoolplan::geo
