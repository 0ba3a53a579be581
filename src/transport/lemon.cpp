#include "lemon.hpp"

#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <utility>

namespace schoolplan::transport {

namespace {

using Graph = lemon::StaticDigraph;

/// Up to here network simplex is the faster of LEMON's two; see docs/methods/catchment.md.
constexpr std::size_t many_arcs = 600'000;

/// LEMON's static graph wants its arcs by their first node.
std::vector<std::uint32_t> by_first_node(const Flow& flow)
{
    std::vector<std::uint32_t> begin(flow.supply.size() + 1, 0);
    for (const std::uint32_t node : flow.from) {
        ++begin[node + 1];
    }
    for (std::size_t node = 1; node < begin.size(); ++node) {
        begin[node] += begin[node - 1];
    }
    std::vector<std::uint32_t> order(flow.from.size());
    for (std::uint32_t arc = 0; arc < flow.from.size(); ++arc) {
        order[begin[flow.from[arc]]++] = arc;
    }
    return order;
}

template <typename Solver>
Flowed run(const Flow& flow, const Graph& graph, const std::vector<std::uint32_t>& order)
{
    Graph::ArcMap<std::int64_t> capacity{graph};
    Graph::ArcMap<std::int64_t> cost{graph};
    Graph::NodeMap<std::int64_t> supply{graph};
    for (std::size_t at = 0; at < order.size(); ++at) {
        const auto arc = Graph::arc(static_cast<int>(at));
        capacity[arc] = flow.capacity[order[at]];
        cost[arc] = flow.cost[order[at]];
    }
    for (std::size_t node = 0; node < flow.supply.size(); ++node) {
        supply[Graph::node(static_cast<int>(node))] = flow.supply[node];
    }
    Solver solver{graph};
    solver.upperMap(capacity).costMap(cost).supplyMap(supply);
    Flowed flowed;
    flowed.feasible = solver.run() == Solver::OPTIMAL;
    if (!flowed.feasible) {
        return flowed;
    }
    flowed.flow.resize(order.size());
    for (std::size_t at = 0; at < order.size(); ++at) {
        flowed.flow[order[at]] = solver.flow(Graph::arc(static_cast<int>(at)));
    }
    for (std::size_t node = 0; node < flow.supply.size(); ++node) {
        flowed.potential.push_back(solver.potential(Graph::node(static_cast<int>(node))));
    }
    return flowed;
}

} // namespace

Flowed cheapest(const Flow& flow)
{
    const auto order = by_first_node(flow);
    std::vector<std::pair<int, int>> arcs;
    arcs.reserve(order.size());
    for (const std::uint32_t arc : order) {
        arcs.emplace_back(static_cast<int>(flow.from[arc]), static_cast<int>(flow.to[arc]));
    }
    Graph graph;
    graph.build(static_cast<int>(flow.supply.size()), arcs.begin(), arcs.end());
    if (arcs.size() > many_arcs) {
        return run<lemon::CostScaling<Graph, std::int64_t, std::int64_t>>(flow, graph, order);
    }
    return run<lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>>(flow, graph, order);
}

} // namespace schoolplan::transport
