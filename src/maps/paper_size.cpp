#include "paper_size.hpp"

#include <algorithm>

namespace schoolplan::maps {

namespace {

constexpr double points_per_metre = 72.0 / 0.0254;
constexpr double usual_width = 842.0; // A4 landscape
constexpr double usual_height = 595.0;

} // namespace

Done check(const PaperSize& paper)
{
    const auto fits = [](Metres side) { return side >= Metres{0.1} && side <= Metres{2.0}; };
    if (!fits(paper.width) || !fits(paper.height)) {
        return Error{Fault::invalid_input, "the paper must be between 0.1 m and 2 m on each side"};
    }
    if (paper.dots_per_inch < 30 || paper.dots_per_inch > 1200) {
        return Error{Fault::invalid_input, "the resolution must be between 30 and 1200 dots per inch, found "
                                               + std::to_string(paper.dots_per_inch)};
    }
    const double dots = paper.dots_per_inch / 0.0254;
    if (std::max(paper.width, paper.height).value() * dots > 32000.0) {
        return Error{Fault::invalid_input, "the picture would be wider than 32,000 dots: choose a smaller "
                                           "paper or fewer dots per inch"};
    }
    return std::monostate{};
}

void fit(const PaperSize& paper, PageSetup& setup)
{
    setup.width = paper.width.value() * points_per_metre;
    setup.height = paper.height.value() * points_per_metre;
    setup.zoom = std::min(setup.width / usual_width, setup.height / usual_height);
    setup.dots_per_inch = paper.dots_per_inch;
}

} // namespace schoolplan::maps
