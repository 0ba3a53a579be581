#pragma once

/// \file
/// A made city for asking where a place lies: 16 units whose borders have about 5,000 corners and meet
/// exactly, and 732 round zones.

#include <schoolplan/geo/shape.hpp>

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

namespace schoolplan::bench {

inline constexpr double west = 119.8;
inline constexpr double south = 30.0;
inline constexpr double width = 0.8;
inline constexpr double height = 0.6;
inline constexpr int edge = 4; ///< units along one edge

/// A ragged line from one corner of the raster to the next, the same for both neighbours.
inline geo::Line border(int column, int row, bool eastward)
{
    constexpr int corners = 1250;
    std::mt19937 random{static_cast<unsigned>(1 + column + 8 * row + (eastward ? 64 : 0))};
    geo::Line line;
    double aside = 0.0;
    for (int i = 0; i <= corners; ++i) {
        const double along = static_cast<double>(i) / corners;
        aside += (static_cast<double>(random() % 1000) - 499.5) / 4e6;
        const double off = (i == 0 || i == corners) ? 0.0 : aside * std::sin(along * std::numbers::pi);
        line.push_back(
            eastward
                ? geo::LonLat{west + width / edge * (column + along), south + height / edge * row + off}
                : geo::LonLat{west + width / edge * column + off, south + height / edge * (row + along)});
    }
    return line;
}

inline std::vector<geo::MultiPolygon> units()
{
    std::vector<geo::MultiPolygon> made;
    for (int row = 0; row < edge; ++row) {
        for (int column = 0; column < edge; ++column) {
            geo::Ring ring = border(column, row, true);
            const auto east = border(column + 1, row, false);
            const auto north = border(column, row + 1, true);
            const auto back = border(column, row, false);
            ring.insert(ring.end(), east.begin() + 1, east.end());
            ring.insert(ring.end(), north.rbegin() + 1, north.rend());
            ring.insert(ring.end(), back.rbegin() + 1, back.rend());
            made.push_back({{.outer = std::move(ring), .holes = {}}});
        }
    }
    return made;
}

/// Round zones of 732 campuses; with a radius up to 0.006 degrees no two meet.
inline std::vector<geo::MultiPolygon> zones(double radius)
{
    constexpr int along = 28;
    constexpr int corners = 128;
    std::mt19937 random{732};
    std::vector<geo::MultiPolygon> made;
    for (int number = 0; number < 732; ++number) {
        const double x =
            west + width / along * (number % along + 0.3 + static_cast<double>(random() % 1000) / 2500.0);
        const double y =
            south + height / along * (number / along + 0.3 + static_cast<double>(random() % 1000) / 2500.0);
        geo::Ring ring;
        for (int i = 0; i < corners; ++i) {
            const double angle = 2.0 * std::numbers::pi * i / corners;
            ring.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
        }
        ring.push_back(ring.front());
        made.push_back({{.outer = std::move(ring), .holes = {}}});
    }
    return made;
}

} // namespace schoolplan::bench
