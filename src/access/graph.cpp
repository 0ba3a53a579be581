#include "graph.hpp"

#include <algorithm>

namespace schoolplan::access {

namespace {

/// Calls `arc(at, from, length)` for each direction in which an edge may be walked to `at`.
template <typename Arc_>
void for_each_arc(const Network& network, Arc_ arc)
{
    for (const NetworkEdge& edge : network.edges) {
        const auto length = static_cast<std::uint32_t>(edge.length.value());
        if (edge.from == edge.to) {
            continue; // a ring brings nobody nearer
        }
        if (edge.forward) {
            arc(edge.to.index(), edge.from.index(), length);
        }
        if (edge.backward) {
            arc(edge.from.index(), edge.to.index(), length);
        }
    }
}

} // namespace

Graph turned_round(const Network& network)
{
    Graph graph;
    graph.first.assign(network.nodes.size() + 1, 0);
    for_each_arc(network, [&](std::uint32_t at, std::uint32_t, std::uint32_t length) {
        ++graph.first[at + 1];
        graph.longest = std::max(graph.longest, length);
    });
    for (std::size_t node = 1; node < graph.first.size(); ++node) {
        graph.first[node] += graph.first[node - 1];
    }
    graph.arcs.resize(graph.first.back());
    std::vector<std::uint32_t> next(graph.first.begin(), graph.first.end() - 1);
    for_each_arc(network, [&](std::uint32_t at, std::uint32_t from, std::uint32_t length) {
        graph.arcs[next[at]++] = {from, length};
    });
    return graph;
}

} // namespace schoolplan::access
