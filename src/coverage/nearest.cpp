#include "nearest.hpp"

#include <schoolplan/geo/nearby.hpp>

#include <algorithm>
#include <span>

namespace schoolplan::coverage {

namespace {

struct Entry {
    CampusId campus;
    geo::LonLat position;
};

/// Gates of the campuses that teach the stage, in order of campus; a campus without gates at its position.
std::vector<Entry> entries_of(const Snapshot& snapshot, Stage stage)
{
    std::vector<Entry> entries;
    std::vector<bool> has_gate(snapshot.campuses.size(), false);
    for (const Gate& gate : snapshot.gates) {
        has_gate[gate.campus.index()] = true;
        if (snapshot.campuses[gate.campus].teaches[stage]) {
            entries.push_back({gate.campus, gate.position});
        }
    }
    const auto campuses = snapshot.campuses.rows();
    for (std::uint32_t row = 0; row < campuses.size(); ++row) {
        if (campuses[row].teaches[stage] && !has_gate[row]) {
            entries.push_back({CampusId{row}, campuses[row].position});
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.campus < b.campus; });
    return entries;
}

geo::Nearby nearby_of(std::span<const Entry> entries)
{
    std::vector<geo::LonLat> positions;
    positions.reserve(entries.size());
    for (const Entry& entry : entries) {
        positions.push_back(entry.position);
    }
    return geo::Nearby{positions};
}

} // namespace

std::vector<Reach> nearest_straight(const Snapshot& snapshot, Stage stage, Millimetres limit)
{
    const auto entries = entries_of(snapshot, stage);
    const geo::Nearby nearby = nearby_of(entries);
    std::vector<Reach> reaches;
    reaches.reserve(snapshot.settlements.size());
    for (std::uint32_t row = 0; row < snapshot.settlements.size(); ++row) {
        const SettlementId settlement{row};
        Reach reach{.settlement = settlement,
                    .stage = stage,
                    .measure = Measure::straight,
                    .nearest = std::nullopt,
                    .campus = {},
                    .covered = false};
        if (const auto found = nearby.nearest(snapshot.settlements[settlement].position)) {
            reach.nearest = found->distance;
            reach.campus = entries[found->row].campus;
            reach.covered = found->distance <= limit;
        }
        reaches.push_back(reach);
    }
    return reaches;
}

std::vector<Reach> nearest_walking(const Snapshot& snapshot, const Ways& ways, Stage stage, Millimetres limit)
{
    std::vector<Reach> reaches(snapshot.settlements.size());
    for (std::uint32_t row = 0; row < reaches.size(); ++row) {
        reaches[row].settlement = SettlementId{row};
        reaches[row].stage = stage;
        reaches[row].measure = Measure::walking;
    }
    for (const Way& way : ways.ways) {
        Reach& reach = reaches[way.settlement.index()];
        const bool nearer = !reach.nearest || way.length < *reach.nearest
                            || (way.length == *reach.nearest && way.campus < reach.campus);
        if (snapshot.campuses[way.campus].teaches[stage] && nearer) {
            reach.nearest = way.length;
            reach.campus = way.campus;
            reach.covered = way.length <= limit;
        }
    }
    return reaches;
}

} // namespace schoolplan::coverage
