#include "bare_lemon.hpp"

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <utility>

namespace bare {

std::int64_t network_simplex(const std::vector<std::int64_t>& children,
                             const std::vector<std::int64_t>& seats, const std::vector<Arc>& arcs)
{
    using Graph = lemon::StaticDigraph;
    const int homes = static_cast<int>(children.size());
    std::vector<std::pair<int, int>> ends;
    ends.reserve(arcs.size());
    for (const Arc& arc : arcs) {
        ends.emplace_back(arc.home, homes + arc.school);
    }
    Graph graph;
    graph.build(homes + static_cast<int>(seats.size()), ends.begin(), ends.end());
    Graph::ArcMap<std::int64_t> cost{graph};
    Graph::NodeMap<std::int64_t> supply{graph};
    for (std::size_t at = 0; at < arcs.size(); ++at) {
        cost[Graph::arc(static_cast<int>(at))] = arcs[at].cost;
    }
    for (int home = 0; home < homes; ++home) {
        supply[Graph::node(home)] = children[static_cast<std::size_t>(home)];
    }
    for (std::size_t school = 0; school < seats.size(); ++school) {
        supply[Graph::node(homes + static_cast<int>(school))] = -seats[school];
    }
    lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t> solver{graph};
    solver.costMap(cost).supplyMap(supply);
    return solver.run() == decltype(solver)::OPTIMAL ? solver.totalCost<std::int64_t>() : -1;
}

} // namespace bare
