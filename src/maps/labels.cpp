#include "labels.hpp"

#include <cmath>

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

std::optional<Box> Labels::place(const std::vector<Box>& candidates)
{
    for (const Box& box : candidates) {
        const bool free =
            std::none_of(taken_.begin(), taken_.end(), [&](const Box& other) { return box.overlaps(other); });
        if (free && frame_.holds(box)) {
            taken_.push_back(box);
            return box;
        }
    }
    return std::nullopt;
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
    std::erase_if(places, [&](const Box& box) {
        return !contains(area, {box.left, box.top}) || !contains(area, {box.right, box.top})
               || !contains(area, {box.left, box.bottom}) || !contains(area, {box.right, box.bottom});
    });
    return places;
}

} // namespace schoolplan::maps
