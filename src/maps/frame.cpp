#include "frame.hpp"

namespace schoolplan::maps {

namespace {

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

Result<geo::Projector> plane_of(const Snapshot& snapshot)
{
    const std::vector<geo::LonLat> positions = landmarks(snapshot);
    if (positions.empty()) {
        return Error{Fault::invalid_input, "there is nothing to draw: no unit, no settlement, no campus"};
    }
    auto projector = geo::Projector::around(middle_of(positions));
    if (!projector) {
        return std::move(projector).error().while_doing("choosing the plane of the map");
    }
    return projector;
}

Result<Frame> Frame::around(const Snapshot& snapshot, Box paper)
{
    auto projector = plane_of(snapshot);
    if (!projector) {
        return std::move(projector).error();
    }
    std::vector<GroundSpot> ground;
    for (const geo::LonLat position : landmarks(snapshot)) {
        const auto spot = on_ground(*projector, position);
        if (!spot) {
            return Error{Fault::invalid_input, "the position " + std::to_string(position.lon) + ", "
                                                   + std::to_string(position.lat)
                                                   + " is too far from the rest to be on the same map"};
        }
        ground.push_back(*spot);
    }
    return Frame{std::make_shared<const geo::Projector>(*std::move(projector)), View{box_of(ground), paper}};
}

std::optional<Spot> Frame::at(geo::LonLat position) const
{
    const auto ground = on_ground(*projector_, position);
    return ground ? std::optional{view_.at(*ground)} : std::nullopt;
}

std::optional<Spot> Frame::inside(geo::LonLat position) const
{
    const auto spot = at(position);
    return spot && view_.paper().holds(box_around(*spot, 0.0, 0.0)) ? spot : std::nullopt;
}

std::vector<Spot> Frame::line(std::span<const geo::LonLat> line) const
{
    std::vector<GroundSpot> ground;
    ground.reserve(line.size());
    for (const geo::LonLat position : line) {
        if (const auto spot = on_ground(*projector_, position)) {
            ground.push_back(*spot);
        }
    }
    return view_.line(ground);
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
