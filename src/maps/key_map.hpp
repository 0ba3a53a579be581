#pragma once

/// \file
/// Small maps of the whole city by unit: the locator, the key map, the choropleth.

#include "book.hpp"
#include "canvas.hpp"

#include <functional>

namespace schoolplan::maps {

/// The city with one unit dark.
void draw_locator(Canvas& canvas, const Book& book, const Box& where, UnitId unit);

/// How the units of a map of the city look.
struct UnitInk {
    std::function<void(UnitId, const Box&)> paint; ///< fills the path already laid
    std::function<Words(UnitId)> label;
};

/// All units, each with its label where that finds room. Where two or more are too
/// small, their part of the city is drawn again, enlarged, in the inset.
/// \returns the view of the whole
View draw_units(Canvas& canvas, const Book& book, const Box& where, const std::optional<Box>& inset,
                const UnitInk& ink);

} // namespace schoolplan::maps
