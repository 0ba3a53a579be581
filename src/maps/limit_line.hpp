#pragma once

/// \file
/// Where a limit runs: the line as far from the nearest of several lines and spots.

#include "paper.hpp"

#include <vector>

namespace schoolplan::maps {

/// The line at this distance from the nearest of the lines, in pieces; a line of one spot is that spot.
///
/// Corners are drawn every three degrees, off by less than a thousandth of the distance. The pieces are
/// in no particular order and do not overlap.
/// Cost: the corners of the lines times their sides.
std::vector<std::vector<Spot>> limit_line(const SpotRings& lines, double distance);

/// The nearest distance from the spot to one of the lines. \pre there is one
double distance_to(const SpotRings& lines, Spot spot);

} // namespace schoolplan::maps
