#pragma once

#include "canvas.hpp"
#include "frame.hpp"

#include <schoolplan/model/network.hpp>

namespace schoolplan::maps {

/// Draws the roads that are seen at this size, smallest first; none where there is no network.
void draw_roads(Canvas& canvas, const Frame& frame, const Network* roads);

} // namespace schoolplan::maps
