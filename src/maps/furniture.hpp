#pragma once

/// \file
/// What the map of one stage has around it: title, legend, table of gaps, sources.

#include "canvas.hpp"
#include "facts.hpp"
#include "frame.hpp"
#include "scene.hpp"
#include "sheet.hpp"
#include "words.hpp"

#include <string>

namespace schoolplan::maps {

/// The title of the map in both languages; the user's own where given.
std::string title(const Content& content, const Settings& settings);

void draw_title(Canvas& canvas, const Plan& plan, const Content& content, const Settings& settings,
                const Facts& facts);

/// Legend, table of gaps, scale bar and arrow, in the panel beside the map.
/// \returns how many gaps the table names
std::size_t draw_panel(Canvas& canvas, const Plan& plan, const Frame& frame, const Content& content,
                       const Settings& settings, const Facts& facts);

void draw_foot(Canvas& canvas, const Plan& plan, const Content& content, const Settings& settings);

} // namespace schoolplan::maps
