#include "terrain.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace schoolplan::synth {

namespace {

constexpr geo::LonLat south_west{120.18, 30.16};
/// At 30.19 north, from the series for the lengths of a degree on WGS 84.
constexpr double degree_east = 96'290.0;
constexpr double degree_north = 110'855.0;
constexpr double islet_radius = 50.0;
constexpr double hill_across = 560.0;
constexpr double hill_up = 430.0;

/// Positions are kept to a ten-millionth of a degree, a centimetre, as files keep them.
double to_a_centimetre(double degrees) noexcept
{
    constexpr double per_degree = 1e7;
    return std::round(degrees * per_degree) / per_degree;
}

} // namespace

Terrain::Terrain(Random& random)
    : phase_{random.between(0.0, 2.0 * std::numbers::pi)},
      bend_{random.between(55.0, 90.0)},
      hill_{random.between(3700.0, 4300.0), random.between(3300.0, 3600.0)}
{
}

double Terrain::river(double x) const noexcept
{
    return 1850.0 + 180.0 * std::sin(x / 1000.0 + phase_) + 60.0 * std::sin(x / 360.0 + 2.0 * phase_);
}

bool Terrain::in_river(Point point, double margin) const noexcept
{
    return std::abs(point.y - river(point.x)) < river_half_width + margin;
}

bool Terrain::on_hill(Point point) const noexcept
{
    const double x = (point.x - hill_.x) / hill_across;
    const double y = (point.y - hill_.y) / hill_up;
    return x * x + y * y < 1.0;
}

Point Terrain::islet() const noexcept
{
    return {5050.0, river(5050.0)};
}

Point Terrain::bent(Point point) const noexcept
{
    return {point.x + bend_ * std::sin(point.y / 700.0 + phase_) + 0.4 * bend_ * std::sin(point.x / 420.0),
            point.y + bend_ * std::sin(point.x / 800.0 + 1.7 * phase_)
                + 0.4 * bend_ * std::sin(point.y / 390.0)};
}

geo::LonLat Terrain::lon_lat(Point point) noexcept
{
    return {to_a_centimetre(south_west.lon + point.x / degree_east),
            to_a_centimetre(south_west.lat + point.y / degree_north)};
}

/// An ellipse, counter-clockwise.
geo::Ring Terrain::ring_around(Point centre, double across, double up)
{
    constexpr int corners = 24;
    geo::Ring ring;
    for (int i = 0; i <= corners; ++i) {
        const double angle = (i % corners) * 2.0 * std::numbers::pi / corners;
        ring.push_back(lon_lat({centre.x + across * std::cos(angle), centre.y + up * std::sin(angle)}));
    }
    return ring;
}

std::vector<TerrainArea> Terrain::areas() const
{
    geo::MultiPolygon hill{{.outer = ring_around(hill_, hill_across, hill_up), .holes = {}}};
    return {
        {.code = "W1", .name = "柳江", .english = "Liu River", .kind = TerrainKind::river, .shape = water()},
        {.code = "Y1",
         .name = "云麓山",
         .english = "Yunlu Hill",
         .kind = TerrainKind::hill,
         .shape = std::move(hill)}};
}

geo::MultiPolygon Terrain::water() const
{
    constexpr double step = 100.0;
    geo::Polygon polygon;
    for (double x = -400.0; x <= width + 400.0; x += step) {
        polygon.outer.push_back(lon_lat({x, river(x) - river_half_width}));
    }
    for (double x = width + 400.0; x >= -400.0; x -= step) {
        polygon.outer.push_back(lon_lat({x, river(x) + river_half_width}));
    }
    polygon.outer.push_back(polygon.outer.front());
    geo::Ring islet_ring = ring_around(islet(), 1.6 * islet_radius, islet_radius);
    std::ranges::reverse(islet_ring); // as a hole
    polygon.holes.push_back(std::move(islet_ring));
    return {std::move(polygon)};
}

} // namespace schoolplan::synth
