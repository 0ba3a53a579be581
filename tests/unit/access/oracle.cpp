#include "oracle.hpp"

#include <access/entrances.hpp>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <limits>

namespace schoolplan::tests {

namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                    boost::property<boost::edge_weight_t, std::int64_t>>;

std::int64_t mm(Metres length)
{
    return Millimetres::ceil(length).value();
}

} // namespace

std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t>
all_ways_by_boost(const Network& network, const Snapshot& snapshot, Metres attach)
{
    const access::Entrances entrances{network, snapshot, attach};
    const std::size_t nodes = network.nodes.size();
    Graph graph(nodes);
    for (const NetworkEdge& edge : network.edges) {
        if (edge.forward) {
            boost::add_edge(edge.from.index(), edge.to.index(), edge.length.value(), graph);
        }
        if (edge.backward) {
            boost::add_edge(edge.to.index(), edge.from.index(), edge.length.value(), graph);
        }
    }
    // Gates: from the ends of their edge one can walk to them.
    std::vector<std::pair<std::size_t, std::uint32_t>> gates;
    for (std::uint32_t campus = 0; campus < snapshot.campuses.size(); ++campus) {
        for (const access::Entrance& entrance : entrances.into(CampusId{campus})) {
            const auto& foot = entrance.foot;
            const NetworkEdge& edge = network.edges[foot.edge.index()];
            const auto gate = boost::add_vertex(graph);
            if (edge.forward || foot.before == Metres{0.0}) {
                boost::add_edge(edge.from.index(), gate, mm(foot.before) + mm(foot.off), graph);
            }
            if (edge.backward || foot.after == Metres{0.0}) {
                boost::add_edge(edge.to.index(), gate, mm(foot.after) + mm(foot.off), graph);
            }
            gates.emplace_back(gate, campus);
        }
    }
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> found;
    const auto homes = entrances.homes();
    for (std::uint32_t settlement = 0; settlement < homes.size(); ++settlement) {
        if (!homes[settlement]) {
            continue;
        }
        const auto& home = *homes[settlement];
        const NetworkEdge& edge = network.edges[home.edge.index()];
        const auto start = boost::add_vertex(graph);
        if (edge.backward || home.before == Metres{0.0}) {
            boost::add_edge(start, edge.from.index(), mm(home.off) + mm(home.before), graph);
        }
        if (edge.forward || home.after == Metres{0.0}) {
            boost::add_edge(start, edge.to.index(), mm(home.off) + mm(home.after), graph);
        }
        for (const auto& [gate, campus] : gates) {
            for (const access::Entrance& entrance : entrances.into(CampusId{campus})) {
                const Metres ahead = entrance.foot.before - home.before;
                const bool open = ahead >= Metres{0.0} ? edge.forward : edge.backward;
                const bool at_once = ahead == Metres{0.0} && (edge.forward || edge.backward);
                if (entrance.foot.edge == home.edge && (open || at_once)) {
                    const Metres between = ahead >= Metres{0.0} ? ahead : Metres{-ahead.value()};
                    boost::add_edge(start, gate, mm(home.off) + mm(between) + mm(entrance.foot.off), graph);
                }
            }
        }
        std::vector<std::int64_t> distance(boost::num_vertices(graph));
        boost::dijkstra_shortest_paths(graph, start, boost::distance_map(distance.data()));
        for (const auto& [gate, campus] : gates) {
            if (distance[gate] < std::numeric_limits<std::int64_t>::max()) {
                const auto [at, added] = found.emplace(std::pair{settlement, campus}, distance[gate]);
                at->second = std::min(at->second, distance[gate]);
            }
        }
        boost::clear_vertex(start, graph);
    }
    return found;
}

} // namespace schoolplan::tests
