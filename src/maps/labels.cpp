#include "labels.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace schoolplan::maps {

namespace {

double to_segment(Spot spot, Spot a, Spot b)
{
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length = dx * dx + dy * dy;
    const double t =
        length > 0.0 ? std::clamp(((spot.x - a.x) * dx + (spot.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
    return std::hypot(spot.x - a.x - t * dx, spot.y - a.y - t * dy);
}

double to_edge(const SpotRings& rings, Spot spot)
{
    double nearest = HUGE_VAL;
    for (const SpotRing& ring : rings) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            nearest = std::min(nearest, to_segment(spot, ring[j], ring[i]));
        }
    }
    return nearest;
}

/// The corners of a box and the middles of its long sides.
std::array<Spot, 6> rim(const Box& box)
{
    const double middle = box.centre().x;
    return {Spot{box.left, box.top},    Spot{middle, box.top},    Spot{box.right, box.top},
            Spot{box.left, box.bottom}, Spot{middle, box.bottom}, Spot{box.right, box.bottom}};
}

/// Does the box lie in the area, going by its rim?
bool holds(const SpotRings& area, const Box& box)
{
    const auto spots = rim(box);
    return std::all_of(spots.begin(), spots.end(), [&](Spot spot) { return contains(area, spot); });
}

} // namespace

bool contains(const SpotRings& rings, Spot spot)
{
    bool odd = false;
    for (const SpotRing& ring : rings) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            const Spot a = ring[i];
            const Spot b = ring[j];
            if ((a.y > spot.y) != (b.y > spot.y)
                && spot.x < (b.x - a.x) * (spot.y - a.y) / (b.y - a.y) + a.x) {
                odd = !odd;
            }
        }
    }
    return odd;
}

bool Labels::free(const Box& box) const
{
    return frame_.holds(box) && std::none_of(taken_.begin(), taken_.end(), [&](const Box& other) {
               return box.overlaps(other);
           });
}

bool Labels::avoided(const Box& box) const
{
    const auto spots = rim(box);
    return std::any_of(avoided_.begin(), avoided_.end(), [&](const SpotRings& area) {
        return std::any_of(spots.begin(), spots.end(), [&](Spot spot) { return contains(area, spot); });
    });
}

std::optional<Box> Labels::place(const std::vector<Box>& candidates)
{
    std::optional<Box> found;
    for (const Box& box : candidates) {
        if (!free(box)) {
            continue;
        }
        if (!avoided(box)) {
            found = box;
            break;
        }
        found = found.value_or(box);
    }
    if (found) {
        taken_.push_back(*found);
    }
    return found;
}

bool Labels::clear(Spot from, Spot to) const
{
    constexpr double step = 1.0; // point; no letter is narrower
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    for (double along = 0.0; along < length; along += step) {
        const Box spot = box_around(
            {from.x + along / length * (to.x - from.x), from.y + along / length * (to.y - from.y)}, 1.0, 1.0);
        if (std::any_of(taken_.begin(), taken_.end(), [&](const Box& box) { return box.overlaps(spot); })) {
            return false;
        }
    }
    return true;
}

std::vector<Box> around(Spot symbol, double radius, Spot size)
{
    const double across = radius + size.x / 2 + 1.0;
    const double down = radius + size.y / 2;
    const auto at = [&](double dx, double dy) {
        return box_around({symbol.x + dx, symbol.y + dy}, size.x, size.y);
    };
    return {at(across, 0.0),   at(-across, 0.0),   at(0.0, -down),   at(0.0, down),
            at(across, -down), at(-across, -down), at(across, down), at(-across, down)};
}

std::optional<Spot> inside(const SpotRings& rings)
{
    constexpr int steps = 24;
    std::optional<Spot> best;
    double farthest = 0.0;
    if (rings.empty() || rings.front().empty()) {
        return best;
    }
    const Box box = box_of(rings.front());
    for (int row = 1; row < steps; ++row) {
        for (int column = 1; column < steps; ++column) {
            const Spot spot{box.left + box.width() * column / steps, box.top + box.height() * row / steps};
            if (!contains(rings, spot)) {
                continue;
            }
            if (const double distance = to_edge(rings, spot); distance > farthest) {
                farthest = distance;
                best = spot;
            }
        }
    }
    return best;
}

std::vector<Box> roomiest_places(const SpotRings& area, Spot size)
{
    constexpr int steps = 64;
    std::vector<std::pair<double, Box>> found;
    Box all = box_of(area.front());
    for (const SpotRing& ring : area) {
        const Box box = box_of(ring);
        all = {std::min(all.left, box.left), std::min(all.top, box.top), std::max(all.right, box.right),
               std::max(all.bottom, box.bottom)};
    }
    for (int row = 1; row < steps; ++row) {
        for (int column = 1; column < steps; ++column) {
            const Spot spot{all.left + all.width() * column / steps, all.top + all.height() * row / steps};
            const Box box = box_around(spot, size.x, size.y);
            if (contains(area, spot) && holds(area, box)) {
                found.emplace_back(to_edge(area, spot), box);
            }
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Box> places;
    std::transform(found.begin(), found.end(), std::back_inserter(places),
                   [](const auto& one) { return one.second; });
    return places;
}

SpotRings largest_piece(const SpotRings& rings)
{
    const auto size = [](const SpotRing& ring) {
        const Box box = box_of(ring);
        return box.width() * box.height();
    };
    const auto most = std::max_element(rings.begin(), rings.end(),
                                       [&](const auto& a, const auto& b) { return size(a) < size(b); });
    return most == rings.end() ? SpotRings{} : SpotRings{*most};
}

std::vector<Box> places_within(const SpotRings& area, Spot size)
{
    const auto middle = inside(area);
    if (!middle) {
        return {};
    }
    std::vector<Box> places{box_around(*middle, size.x, size.y)};
    for (const double away : {8.0, 16.0, 26.0, 38.0, 52.0}) {
        for (const Spot step : {Spot{0, -1}, Spot{0, 1}, Spot{1, 0}, Spot{-1, 0}, Spot{1, -1}, Spot{-1, -1},
                                Spot{1, 1}, Spot{-1, 1}}) {
            places.push_back(
                box_around({middle->x + away * step.x, middle->y + away * step.y}, size.x, size.y));
        }
    }
    std::erase_if(places, [&](const Box& box) { return !holds(area, box); });
    return places;
}

} // namespace schoolplan::maps
