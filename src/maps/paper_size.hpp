#pragma once

/// \file
/// Which papers can be drawn on.

#include "canvas.hpp"

#include <schoolplan/core/quantity.hpp>
#include <schoolplan/core/result.hpp>

namespace schoolplan::maps {

struct PaperSize {
    Metres width;
    Metres height;
    int dots_per_inch;
};

/// \returns invalid_input for a paper or a resolution that cannot be drawn
Done check(const PaperSize& paper);

/// Size and zoom of the page: other papers are the A4 page, larger or smaller.
void fit(const PaperSize& paper, PageSetup& setup);

} // namespace schoolplan::maps
