#pragma once

/// \file
/// The signs that map and list of a campus page share.

#include "canvas.hpp"
#include "words.hpp"

#include <schoolplan/maps/campus_pages.hpp>

#include <array>

namespace schoolplan::maps {

inline constexpr std::array gravities{Gravity::breaks, Gravity::doubtful, Gravity::keeps};
inline constexpr double mark_radius = 5.2;

Words words(Gravity gravity);
Colour colour_of(Gravity gravity);
Pen limit_pen(LimitAround around);

/// Full, half or hollow, so that grey print tells them apart, with the number in it.
void draw_mark(Canvas& canvas, Spot at, Gravity gravity, std::size_t number);
void draw_gate(Canvas& canvas, Spot at);

/// Worst first, then nearest; what was not measured last.
std::vector<const CampusMark*> in_order(const std::vector<CampusMark>& marks);

/// "A" for the first row of the rules, "B" for the second, ...; "27" for the 27th.
std::string letter_of(std::uint32_t rule);

/// Are the limits of rules about grounds measured from gates on this page?
bool grounds_unknown(const CampusPage& page);

} // namespace schoolplan::maps
