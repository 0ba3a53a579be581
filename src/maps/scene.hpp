#pragma once

#include "canvas.hpp"
#include "facts.hpp"
#include "frame.hpp"

namespace schoolplan::maps {

/// How many campuses are named; more names than this would hide the map.
inline constexpr std::size_t campuses_named = 60;

/// Draw everything inside the frame.
/// \param gaps_numbered  the first so many gaps carry a number; all are outlined
void draw_scene(Canvas& canvas, const Frame& frame, const Content& content, const Facts& facts,
                std::size_t gaps_numbered, Language language);

/// What of the content is drawn at the scale of the frame; the legend names only that.
struct Visible {
    double symbol = 2.0; ///< radius of a settlement's symbol
    bool settlement_land = false;
};
Visible visible(const Frame& frame, const Content& content);

} // namespace schoolplan::maps
