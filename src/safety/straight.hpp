#pragma once

/// \file
/// Straight distances between places and campuses.

#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/geo/shape.hpp>

#include <optional>
#include <span>

namespace schoolplan::safety {

/// A straight line and how long it is.
struct Straight {
    Millimetres distance;
    geo::LonLat from;
    geo::LonLat to;
};

/// To the nearest whole millimetre: what a straight measure is good for.
Millimetres whole(Metres length) noexcept;

/// Does the shape hold the position? Its holes do not belong to it. Even-odd; borders straight in degrees.
bool holds(const geo::MultiPolygon& shape, geo::LonLat position) noexcept;

/// From the nearest point of the border, holes' borders among them. No value for an empty shape.
std::optional<Straight> from_border(const geo::MultiPolygon& shape, geo::LonLat to);

/// From the nearest of the positions; the first of those equally near. No value for none.
std::optional<Straight> from_nearest(std::span<const geo::LonLat> positions, geo::LonLat to);

/// From the nearest point of a line. No value for fewer than two positions.
std::optional<Straight> from_line(std::span<const geo::LonLat> line, geo::LonLat to);

/// Do two shapes have a position in common?
bool meet(const geo::MultiPolygon& a, const geo::MultiPolygon& b);

/// Does a line touch, cross or run inside a shape? Not for an empty one.
bool meet(std::span<const geo::LonLat> line, const geo::MultiPolygon& shape);

} // namespace schoolplan::safety
