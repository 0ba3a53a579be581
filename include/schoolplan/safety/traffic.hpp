#pragma once

/// \file
/// What the road data say of the traffic at every gate.
///
/// Front door: safety::gate_traffic().

#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/safety.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace schoolplan::safety {

/// The distance a gate keeps from a junction, by what is in force; no value where the rules have none.
std::optional<Millimetres> junction_limit(const Rules& rules);
/// The distance within which a gate has a crossing, likewise.
std::optional<Millimetres> crossing_limit(const Rules& rules);
/// The highest speed in a school zone in km/h, by what is in force on the day; no value before the first day.
std::optional<double> speed_limit(const Rules& rules, Day day);

/// A stretch of road and the speed that signs allow on it.
struct SignedSpeed {
    geo::Line line{};
    double kmh = 0.0;
};

/// What the network does not tell. No value: it is not in the data, which is not "no".
struct RoadSigns {
    std::optional<std::vector<geo::LonLat>> crossings{};
    std::optional<std::vector<SignedSpeed>> speeds{};
};

struct TrafficSettings {
    /// A gate should be at least this far from a junction along the road; no value: no verdict.
    std::optional<Millimetres> from_junction{};
    /// A gate should have a crossing at most this far along the road; no value: no verdict.
    std::optional<Millimetres> to_crossing{};
    std::optional<double> speed{}; ///< at most so many km/h at a gate; no value: no verdict
    Metres tolerance{10.0};        ///< distances this close to it, this included, are to be measured on site
    Metres attach{100.0};          ///< farthest a gate may lie from its road, this included
    Metres looked{500.0};          ///< junctions and crossings farther than this along the road are not told
    Metres sign{20.0}; ///< farthest a crossing or a stretch with a speed may lie from the road, this included
};

/// One gate. A campus without gates is judged by its position.
struct GateTraffic {
    CampusId campus;
    std::optional<std::uint32_t> gate{}; ///< row of snapshot.gates; no value: the position of the campus
    geo::LonLat position{};
    std::optional<RoadClass> road{};       ///< of the nearest road for vehicles; no value: none near enough
    std::optional<Millimetres> to_road{};  ///< straight
    std::optional<Millimetres> junction{}; ///< along the road; no value: none within `looked`, or no road
    Verdict from_junction = Verdict::no_rule;
    std::optional<Millimetres> crossing{};  ///< along the road; no value: none within `looked`, or not known
    Verdict to_crossing = Verdict::no_rule; ///< breaks: none near enough
    std::optional<double> kmh{};            ///< that signs allow on its road; no value: not known
    Verdict speed = Verdict::no_rule;       ///< breaks: more is allowed

    /// Does it open on an arterial or an expressway? No value: no road near enough.
    [[nodiscard]] std::optional<bool> on_arterial() const noexcept
    {
        return road ? std::optional{*road == RoadClass::arterial || *road == RoadClass::expressway}
                    : std::nullopt;
    }
};

/// On what kind of road does each gate open, and how far along it is the next junction?
///
/// A junction is a node where three or more edges for vehicles meet; its area is not in the data, so
/// distances run to its middle and true ones are shorter.
/// Crossings and speeds are told where `signs` have them. A crossing exactly at the distance is near enough;
/// as close to it as the tolerance, this included, is to be measured on site. The speed is that of the
/// nearest stretch; of several equally near the highest. Without signs there is no verdict on them. \returns
/// in order of campus, then gate; invalid_input for a distance that is not positive Cost: for each gate the
/// roads within `looked`, the crossings near, and a look at every stretch with a speed. Source: GA/T
/// 1215-2014 [gat1215-2014], seen in secondary sources.
Result<std::vector<GateTraffic>> gate_traffic(const Network& network, const Snapshot& snapshot,
                                              const TrafficSettings& settings, const RoadSigns& signs = {});

} // namespace schoolplan::safety
