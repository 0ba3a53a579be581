#include "straight.hpp"

#include "plane.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace schoolplan::safety {

namespace {

template <typename Visit>
void for_each_side(const geo::MultiPolygon& shape, Visit visit)
{
    const auto sides = [&](const geo::Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            visit(ring[i - 1], ring[i]);
        }
    };
    for (const geo::Polygon& polygon : shape) {
        sides(polygon.outer);
        std::for_each(polygon.holes.begin(), polygon.holes.end(), sides);
    }
}

/// Does the ray to the east from the position cross the side?
bool crosses(geo::LonLat a, geo::LonLat b, geo::LonLat at) noexcept
{
    if ((a.lat > at.lat) == (b.lat > at.lat)) {
        return false;
    }
    return at.lon < a.lon + (at.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon);
}

/// On which side of the line a to b is p? Positive: left.
double side(geo::LonLat a, geo::LonLat b, geo::LonLat p) noexcept
{
    return (b.lon - a.lon) * (p.lat - a.lat) - (b.lat - a.lat) * (p.lon - a.lon);
}

bool have_common_point(geo::LonLat a, geo::LonLat b, geo::LonLat c, geo::LonLat d) noexcept
{
    const auto apart = [](double one, double other) {
        return (one > 0.0 && other > 0.0) || (one < 0.0 && other < 0.0);
    };
    return !apart(side(a, b, c), side(a, b, d)) && !apart(side(c, d, a), side(c, d, b))
           && std::max(a.lon, b.lon) >= std::min(c.lon, d.lon)
           && std::max(c.lon, d.lon) >= std::min(a.lon, b.lon)
           && std::max(a.lat, b.lat) >= std::min(c.lat, d.lat)
           && std::max(c.lat, d.lat) >= std::min(a.lat, b.lat);
}

/// The plane tells which sides may be nearest; the geodesic to their feet decides.
template <typename Each>
std::optional<Straight> from_sides(Each each, geo::LonLat to)
{
    const Plane plane{to};
    double best = std::numeric_limits<double>::infinity();
    each([&](geo::LonLat a, geo::LonLat b) { best = std::min(best, plane.foot(a, b).away); });
    constexpr double slant = 1e-3; // more than the plane is off within some kilometres
    constexpr double grain = 0.01; // metres
    std::optional<Straight> nearest;
    double shortest = std::numeric_limits<double>::infinity();
    each([&](geo::LonLat a, geo::LonLat b) {
        const auto foot = plane.foot(a, b);
        if (foot.away > best * (1.0 + slant) + grain) {
            return;
        }
        const geo::LonLat from = along(a, b, foot.share);
        const Metres away = geo::measure::distance(from, to);
        if (away.value() < shortest) {
            shortest = away.value();
            nearest = {whole(away), from, to};
        }
    });
    return nearest;
}

} // namespace

Millimetres whole(Metres length) noexcept
{
    return Millimetres{std::llround(length.value() * 1000.0)};
}

bool holds(const geo::MultiPolygon& shape, geo::LonLat position) noexcept
{
    bool inside = false;
    for_each_side(shape, [&](geo::LonLat a, geo::LonLat b) { inside ^= crosses(a, b, position); });
    return inside;
}

std::optional<Straight> from_border(const geo::MultiPolygon& shape, geo::LonLat to)
{
    return from_sides([&](auto visit) { for_each_side(shape, visit); }, to);
}

std::optional<Straight> from_line(std::span<const geo::LonLat> line, geo::LonLat to)
{
    const auto each = [&](auto visit) {
        for (std::size_t i = 1; i < line.size(); ++i) {
            visit(line[i - 1], line[i]);
        }
    };
    return from_sides(each, to);
}

std::optional<Straight> from_nearest(std::span<const geo::LonLat> positions, geo::LonLat to)
{
    std::optional<Straight> nearest;
    for (const geo::LonLat from : positions) {
        const Millimetres away = whole(geo::measure::distance(from, to));
        if (!nearest || away < nearest->distance) {
            nearest = {away, from, to};
        }
    }
    return nearest;
}

bool meet(const geo::MultiPolygon& a, const geo::MultiPolygon& b)
{
    if (a.empty() || b.empty()) {
        return false;
    }
    bool found = false;
    for_each_side(a, [&](geo::LonLat p, geo::LonLat q) {
        for_each_side(b,
                      [&](geo::LonLat r, geo::LonLat s) { found = found || have_common_point(p, q, r, s); });
    });
    const auto any_in = [](const geo::MultiPolygon& inner, const geo::MultiPolygon& outer) {
        return std::any_of(inner.begin(), inner.end(), [&](const geo::Polygon& polygon) {
            return !polygon.outer.empty() && holds(outer, polygon.outer.front());
        });
    };
    return found || any_in(a, b) || any_in(b, a);
}

bool meet(std::span<const geo::LonLat> line, const geo::MultiPolygon& shape)
{
    bool found = !line.empty() && holds(shape, line.front());
    for (std::size_t i = 1; i < line.size(); ++i) {
        for_each_side(shape, [&](geo::LonLat a, geo::LonLat b) {
            found = found || have_common_point(line[i - 1], line[i], a, b);
        });
    }
    return found;
}

} // namespace schoolplan::safety
