#pragma once

#include <schoolplan/core/id.hpp>
#include <schoolplan/core/millimetres.hpp>

#include <compare>
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

/// Why a settlement or a gate has no place on the network.
struct OffNetwork {
    enum class What { settlement, gate };
    What what = What::settlement;
    std::uint32_t row = 0; ///< of the settlement, or of the gate in the snapshot's list
    Millimetres distance;  ///< to the nearest road; beyond the largest attach distance
};

/// What `access` found: every way within the cut-off, and whatever is off the network.
struct Ways {
    std::vector<Way> ways; ///< by settlement, then length, then campus
    std::vector<OffNetwork> off_network;
};

} // namespace schoolplan
