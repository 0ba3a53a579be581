#pragma once

#include "canvas.hpp"
#include "facts.hpp"
#include "frame.hpp"

namespace schoolplan::maps {

/// A part of a map that is drawn again, larger, where the map is empty.
struct Inset {
    Box part;  ///< on the paper of the map
    Box where; ///< it is drawn
};

/// The part where most of the first `numbered` gaps lie, when their numbers would cover each
/// other at the scale of the map and a corner with hardly a home in it has room; else no value.
std::optional<Inset> inset_of(const Frame& frame, const Content& content, const Facts& facts,
                              std::size_t numbered);

/// The line around a part that is enlarged elsewhere, and around where that is.
void draw_inset_edge(Canvas& canvas, const Box& box);
/// How large a caption in its upper left corner may be.
Box inset_caption_box(const Box& where);
void draw_inset_caption(Canvas& canvas, const Box& where, Language language);

} // namespace schoolplan::maps
