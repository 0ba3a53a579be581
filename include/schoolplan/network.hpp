#pragma once

/// \file
/// From roads as they were drawn to a network that can be searched.
///
/// Front door: network::build(). It reads no file and no database.

#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/progress.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/road.hpp>

#include <span>

namespace schoolplan::network {

struct Settings {
    /// Roads without node numbers also meet where they cross at one level. Off:
    /// they meet only where their end points coincide, so that a bridge drawn
    /// without a level does not join the road below it.
    bool join_crossings = false;
};

struct Built {
    Network network;
    Findings findings; ///< roads that could not be used, and why
};

/// Where can people walk, and from where to where?
///
/// Roads with node numbers meet where they share one; roads without meet where
/// end points have the same coordinates. Roads nobody may walk are left out.
/// Chains between junctions and dead ends become one edge each, as long as kind
/// and permissions stay the same along the chain. Nodes stand in the order of a
/// Hilbert curve and edges in the order of their first node, so that neighbours
/// on the ground are neighbours in memory.
///
/// \param roads  positions on WGS 84
/// \returns the network; an empty one for no roads; invalid_input when the work
///          was stopped by `progress`
///
/// Lengths are geodesic, summed in metres and rounded up once per edge, so that
/// a way is never shorter than the straight line between its ends; a stated
/// length wins over the drawn one.
/// Cost: n log n in the number of positions; about 150 bytes of memory for each.
Result<Built> build(std::span<const Road> roads, const Settings& settings, const Progress& progress = {});

} // namespace schoolplan::network
