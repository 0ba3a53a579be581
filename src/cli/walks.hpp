#pragma once

/// \file
/// Ways on foot between campuses and places, one campus after another on a piece of the network.

#include <schoolplan/core/progress.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/safety.hpp>

#include <span>
#include <vector>

namespace schoolplan::cli {

/// The ways that safety::screen() asks for, each with its line from the gate to the door.
///
/// A way runs as access::measure() has it: from the door to the gate. Of several doors the nearest
/// counts. \returns in the order wanted; what is farther than the cutoff is left out
Result<std::vector<safety::Walk>> walks(const Network& network, const Snapshot& snapshot,
                                        std::span<const safety::Place> places,
                                        std::span<const safety::WalkWanted> wanted, const Progress& progress);

/// The snapshot of one campus and its gates alone, teaching the primary stage; no homes.
Snapshot alone(const Snapshot& snapshot, CampusId campus);

/// Gates of the campus; its position where it has none.
std::vector<geo::LonLat> entrances_of(const Snapshot& alone);

} // namespace schoolplan::cli
