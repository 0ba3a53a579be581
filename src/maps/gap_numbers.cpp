#include "gap_numbers.hpp"

#include "ink.hpp"

#include <array>
#include <cmath>

namespace schoolplan::maps {

namespace {

/// Does a straight line come into the box?
bool touches(const Box& box, Spot from, Spot to)
{
    double enters = 0.0;
    double leaves = 1.0;
    const std::array sides{std::array{from.x, to.x - from.x, box.left, box.right},
                           std::array{from.y, to.y - from.y, box.top, box.bottom}};
    for (const auto& [start, step, low, high] : sides) {
        if (step == 0.0) {
            if (start <= low || start >= high) {
                return false;
            }
            continue;
        }
        const double one = (low - start) / step;
        const double other = (high - start) / step;
        enters = std::max(enters, std::min(one, other));
        leaves = std::min(leaves, std::max(one, other));
    }
    return enters < leaves;
}

std::vector<Box> places_around(Spot middle)
{
    std::vector<Box> places{ink::gap_number_box(middle)};
    const Spot size{places.front().width(), places.front().height()};
    for (const double away : {3.0, 8.0, 14.0, 20.0, 28.0, 40.0, 54.0, 70.0, 88.0}) {
        const auto ring = around(middle, away, size);
        places.insert(places.end(), ring.begin(), ring.end());
    }
    return places;
}

} // namespace

bool GapNumbers::crosses(Spot at, Spot middle) const
{
    const Box box = ink::gap_number_box(at);
    return std::any_of(placed_.begin(), placed_.end(), [&](const Placed& other) {
        return touches(ink::gap_number_box(other.at), at, middle) || touches(box, other.at, other.middle);
    });
}

std::optional<Box> GapNumbers::place(Labels& labels, Spot middle, std::size_t number)
{
    const std::vector<Box> places = places_around(middle);
    std::vector<Box> passing;
    std::copy_if(places.begin(), places.end(), std::back_inserter(passing),
                 [&](const Box& box) { return !crosses(box.centre(), middle); });
    auto place = labels.place(passing);
    if (!place) {
        place = labels.place(places);
    }
    if (place) {
        placed_.push_back({place->centre(), middle, number});
    }
    return place;
}

void GapNumbers::draw(Canvas& canvas) const
{
    constexpr double beside = 10.0; // farther away than this, a line leads to the middle
    for (const Placed& one : placed_) {
        if (std::hypot(one.at.x - one.middle.x, one.at.y - one.middle.y) > beside) {
            ink::gap_line(canvas, one.at, one.middle);
        }
    }
    for (const Placed& one : placed_) {
        ink::gap_number(canvas, one.at, one.number);
    }
}

} // namespace schoolplan::maps
