#include "grounds.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>

namespace schoolplan::safety {

namespace {

template <typename Visit>
void for_each_corner(const geo::MultiPolygon& shape, Visit visit)
{
    for (const geo::Polygon& polygon : shape) {
        std::for_each(polygon.outer.begin(), polygon.outer.end(), visit);
        for (const geo::Ring& hole : polygon.holes) {
            std::for_each(hole.begin(), hole.end(), visit);
        }
    }
}

} // namespace

Grounds::Grounds(const Snapshot& snapshot)
    : snapshot_{snapshot}, entrances_(snapshot.campuses.size()), has_gates_(snapshot.campuses.size(), false)
{
    for (const Gate& gate : snapshot.gates) {
        entrances_[gate.campus.index()].push_back(gate.position);
        has_gates_[gate.campus.index()] = true;
    }
    for (std::uint32_t row = 0; row < snapshot.campuses.size(); ++row) {
        const Campus& campus = snapshot.campuses.rows()[row];
        if (entrances_[row].empty()) {
            entrances_[row].push_back(campus.position);
        }
        Metres radius{0.0};
        const auto widen = [&](geo::LonLat at) {
            radius = std::max(radius, geo::measure::distance(campus.position, at));
        };
        std::for_each(entrances_[row].begin(), entrances_[row].end(), widen);
        for_each_corner(campus.shape, widen);
        radius_.push_back(radius);
    }
}

bool Grounds::hold(CampusId campus, const Place& place) const
{
    const geo::MultiPolygon& shape = snapshot_.campuses[campus].shape;
    const auto on = [&](geo::LonLat door) {
        const auto border = from_border(shape, door);
        return holds(shape, door) || (border && border->distance == Millimetres{0});
    };
    return !shape.empty()
           && (std::any_of(place.doors.begin(), place.doors.end(), on) || meet(shape, place.shape));
}

Straight boundary_to_place(const geo::MultiPolygon& campus, const Place& place)
{
    std::optional<Straight> nearest;
    const auto offer = [&](const std::optional<Straight>& one) {
        if (one && (!nearest || one->distance < nearest->distance)) {
            nearest = one;
        }
    };
    for (const geo::LonLat door : place.doors) {
        offer(from_border(campus, door));
    }
    for_each_corner(place.shape, [&](geo::LonLat corner) { offer(from_border(campus, corner)); });
    for_each_corner(campus, [&](geo::LonLat corner) {
        if (const auto turned = from_border(place.shape, corner)) {
            offer(Straight{turned->distance, turned->to, turned->from});
        }
    });
    return *nearest;
}

Candidates::Candidates(const Snapshot& snapshot, std::span<const Place> places, const Grounds& grounds)
    : snapshot_{snapshot}, grounds_{grounds}
{
    std::map<std::string, std::vector<std::pair<geo::LonLat, std::uint32_t>>> doors;
    std::map<std::string, Metres> widest;
    for (std::uint32_t row = 0; row < places.size(); ++row) {
        const Place& place = places[row];
        for (const geo::LonLat door : place.doors) {
            doors[place.kind].emplace_back(door, row);
        }
        for_each_corner(place.shape, [&](geo::LonLat corner) {
            Metres& wide = widest[place.kind];
            wide = std::max(wide, geo::measure::distance(place.doors.front(), corner));
        });
    }
    for (const auto& [kind, entries] : doors) {
        std::vector<geo::LonLat> positions;
        std::vector<std::uint32_t> rows;
        for (const auto& [position, row] : entries) {
            positions.push_back(position);
            rows.push_back(row);
        }
        kinds_.emplace(kind, Kind{geo::Nearby{positions}, std::move(rows), widest[kind]});
    }
}

std::vector<std::uint32_t> Candidates::near(CampusId campus, const std::string& kind, Metres reach) const
{
    std::vector<std::uint32_t> found;
    const auto known = kinds_.find(kind);
    if (known == kinds_.end()) {
        return found;
    }
    const Metres around = reach + grounds_.radius(campus) + known->second.widest + Metres{1.0};
    for (const std::uint32_t row :
         known->second.positions.within(snapshot_.campuses[campus].position, around)) {
        found.push_back(known->second.place[row]);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace schoolplan::safety
