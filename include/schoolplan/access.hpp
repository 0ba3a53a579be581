#pragma once

/// \file
/// How far it is on foot from homes to schools.
///
/// Front door: access::measure(). It reads no file and no database.

#include <schoolplan/core/progress.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/model/way.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace schoolplan::access {

struct Settings {
    /// Ways up to this long are kept, this length included.
    Metres cutoff{5000.0};
    /// Farthest a home or gate may lie from the road it is attached to, this
    /// distance included. What lies farther is off the network.
    Metres attach{300.0};
    /// At most this many campuses for each settlement and stage; no value: all.
    std::optional<std::uint32_t> nearest{};
    /// Threads that share the work, at least 1. The result does not depend on it.
    unsigned threads = 1;
};

/// Which campuses can be reached from each settlement, and how far are they?
///
/// A way runs from the settlement to the nearest point on an edge, along the
/// network in the directions that may be walked, and from a point on an edge to
/// the gate: the gate that makes it shortest. A campus without gates is entered
/// at its position. Kept are all ways within the cut-off, and for each
/// settlement and stage the nearest campus however far it is, so that far and
/// unreachable stay apart. Of two campuses equally near the lower id is nearer.
///
/// \param snapshot  settlements, campuses and gates, on WGS 84
/// \returns invalid_input when cut-off or attach distance are not positive,
///          `threads` is 0, `nearest` is 0, or `progress` stopped the work
///
/// Every part of a way is geodesic and rounded up to whole millimetres, so no
/// way is shorter than the straight line. An edge with a stated length is
/// walked in proportion to it.
/// Cost: a bounded search from each campus and an unbounded one for each stage;
/// memory for the graph, one search per thread, and the ways.
/// Source: Dijkstra 1959 [dijkstra1959], with the bucket queue of Dial 1969 [dial1969].
Result<Ways> measure(const Network& network, const Snapshot& snapshot, const Settings& settings,
                     const Progress& progress = {});

/// Along which line does one walk from the settlement to the campus?
///
/// \returns the line from the settlement's position to the gate, on the
///          shortest way that measure() found the length of; not_found when there is none
/// Cost: one search from the campus to the settlement.
Result<geo::Line> trace(const Network& network, const Snapshot& snapshot, SettlementId settlement,
                        CampusId campus, const Settings& settings);

/// From which stretches of road is each campus of the stage within `limit` on foot?
///
/// A stretch whose far end is exactly `limit` away belongs to it. The step from
/// a home to the road is not counted; the one from the road to the gate is.
/// \returns one entry for each campus that teaches the stage, in order of id, empty
///          lines where it is off the network; invalid_input as measure()
/// Cost: a search bounded by `limit` from each campus.
Result<std::vector<Reached>> reach(const Network& network, const Snapshot& snapshot, Stage stage,
                                   Metres limit, const Settings& settings);

/// Two homes with a way between them that passes no third home's ground; `one` is the lower.
struct Neighbours {
    SettlementId one{};
    SettlementId other{};

    auto operator<=>(const Neighbours&) const = default;
};

/// Which homes are neighbours, as one walks?
///
/// Every stretch of road belongs to the home that is nearest to it on foot, the lower id where two
/// are equally near; homes are neighbours where their stretches meet. Where no road crosses a
/// river or a railway, nobody across is a neighbour. Homes off the network have none.
///
/// \returns each pair once, in order; invalid_input as measure()
/// Cost: one search over the network.
/// Source: the network Voronoi diagram, Okabe et al. 2008 [okabe2008].
Result<std::vector<Neighbours>> neighbours(const Network& network, const Snapshot& snapshot,
                                           const Settings& settings);

} // namespace schoolplan::access
