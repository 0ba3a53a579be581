#include <schoolplan/access.hpp>

#include "entrances.hpp"
#include "line.hpp"
#include "search.hpp"
#include "settings.hpp"

#include <schoolplan/geo/measure.hpp>

#include <cassert>
#include <limits>

namespace schoolplan::access {

namespace {

/// Walks down the distances that a search from the campus left on the nodes.
class Tracer {
public:
    Tracer(const Network& network, const Graph& graph, const Entrances& entrances, CampusId campus)
        : network_{network},
          entrances_{entrances},
          campus_{campus},
          search_{graph},
          edges_at_(network.nodes.size())
    {
        for (const Entrance& entrance : entrances.into(campus)) {
            entrances.add_seeds(entrance, 0, seeds_);
        }
        search_.run(seeds_, std::numeric_limits<std::uint32_t>::max() / 2);
        for (std::uint32_t edge = 0; edge < network.edges.size(); ++edge) {
            edges_at_[network.edges[edge].from.index()].push_back(edge);
            edges_at_[network.edges[edge].to.index()].push_back(edge);
        }
    }

    /// The line from the home's foot to the campus's foot; empty when there is no way.
    geo::Line run(const Foot& home)
    {
        const auto over_start = through(network_.edges[home.edge.index()].from, entrances_.to_start(home));
        const auto over_end = through(network_.edges[home.edge.index()].to, entrances_.to_end(home));
        const auto [direct, entrance] = on_edge(home);
        if (direct == unreached && over_start == unreached && over_end == unreached) {
            return {};
        }
        if (direct <= over_start && direct <= over_end) {
            add_edge(home.edge, at(home), at(entrance->foot));
            arrive(*entrance);
        } else if (over_start <= over_end) {
            add_edge(home.edge, at(home), Metres{0.0});
            walk(network_.edges[home.edge.index()].from.index());
        } else {
            add_edge(home.edge, at(home), drawn(home.edge));
            walk(network_.edges[home.edge.index()].to.index());
        }
        line_.front() = home.position;
        return std::move(line_);
    }

private:
    /// From the edge to the entrance, over the very foot that was measured.
    void arrive(const Entrance& entrance)
    {
        if (line_.size() > 1) {
            line_.pop_back();
        }
        line_.push_back(entrance.foot.position);
        line_.push_back(entrance.position);
    }

    [[nodiscard]] std::uint32_t through(NodeId node, std::optional<std::uint32_t> to_node) const
    {
        const std::uint32_t distance = search_.distance(node.index());
        return to_node && distance != unreached ? distance + *to_node : unreached;
    }

    [[nodiscard]] std::pair<std::uint32_t, const Entrance*> on_edge(const Foot& home) const
    {
        std::pair<std::uint32_t, const Entrance*> best{unreached, nullptr};
        for (const Entrance& entrance : entrances_.into(campus_)) {
            const auto length = entrances_.along_edge(home, entrance);
            if (length && *length < best.first) {
                best = {*length, &entrance};
            }
        }
        return best;
    }

    [[nodiscard]] Metres drawn(EdgeId edge) const { return geo::measure::length(network_.line(edge)); }

    /// How far along the drawn line a foot lies, whatever length is stated.
    [[nodiscard]] Metres at(const Foot& foot) const
    {
        const auto line = network_.line(foot.edge);
        return geo::measure::length(line.first(foot.leg + 1))
               + geo::measure::distance(line[foot.leg], foot.position);
    }

    void add_edge(EdgeId edge, Metres from, Metres to)
    {
        for (const geo::LonLat position : part(network_.line(edge), from, to)) {
            if (line_.empty() || line_.back() != position) {
                line_.push_back(position);
            }
        }
    }

    void walk(std::uint32_t node)
    {
        while (!enter(node)) {
            node = step(node);
        }
    }

    /// From the node straight to the entrance, where the search started from there.
    bool enter(std::uint32_t node)
    {
        for (const Entrance& entrance : entrances_.into(campus_)) {
            std::vector<Seed> seeds;
            entrances_.add_seeds(entrance, 0, seeds);
            for (const Seed& seed : seeds) {
                if (seed.node == node && seed.distance == search_.distance(node)) {
                    const EdgeId edge = entrance.foot.edge;
                    const bool from_start = network_.edges[edge.index()].from.index() == node;
                    add_edge(edge, from_start ? Metres{0.0} : drawn(edge), at(entrance.foot));
                    arrive(entrance);
                    return true;
                }
            }
        }
        return false;
    }

    /// Along the first edge that brings the walker nearer by just its length.
    std::uint32_t step(std::uint32_t node)
    {
        for (const std::uint32_t edge : edges_at_[node]) {
            const NetworkEdge& way = network_.edges[edge];
            const bool onward = way.from.index() == node;
            const std::uint32_t other = onward ? way.to.index() : way.from.index();
            const std::uint64_t length = static_cast<std::uint64_t>(way.length.value());
            if ((onward ? way.forward : way.backward) && way.from != way.to
                && search_.distance(other) + length == search_.distance(node)) {
                add_edge(EdgeId{edge}, onward ? Metres{0.0} : drawn(EdgeId{edge}),
                         onward ? drawn(EdgeId{edge}) : Metres{0.0});
                return other;
            }
        }
        assert(false && "a node that was reached has an edge that reached it");
        return node;
    }

    const Network& network_;
    const Entrances& entrances_;
    CampusId campus_;
    Search search_;
    std::vector<Seed> seeds_;
    std::vector<std::vector<std::uint32_t>> edges_at_; ///< by node
    geo::Line line_;
};

} // namespace

Result<geo::Line> trace(const Network& network, const Snapshot& snapshot, SettlementId settlement,
                        CampusId campus, const Settings& settings)
{
    if (auto checked = check(settings); !checked) {
        return std::move(checked).error();
    }
    const Entrances entrances{network, snapshot, settings.attach};
    const auto& home = entrances.homes()[settlement.index()];
    geo::Line along;
    if (home) {
        const Graph graph = turned_round(network);
        along = Tracer{network, graph, entrances, campus}.run(*home);
    }
    if (along.empty()) {
        return Error{Fault::not_found, "there is no way from " + snapshot.settlements[settlement].code
                                           + " to " + snapshot.campuses[campus].code};
    }
    along.insert(along.begin(), snapshot.settlements[settlement].position);
    return along;
}

} // namespace schoolplan::access
