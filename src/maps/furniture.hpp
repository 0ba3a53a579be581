#pragma once

/// \file
/// What stands around the map: title, legend, table of gaps, scale bar, arrow, sources.

#include "canvas.hpp"
#include "facts.hpp"
#include "frame.hpp"
#include "scene.hpp"
#include "words.hpp"

#include <string>

namespace schoolplan::maps {

/// Where everything stands on a page of this size.
struct Plan {
    Box title;
    Box map;
    Box panel;
    Box foot;
};
Plan plan(double width, double height);

/// The title of the map in both languages; the user's own where given.
std::string title(const Content& content, const Settings& settings);

/// The longest of 1, 2, 5 times a power of ten that is at most `longest`.
Metres round_length(Metres longest);

void draw_title(Canvas& canvas, const Plan& plan, const Content& content, const Settings& settings,
                const Facts& facts);

/// Legend, table of gaps, scale bar and arrow, in the panel beside the map.
/// \returns how many gaps the table names
std::size_t draw_panel(Canvas& canvas, const Plan& plan, const Frame& frame, const Content& content,
                       const Settings& settings, const Facts& facts);

void draw_foot(Canvas& canvas, const Plan& plan, const Content& content, const Settings& settings);

} // namespace schoolplan::maps
