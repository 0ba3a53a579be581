#include "view.hpp"

#include <schoolplan/geo/measure.hpp>

#include <cmath>

namespace schoolplan::maps {

namespace {

constexpr double margin_share = 0.03;    // of the map's width and height, so that no symbol touches the frame
constexpr double smallest_metres = 200.; // a single place is shown with its surroundings

} // namespace

std::optional<GroundSpot> on_ground(const geo::Projector& projector, geo::LonLat position)
{
    const auto planar = projector.project(position);
    if (!planar) {
        return std::nullopt;
    }
    return GroundSpot{planar->east.value(), planar->north.value()};
}

View::View(const Box& ground, const Box& paper) : paper_{paper}
{
    const double width = std::max(ground.width(), smallest_metres) * (1.0 + 2.0 * margin_share);
    const double height = std::max(ground.height(), smallest_metres) * (1.0 + 2.0 * margin_share);
    points_per_metre_ = std::min(paper_.width() / width, paper_.height() / height);
    const Spot middle = ground.centre();
    origin_ = {middle.x - paper_.width() / points_per_metre_ / 2,
               middle.y + paper_.height() / points_per_metre_ / 2};
}

Box View::ground(const Box& part) const
{
    const auto east = [&](double x) { return origin_.x + (x - paper_.left) / points_per_metre_; };
    const auto north = [&](double y) { return origin_.y - (y - paper_.top) / points_per_metre_; };
    return {east(part.left), north(part.bottom), east(part.right), north(part.top)};
}

Spot View::at(GroundSpot ground) const
{
    return {paper_.left + (ground.x - origin_.x) * points_per_metre_,
            paper_.top + (origin_.y - ground.y) * points_per_metre_};
}

std::vector<Spot> View::line(std::span<const GroundSpot> line) const
{
    constexpr double grain = 5.0; // steps per point on paper: finer than any eye
    const auto rounded = [](double value) { return std::round(value * grain) / grain; };
    std::vector<Spot> seen;
    for (const GroundSpot position : line) {
        const Spot spot = at(position);
        const Spot coarse{rounded(spot.x), rounded(spot.y)};
        if (seen.empty() || seen.back() != coarse) {
            seen.push_back(coarse);
        }
    }
    return seen;
}

SpotRings View::rings(const SpotRings& ground) const
{
    SpotRings rings;
    for (const SpotRing& ring : ground) {
        if (auto drawn = line(ring); drawn.size() > 2) {
            rings.push_back(std::move(drawn));
        }
    }
    return rings;
}

Metres View::per_point(const geo::Projector& projector) const
{
    constexpr double half = 50.0; // metres in the plane to either side
    const Spot middle = ground().centre();
    const auto west = projector.unproject({Metres{middle.x - half}, Metres{middle.y}});
    const auto east = projector.unproject({Metres{middle.x + half}, Metres{middle.y}});
    const double stretch = west && east ? geo::measure::distance(*west, *east).value() / (2 * half) : 1.0;
    return Metres{stretch / points_per_metre_};
}

} // namespace schoolplan::maps
