#pragma once

/// \file
/// Beside the map of a campus: the list of places, the rules they were judged by, the legend.

#include "campus_marks.hpp"

namespace schoolplan::maps {

void draw_campus_panel(Canvas& canvas, const Box& where, const CampusBook& book, const CampusPage& page,
                       Language language, Metres per_point);

} // namespace schoolplan::maps
