#include "nearest.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

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

/// Squares of distances in a plane around one position, true to 1 % within
/// hundreds of kilometres: good enough to leave out what cannot be nearest.
class RoughSquares {
public:
    explicit RoughSquares(geo::LonLat centre)
        : centre_{centre}, east_{std::cos(centre.lat * std::numbers::pi / 180.0)}
    {
    }

    [[nodiscard]] double to(geo::LonLat position) const noexcept
    {
        const double x = std::remainder(position.lon - centre_.lon, 360.0) * east_;
        const double y = position.lat - centre_.lat;
        return x * x + y * y;
    }

private:
    geo::LonLat centre_;
    double east_;
};

/// Exact distances only to entries that may be the nearest.
void find_nearest(geo::LonLat home, std::span<const Entry> entries, std::vector<double>& rough, Reach& reach)
{
    const RoughSquares squares{home};
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        rough[i] = squares.to(entries[i].position);
        least = std::min(least, rough[i]);
    }
    constexpr double slack = 1.1;       // of squares: 5 % of the distance
    constexpr double one_metre = 1e-10; // in squared degrees
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (rough[i] > least * slack + one_metre) {
            continue;
        }
        const auto distance = Millimetres::floor(geo::measure::distance(home, entries[i].position));
        if (!reach.nearest || distance < *reach.nearest) {
            reach.nearest = distance;
            reach.campus = entries[i].campus;
        }
    }
}

} // namespace

std::vector<Reach> nearest_straight(const Snapshot& snapshot, Stage stage, Millimetres limit)
{
    const auto entries = entries_of(snapshot, stage);
    std::vector<double> rough(entries.size());
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
        find_nearest(snapshot.settlements[settlement].position, entries, rough, reach);
        reach.covered = reach.nearest && *reach.nearest <= limit;
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
