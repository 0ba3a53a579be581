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

/// Reads the costs where they are.
struct Costs {
    using Key = Graph::Arc;
    using Value = std::int64_t;

    Value operator[](Key arc) const { return (*cost)[static_cast<std::size_t>(Graph::index(arc))]; }

    const std::vector<std::int64_t>* cost = nullptr;
};

template <typename Solver>
Flowed run(const Flow& flow, const Graph& graph)
{
    Graph::NodeMap<std::int64_t> supply{graph};
    for (std::size_t node = 0; node < flow.supply.size(); ++node) {
        supply[Graph::node(static_cast<int>(node))] = flow.supply[node];
    }
    Solver solver{graph};
    solver.costMap(Costs{&flow.cost}).supplyMap(supply);
    Flowed flowed;
    flowed.feasible = solver.run() == Solver::OPTIMAL;
    if (!flowed.feasible) {
        return flowed;
    }
    flowed.flow.reserve(flow.ends.size());
    for (int arc = 0; arc < static_cast<int>(flow.ends.size()); ++arc) {
        flowed.flow.push_back(solver.flow(Graph::arc(arc)));
    }
    flowed.potential.reserve(flow.supply.size());
    for (int node = 0; node < static_cast<int>(flow.supply.size()); ++node) {
        flowed.potential.push_back(solver.potential(Graph::node(node)));
    }
    return flowed;
}

} // namespace

Flowed cheapest(const Flow& flow)
{
    Graph graph;
    graph.build(static_cast<int>(flow.supply.size()), flow.ends.begin(), flow.ends.end());
    if (flow.ends.size() > many_arcs) {
        return run<lemon::CostScaling<Graph, std::int64_t, std::int64_t>>(flow, graph);
    }
    return run<lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>>(flow, graph);
}

} // namespace schoolplan::transport
