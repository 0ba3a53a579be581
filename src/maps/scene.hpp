#pragma once

#include "canvas.hpp"
#include "facts.hpp"
#include "frame.hpp"

namespace schoolplan::maps {

/// How many campuses are named; more names than this would hide the map.
inline constexpr std::size_t campuses_named = 60;

/// What a scene says in words and numbers.
struct Telling {
    std::size_t gaps_numbered = 0; ///< the first so many gaps are outlined and carry a number
    Language language = Language::both;
    std::vector<Box> elsewhere{}; ///< parts of the paper that another scene tells of
};

/// Draw everything inside the frame.
void draw_scene(Canvas& canvas, const Frame& frame, const Content& content, const Facts& facts,
                const Telling& telling);

/// What of the content is drawn at the scale of the frame; the legend names only that.
struct Visible {
    double symbol = 2.0; ///< radius of a settlement's symbol
    bool settlement_land = false;
};
Visible visible(const Frame& frame, const Content& content);

} // namespace schoolplan::maps
