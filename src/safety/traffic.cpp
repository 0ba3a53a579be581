#include <schoolplan/safety/traffic.hpp>

#include "roads.hpp"
#include "verdict.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>

namespace schoolplan::safety {

namespace {

GateTraffic look(const Roads& roads, const Network& network, GateTraffic one, const TrafficSettings& settings,
                 Millimetres looked)
{
    const auto foot = roads.foot(one.position, settings.attach);
    if (!foot) {
        return one;
    }
    one.road = network.edges[foot->edge.index()].kind;
    one.to_road = Millimetres::ceil(geo::measure::distance(one.position, foot->position));
    one.junction = roads.junction(*foot, looked);
    if (settings.from_junction) {
        one.from_junction =
            verdict_of(one.junction, *settings.from_junction, Millimetres::floor(settings.tolerance));
    }
    return one;
}

} // namespace

std::optional<Millimetres> junction_limit(const Rules& rules)
{
    const auto one = std::ranges::find_if(
        rules.unscreened, [](const Unscreened& other) { return other.text.id == "gate_from_junction"; });
    const auto metres =
        one == rules.unscreened.end() || !one->text.amount ? std::nullopt : one->text.amount->metres();
    return metres ? std::optional{Millimetres::floor(*metres)} : std::nullopt;
}

Result<std::vector<GateTraffic>> gate_traffic(const Network& network, const Snapshot& snapshot,
                                              const TrafficSettings& settings)
{
    if (settings.from_junction && settings.from_junction->value() <= 0) {
        return Error{Fault::invalid_input, "the distance from a junction must be more than 0"};
    }
    const Roads roads{network};
    const Metres needed =
        settings.from_junction ? settings.from_junction->metres() + settings.tolerance : Metres{};
    const Millimetres looked = Millimetres::ceil(std::max(settings.looked, needed));
    std::vector<GateTraffic> found;
    std::vector<bool> has_gate(snapshot.campuses.size(), false);
    for (std::uint32_t row = 0; row < snapshot.gates.size(); ++row) {
        has_gate[snapshot.gates[row].campus.index()] = true;
        found.push_back(
            {.campus = snapshot.gates[row].campus, .gate = row, .position = snapshot.gates[row].position});
    }
    for (std::uint32_t row = 0; row < snapshot.campuses.size(); ++row) {
        if (!has_gate[row]) {
            found.push_back({.campus = CampusId{row}, .position = snapshot.campuses[CampusId{row}].position});
        }
    }
    std::ranges::stable_sort(found, std::ranges::less{}, &GateTraffic::campus);
    for (GateTraffic& one : found) {
        one = look(roads, network, one, settings, looked);
    }
    return found;
}

} // namespace schoolplan::safety
