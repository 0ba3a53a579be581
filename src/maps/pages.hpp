#pragma once

/// \file
/// The three kinds of pages, each drawn on the page the canvas stands on.

#include "unit_map.hpp"

namespace schoolplan::maps {

/// \returns what stands on the map
Drawn draw_unit_page(Canvas& canvas, const Book& book, UnitId unit);
void draw_city_page(Canvas& canvas, const Book& book);
void draw_index_page(Canvas& canvas, const Book& book);

inline constexpr int index_number = 1;
inline constexpr int city_number = 2;
/// The page number of a unit.
inline int page_of(UnitId unit)
{
    return city_number + 1 + static_cast<int>(unit.index());
}

} // namespace schoolplan::maps
