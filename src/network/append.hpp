#pragma once

#include <schoolplan/model/network.hpp>

#include <span>

namespace schoolplan::network {

/// No edges yet.
Network begun(std::vector<geo::LonLat> nodes);

NodeId add_node(Network& network, geo::LonLat position);

void add_edge(Network& network, const NetworkEdge& edge, std::span<const geo::LonLat> line);

/// An edge for a crossing, walked both ways; its line is one position.
void add_crossing(Network& network, NodeId one, NodeId other, Millimetres price);

} // namespace schoolplan::network
