#pragma once

/// \file
/// The legend of a unit's page: what stands on the map, and nothing else.

#include "unit_map.hpp"

#include <functional>
#include <string>
#include <vector>

namespace schoolplan::maps {

struct Entry {
    Words words;
    std::function<void(Canvas&, Spot)> draw; ///< its symbol around the spot
};

std::vector<Entry> legend_of(const Drawn& drawn, const Book& book);

/// In two columns, read downwards. \returns the height used
double draw_legend(Canvas& canvas, Spot upper_left, double width, const std::vector<Entry>& entries,
                   Language language);

/// The sizes of the campuses' symbols in one line. \returns the height used
double draw_sizes(Canvas& canvas, Spot upper_left, const Drawn& drawn, Language language);

} // namespace schoolplan::maps
