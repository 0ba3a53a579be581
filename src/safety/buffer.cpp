#include "buffer.hpp"

#include "plane.hpp"

#include <schoolplan/geo/area.hpp>

#include <cmath>
#include <numbers>
#include <vector>

namespace schoolplan::safety {

namespace {

constexpr int half_circle = 64; ///< edges: the arc is off by 3 ten-thousandths of its radius at most

/// The land within `reach` of a straight side: half a circle at each end.
geo::MultiPolygon land_along(geo::LonLat a, geo::LonLat b, double reach)
{
    const Plane at_a{a};
    const Plane at_b{b};
    const auto [east, north] = at_a.metres(b);
    const double onward = std::atan2(north, east);
    geo::Ring ring;
    const auto add_half = [&](const Plane& plane, double from) {
        for (int i = 0; i <= half_circle; ++i) {
            const double angle = from + std::numbers::pi * i / half_circle;
            ring.push_back(plane.position(reach * std::cos(angle), reach * std::sin(angle)));
        }
    };
    add_half(at_b, onward - std::numbers::pi / 2);
    add_half(at_a, onward + std::numbers::pi / 2);
    ring.push_back(ring.front());
    return {{.outer = std::move(ring), .holes = {}}};
}

} // namespace

Result<geo::MultiPolygon> land_around(const geo::MultiPolygon& shape, Metres reach)
{
    std::vector<geo::MultiPolygon> parts{shape};
    const auto add = [&](const geo::Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            parts.push_back(land_along(ring[i - 1], ring[i], reach.value()));
        }
    };
    for (const geo::Polygon& polygon : shape) {
        add(polygon.outer);
        for (const geo::Ring& hole : polygon.holes) {
            add(hole);
        }
    }
    return geo::dissolve(parts);
}

Result<geo::MultiPolygon> land_around(std::span<const geo::LonLat> positions, Metres reach)
{
    std::vector<geo::MultiPolygon> parts;
    for (const geo::LonLat position : positions) {
        parts.push_back(land_along(position, position, reach.value()));
    }
    return geo::dissolve(parts);
}

} // namespace schoolplan::safety
