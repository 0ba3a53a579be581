#include "append.hpp"

namespace schoolplan::network {

Network begun(std::vector<geo::LonLat> nodes)
{
    Network network;
    network.nodes = std::move(nodes);
    network.line_begin = {0};
    return network;
}

NodeId add_node(Network& network, geo::LonLat position)
{
    network.nodes.push_back(position);
    return NodeId{static_cast<std::uint32_t>(network.nodes.size() - 1)};
}

void add_edge(Network& network, const NetworkEdge& edge, std::span<const geo::LonLat> line)
{
    network.edges.push_back(edge);
    network.points.insert(network.points.end(), line.begin(), line.end());
    network.line_begin.push_back(static_cast<std::uint32_t>(network.points.size()));
}

void add_crossing(Network& network, NodeId one, NodeId other, Millimetres price)
{
    const geo::LonLat position = network.nodes[one.index()];
    add_edge(network, {.from = one, .to = other, .length = price}, std::span{&position, 1});
}

} // namespace schoolplan::network
