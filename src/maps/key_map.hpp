#pragma once

/// \file
/// Small maps of the whole city by unit: the locator, the key map, the choropleth.

#include "book.hpp"
#include "canvas.hpp"

#include <functional>

namespace schoolplan::maps {

/// The city with one unit dark.
void draw_locator(Canvas& canvas, const Book& book, const Box& where, UnitId unit);

/// All units, each filled as `paint` says, and in each the words of `label` where
/// they find room; one beside its unit when not inside.
/// \returns the view
View draw_units(Canvas& canvas, const Book& book, const Box& where,
                const std::function<void(UnitId, const Box&)>& paint,
                const std::function<Words(UnitId)>& label);

} // namespace schoolplan::maps
