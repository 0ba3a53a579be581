#pragma once

/// \file
/// Land cut into faces along lines, so that neighbours meet exactly.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace schoolplan::geo {

/// The grid all corners of faces lie on, in degrees: about a millimetre.
inline constexpr double face_grid = 1e-8;

/// What faces do the lines enclose?
///
/// Lines are cut where they meet, and their corners moved to the grid of `face_grid`. Faces never
/// overlap, and two that touch have the same corners along their common border: neither a
/// gap nor an overlap is between them, however small. Lines that end inside a face
/// enclose nothing and are left out.
/// \returns the faces, by their positions; invalid_input for a position off the globe
/// Cost: n log n in the positions and the places where lines cross. Source: snap rounding [hobby1999], GEOS
/// [geos].
Result<std::vector<Polygon>> faces(std::span<const Line> lines);

/// Faces as one area, the borders between them gone; all other corners stay as they are.
/// \pre they come from one call of faces()
Result<MultiPolygon> joined(std::span<const Polygon> faces);

/// A position inside the polygon, off its border.
/// \returns invalid_input for rings that are not closed
Result<LonLat> inside(const Polygon& polygon);

/// Lines inside the polygon that part positions from each other, as far from the one as from the other.
/// \returns none for fewer than two different positions
/// Source: Voronoi diagram in a plane true to lengths around them [voronoi1908].
Result<std::vector<Line>> midlines(std::span<const LonLat> positions, const Polygon& within);

/// The area that two shapes share.
/// \returns invalid_input for a shape that has a flaw
Result<MultiPolygon> common(const MultiPolygon& a, const MultiPolygon& b);

/// What of `a` is not in `b`.
/// \returns invalid_input for a shape that has a flaw
Result<MultiPolygon> without(const MultiPolygon& a, const MultiPolygon& b);

/// When do shapes count as neighbours?
struct Touch {
    Metres apart{10.0};  ///< borders at most so far apart are one border; this distance included
    Metres length{30.0}; ///< the least length of such border, this length included
};

/// Which shapes touch along a border, not only at a corner, slivers between them notwithstanding?
///
/// \returns pairs of rows, the lower first, in order; invalid_input for a shape that has a flaw
/// Cost: n log n in the shapes, and for each pair whose boxes touch linear in their positions.
Result<std::vector<std::pair<std::uint32_t, std::uint32_t>>> touching(std::span<const MultiPolygon> shapes,
                                                                      const Touch& touch = {});

} // namespace schoolplan::geo
