#pragma once

/// \file
/// Colours and symbols, the same in the map and in its legend.
///
/// Blue, orange and purple of ColorBrewer's PuOr and RdBu stay apart for colour-blind
/// readers; their lightness (about 76, 60 and 30 of 100) falls with the distance, so
/// they stay apart in grey print too; and each class has a shape of its own.

#include "canvas.hpp"
#include "facts.hpp"

namespace schoolplan::maps::ink {

inline constexpr Colour covered = colour(0x92c5de);
inline constexpr Colour covered_edge = colour(0x2f78a8);
inline constexpr Colour far = colour(0xf1741b);
inline constexpr Colour far_edge = colour(0x8a3a00);
inline constexpr Colour no_way = colour(0x54278f);
inline constexpr Colour pale = colour(0xececec);
inline constexpr Colour pale_edge = colour(0xa8a8a8);
inline constexpr Colour unit = colour(0xfaf7ef);
inline constexpr Colour unit_edge = colour(0x8c7b66);
inline constexpr Colour unit_name = colour(0x6b5d4b);
inline constexpr Colour reach = colour(0xcfe8dc, 0.75);
inline constexpr Colour reach_edge = colour(0x4f9a7a);
inline constexpr Colour gap = colour(0xb00026);
inline constexpr Colour campus = colour(0x151515);
inline constexpr Colour water_fill = colour(0xcbdff0);
inline constexpr Colour water_edge = colour(0x86aac6); ///< so that a river stays one in grey print
inline constexpr Colour water_name = colour(0x2f6690);
inline constexpr Colour hill_fill = colour(0x8a7a4a, 0.13); ///< over whatever ground it stands on
inline constexpr Colour around = colour(0xededeb);          ///< units that the page is not about
inline constexpr Colour name_around = colour(0x8a8a8a);
inline constexpr Colour school_around = colour(0xa0a0a0);
inline constexpr Colour other_campus = colour(0x6f6f6f); ///< of a stage the map is not about
inline constexpr Colour planned = colour(0x00695c);
inline constexpr Colour letters = colour(0x222222);
inline constexpr Colour quiet = colour(0x666666);
inline constexpr Colour frame = colour(0x444444);

inline const Pen border{.colour = colour(0x5d4f3f), .width = 1.4, .dash = {8.0, 2.0, 1.5, 2.0}};
inline const Pen border_around{.colour = colour(0x9a9a9a), .width = 0.7, .dash = {5.0, 2.0, 1.0, 2.0}};

/// A gap too small to be numbered.
inline const Pen small_gap{.colour = gap, .width = 0.6, .dash = {3.0, 1.5}};

/// A river or a lake, with its banks.
void water(Canvas& canvas, const SpotRings& rings);
void hill(Canvas& canvas, const SpotRings& rings);
/// How a road of this class is drawn.
Pen road(RoadClass kind);
/// Settlements of one shade as symbols: circle, triangle, cross, dot or ring. Those that touch
/// share one outline.
void settlements(Canvas& canvas, const std::vector<Spot>& at, Shade shade, double radius);
/// One settlement as its land, where that is large enough to be seen.
void land(Canvas& canvas, const SpotRings& rings, Shade shade);
/// A square, black where the seats are known and hollow where they are not.
void school(Canvas& canvas, Spot at, double radius, bool seats_known);
/// Half the side of a campus's square, so that its area grows with the seats. Where more than 80
/// campuses share the map all are smaller, so that together they take no more ink.
double school_radius(std::optional<std::int64_t> seats, std::int64_t most_seats, std::size_t campuses);
/// The ground one can come from; also its patch in the legend.
void reach_outline(Canvas& canvas);
/// The broken line around a gap, along the path already laid.
void gap_outline(Canvas& canvas);
/// The number of a gap in a ring.
void gap_number(Canvas& canvas, Spot at, std::size_t number);
/// From the number to the middle of its gap.
void gap_line(Canvas& canvas, Spot at, Spot middle);
Box gap_number_box(Spot at);

} // namespace schoolplan::maps::ink
