#include "../store/spatial_index.hpp"
#include "columns.hpp"
#include "tables.hpp"

namespace schoolplan::tables {

using store::Statement;

void write(store::Connection& connection, const Network& network)
{
    columns::clear(connection, {"network_edge", "network_node"});
    Statement node{connection, "INSERT INTO network_node VALUES (?, ?, ?)"};
    for (std::size_t row = 0; row < network.nodes.size(); ++row) {
        node.run(row, network.nodes[row].lon, network.nodes[row].lat);
    }
    Statement edge{connection, "INSERT INTO network_edge VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};
    for (std::uint32_t row = 0; row < network.edges.size(); ++row) {
        const auto& one = network.edges[row];
        edge.run(row, one.from.index(), one.to.index(), one.length.value(), one.forward, one.backward,
                 code(one.kind), geometry::blob(network.line(EdgeId{row})));
    }
    store::rebuild_index(connection, "network_edge", "line");
}

Network read_network(store::Connection& connection)
{
    Network network;
    Statement node{connection, "SELECT lon_deg, lat_deg FROM network_node ORDER BY id"};
    for (node.start(); node.next();) {
        network.nodes.push_back({node.real(0), node.real(1)});
    }
    network.line_begin.push_back(0);
    Statement edge{connection, "SELECT from_node_id, to_node_id, length_mm, forward, backward, class, line"
                               " FROM network_edge ORDER BY id"};
    for (edge.start(); edge.next();) {
        network.edges.push_back({.from = NodeId{static_cast<std::uint32_t>(edge.integer(0))},
                                 .to = NodeId{static_cast<std::uint32_t>(edge.integer(1))},
                                 .length = Millimetres{edge.integer(2)},
                                 .forward = edge.integer(3) != 0,
                                 .backward = edge.integer(4) != 0,
                                 .kind = columns::road_class(edge.text(5))});
        const auto line = columns::line(connection, edge, 6);
        network.points.insert(network.points.end(), line.begin(), line.end());
        network.line_begin.push_back(static_cast<std::uint32_t>(network.points.size()));
    }
    return network;
}

} // namespace schoolplan::tables
