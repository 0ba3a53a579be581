#pragma once

/// \file
/// What every page has: its parts, heading, scale bar, north arrow, foot.

#include "canvas.hpp"
#include "words.hpp"

#include <schoolplan/core/quantity.hpp>

#include <string>

namespace schoolplan::maps {

/// Where everything stands on a page.
struct Plan {
    Box title;
    Box map;
    Box panel;
    Box foot;
};
Plan plan(double width, double height, double panel_width = 196.0);

/// The longest of 1, 2, 5 times a power of ten that is at most `longest`.
Metres round_length(Metres longest);

struct Heading {
    std::string title;
    std::string english; ///< beside it in smaller letters; empty: none
    std::string answer;  ///< in small letters beneath
};
/// With the mark of synthetic data in the corner where that is said.
void draw_heading(Canvas& canvas, const Box& where, const Heading& heading, bool synthetic);

/// A bar of a round length, at most `longest` points long, its numbers above it.
void draw_scale_bar(Canvas& canvas, Spot upper_left, Metres per_point, double longest);
void draw_arrow(Canvas& canvas, Spot tip, Language language);

struct Origin {
    bool synthetic = false;
    std::string sources;    ///< empty: not shown
    std::string date;       ///< empty: not shown
    std::string page;       ///< its number, at the right end; empty: none
    std::string standard{}; ///< where the limit comes from; empty: not shown
};
void draw_foot(Canvas& canvas, const Box& where, const Origin& origin, Language language);

} // namespace schoolplan::maps
