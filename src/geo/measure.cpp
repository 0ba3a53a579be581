#include <schoolplan/geo/measure.hpp>

#include <geodesic.h>

#include <cmath>

namespace schoolplan::geo::measure {

namespace {

constexpr double wgs84_radius_m = 6378137.0;
constexpr double wgs84_flattening = 1.0 / 298.257223563;

const geod_geodesic& ellipsoid() noexcept
{
    static const geod_geodesic wgs84 = [] {
        geod_geodesic made;
        geod_init(&made, wgs84_radius_m, wgs84_flattening);
        return made;
    }();
    return wgs84;
}

double ring_area(const Ring& ring) noexcept
{
    geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        geod_polygon_addpoint(&ellipsoid(), &polygon, ring[i].lat, ring[i].lon);
    }
    double area = 0.0;
    geod_polygon_compute(&ellipsoid(), &polygon, 0, 1, &area, nullptr);
    return std::abs(area);
}

} // namespace

Metres distance(LonLat a, LonLat b) noexcept
{
    double metres = 0.0;
    geod_inverse(&ellipsoid(), a.lat, a.lon, b.lat, b.lon, &metres, nullptr, nullptr);
    return Metres{metres};
}

Metres length(std::span<const LonLat> line) noexcept
{
    Metres total;
    for (std::size_t i = 1; i < line.size(); ++i) {
        total += distance(line[i - 1], line[i]);
    }
    return total;
}

SquareMetres area(const MultiPolygon& shape)
{
    double total = 0.0;
    for (const Polygon& polygon : shape) {
        total += ring_area(polygon.outer);
        for (const Ring& hole : polygon.holes) {
            total -= ring_area(hole);
        }
    }
    return SquareMetres{total};
}

} // namespace schoolplan::geo::measure
