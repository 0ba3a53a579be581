#pragma once

/// \file
/// Areas made from lines, positions and other areas.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>

#include <optional>
#include <span>
#include <string>

namespace schoolplan::geo {

/// What land lies within `reach` of the lines?
///
/// Worked out in a plane true to lengths in the midst of the lines; round corners are drawn with
/// straight edges and the border simplified, each off by less than a tenth of
/// `reach`. Holes narrower than a home with its yard, below four times the
/// square of `reach`, are filled.
///
/// \returns an empty area for no lines (one position alone is no line); invalid_input for
///          a reach that is not positive or a position off the globe
/// Cost: linear in the land around, drawn on a grid of a fifth of `reach`. Source: marching squares
/// [lorensen1987].
Result<MultiPolygon> outline(std::span<const Line> lines, Metres reach);

/// The same around positions: one island of land for each group of neighbours.
Result<MultiPolygon> outline(std::span<const LonLat> positions, Metres reach);

/// Several areas as one, common borders gone.
///
/// \returns an empty area for none; invalid_input for a shape whose rings are not closed
/// Cost: n log n in the number of positions. Source: GEOS unary union [geos].
Result<MultiPolygon> dissolve(std::span<const MultiPolygon> shapes);

/// Why a shape cannot be measured, and where.
struct Flaw {
    std::string reason; ///< "Self-intersection"
    LonLat position;
};

/// What is wrong with the shape? No value when it is valid by the OGC's rules.
std::optional<Flaw> flaw(const MultiPolygon& shape);

/// The area that two shapes share.
/// \returns invalid_input for a shape that has a flaw
Result<SquareMetres> overlap(const MultiPolygon& a, const MultiPolygon& b);

} // namespace schoolplan::geo
