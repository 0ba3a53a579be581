#pragma once

/// \file
/// What people on foot should not cross: busy roads, railways, waters.
///
/// Front door: network::with_barriers().

#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/road.hpp>

#include <optional>
#include <vector>

namespace schoolplan::network {

/// How much farther a crossing counts, 0 or more; no value: there is none.
using CrossingPrice = std::optional<Millimetres>;

/// Roads of a class: one may walk along them, on either side.
struct RoadBarrier {
    RoadClass kind = RoadClass::arterial;
    CrossingPrice price{};
};

/// Lines such as railways. What a road meets within 50 m along it is crossed at once: tracks side by side.
struct LineBarrier {
    std::vector<geo::Line> lines;
    CrossingPrice price{};
};

/// Areas such as rivers, together. From bank to bank is one crossing; half of it is paid at each bank.
struct AreaBarrier {
    std::vector<geo::MultiPolygon> areas;
    CrossingPrice price{};
};

struct Barriers {
    std::vector<RoadBarrier> roads; ///< each class at most once
    std::vector<LineBarrier> lines;
    std::vector<AreaBarrier> areas;
};

/// The network as it is walked by people who do not cross these barriers, or only at a price.
///
/// A road of a barred class becomes its two pavements, drawn 1 mm to its left and right, so that a home or a
/// gate joins the one on its own side. At a junction the streets between two arms of such roads hang
/// together; from one side of an arm to the other it costs the price. Where such a road ends, one walks round
/// its end. Other edges, and pavements, are cut where they meet a line or the bank of an area, and joined
/// again at the price. A bridge over a road shares no node with it and is no crossing of it; over a railway
/// or a water it is one.
///
/// \param network     positions on WGS 84
/// \param barriers    likewise
/// \returns nodes of `network` keep their numbers, further ones follow; edges are in the order of those they
///          come from, then those that stand for crossings, whose lines have one position: nothing joins them
/// Cost: n log n in the positions of network and barriers.
Network with_barriers(const Network& network, const Barriers& barriers);

} // namespace schoolplan::network
