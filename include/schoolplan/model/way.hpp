#pragma once

#include <schoolplan/core/id.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/geo/shape.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace schoolplan {

/// How far it is on foot from a settlement to a campus, through its best gate,
/// from the settlement's position to the gate itself.
struct Way {
    SettlementId settlement;
    CampusId campus;
    Millimetres length;

    auto operator<=>(const Way&) const = default;
};

/// A settlement or an entrance that has no place on the network.
struct OffNetwork {
    enum class What {
        settlement,
        gate,
        campus, ///< one without gates, entered at its position
    };
    What what = What::settlement;
    std::uint32_t row = 0; ///< of the settlement, the campus, or the gate in the snapshot's list
    std::optional<Millimetres>
        distance; ///< to the nearest road, beyond the largest attach distance; no value: no road at all
};

/// What `access` found: every way within the cut-off, and whatever is off the network.
struct Ways {
    std::vector<Way> ways; ///< by settlement, then length, then campus
    std::vector<OffNetwork> off_network;
};

/// The stretches of road from which a campus is within some limit on foot.
struct Reached {
    CampusId campus;
    std::vector<geo::Line> lines;
};

} // namespace schoolplan
