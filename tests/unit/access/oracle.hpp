#pragma once

/// \file
/// What Boost.Graph's Dijkstra says: an independent answer on the same network.

#include <schoolplan/access.hpp>

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace schoolplan::tests {

/// The length in millimetres of every way that exists, by settlement and campus.
///
/// Homes and gates are put on the network where `access` attaches them; from
/// there on the graph, the search and the choice of gates are Boost's and ours
/// only here: each home and gate becomes a node of its own.
std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t>
all_ways_by_boost(const Network& network, const Snapshot& snapshot, Metres attach);

} // namespace schoolplan::tests
