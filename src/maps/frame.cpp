#include "frame.hpp"

#include <schoolplan/geo/measure.hpp>

#include <cmath>

namespace schoolplan::maps {

namespace {

constexpr double margin_share = 0.03;    // of the map's width and height, so that no symbol touches the frame
constexpr double smallest_metres = 200.; // a single place is shown with its surroundings

/// Every position that must be on the map.
std::vector<geo::LonLat> landmarks(const Snapshot& snapshot)
{
    std::vector<geo::LonLat> all;
    for (const Unit& unit : snapshot.units.rows()) {
        for (const geo::Polygon& polygon : unit.shape) {
            all.insert(all.end(), polygon.outer.begin(), polygon.outer.end());
        }
    }
    for (const Settlement& settlement : snapshot.settlements.rows()) {
        all.push_back(settlement.position);
        for (const geo::Polygon& polygon : settlement.shape) {
            all.insert(all.end(), polygon.outer.begin(), polygon.outer.end());
        }
    }
    for (const Campus& campus : snapshot.campuses.rows()) {
        all.push_back(campus.position);
    }
    return all;
}

/// The middle of the box around all positions.
geo::LonLat middle_of(const std::vector<geo::LonLat>& positions)
{
    std::vector<Spot> spots;
    spots.reserve(positions.size());
    for (const geo::LonLat position : positions) {
        spots.push_back({position.lon, position.lat});
    }
    const Spot middle = box_of(spots).centre();
    return {middle.x, middle.y};
}

} // namespace

Result<Frame> Frame::around(const Snapshot& snapshot, Box paper)
{
    const std::vector<geo::LonLat> positions = landmarks(snapshot);
    if (positions.empty()) {
        return Error{Fault::invalid_input, "there is nothing to draw: no unit, no settlement, no campus"};
    }
    auto projector = geo::Projector::around(middle_of(positions));
    if (!projector) {
        return std::move(projector).error().while_doing("choosing the plane of the map");
    }
    std::vector<Spot> ground;
    ground.reserve(positions.size());
    for (const geo::LonLat position : positions) {
        const auto planar = projector->project(position);
        if (!planar) {
            return Error{Fault::invalid_input, "the position " + std::to_string(position.lon) + ", "
                                                   + std::to_string(position.lat)
                                                   + " is too far from the rest to be on the same map"};
        }
        ground.push_back({planar->east.value(), planar->north.value()});
    }
    Frame frame{*std::move(projector), paper};
    frame.fit(box_of(ground));
    return frame;
}

void Frame::fit(const Box& ground)
{
    const double width = std::max(ground.width(), smallest_metres) * (1.0 + 2.0 * margin_share);
    const double height = std::max(ground.height(), smallest_metres) * (1.0 + 2.0 * margin_share);
    points_per_metre_ = std::min(paper_.width() / width, paper_.height() / height);
    const Spot middle = ground.centre();
    origin_ = {middle.x - paper_.width() / points_per_metre_ / 2,
               middle.y + paper_.height() / points_per_metre_ / 2};
    measure_scale(middle);
}

void Frame::measure_scale(Spot middle)
{
    constexpr double half = 50.0; // metres in the plane to either side
    const auto west = projector_.unproject({Metres{middle.x - half}, Metres{middle.y}});
    const auto east = projector_.unproject({Metres{middle.x + half}, Metres{middle.y}});
    const double stretch = west && east ? geo::measure::distance(*west, *east).value() / (2 * half) : 1.0;
    per_point_ = Metres{stretch / points_per_metre_};
}

std::optional<Spot> Frame::at(geo::LonLat position) const
{
    const auto planar = projector_.project(position);
    if (!planar) {
        return std::nullopt;
    }
    return Spot{paper_.left + (planar->east.value() - origin_.x) * points_per_metre_,
                paper_.top + (origin_.y - planar->north.value()) * points_per_metre_};
}

std::vector<Spot> Frame::line(std::span<const geo::LonLat> line) const
{
    constexpr double grain = 5.0; // steps per point on paper: finer than any eye
    const auto rounded = [](double value) { return std::round(value * grain) / grain; };
    std::vector<Spot> seen;
    for (const geo::LonLat position : line) {
        if (const auto spot = at(position)) {
            const Spot coarse{rounded(spot->x), rounded(spot->y)};
            if (seen.empty() || seen.back().x != coarse.x || seen.back().y != coarse.y) {
                seen.push_back(coarse);
            }
        }
    }
    return seen;
}

SpotRings Frame::rings(const geo::MultiPolygon& shape) const
{
    SpotRings rings;
    const auto add = [&](const geo::Ring& ring) {
        if (auto drawn = line(ring); drawn.size() > 2) {
            rings.push_back(std::move(drawn));
        }
    };
    for (const geo::Polygon& polygon : shape) {
        add(polygon.outer);
        for (const geo::Ring& hole : polygon.holes) {
            add(hole);
        }
    }
    return rings;
}

} // namespace schoolplan::maps
