#include <schoolplan/access.hpp>

#include "entrances.hpp"
#include "graph.hpp"
#include "search.hpp"
#include "settings.hpp"

#include <algorithm>
#include <utility>

namespace schoolplan::access {

namespace {

std::vector<Seed> seeds_of(const Network& network, const Entrances& entrances)
{
    std::vector<Seed> seeds;
    const auto homes = entrances.homes();
    for (std::uint32_t home = 0; home < homes.size(); ++home) {
        if (!homes[home]) {
            continue;
        }
        const NetworkEdge& edge = network.edges[homes[home]->edge.index()];
        if (const auto length = entrances.to_start(*homes[home])) {
            seeds.push_back({edge.from.index(), *length, home});
        }
        if (const auto length = entrances.to_end(*homes[home])) {
            seeds.push_back({edge.to.index(), *length, home});
        }
    }
    return seeds;
}

/// Goes along an edge from cell to cell: that of its start, those of the homes on it, that of its end.
class Along {
public:
    Along(const Network& network, const Entrances& entrances)
        : network_{network},
          entrances_{entrances},
          homes_{network, entrances},
          nearest_{nearest_owner(turned_round(network), seeds_of(network, entrances))}
    {
    }

    void add(EdgeId edge, std::vector<Neighbours>& pairs)
    {
        const NetworkEdge& way = network_.edges[edge.index()];
        order_.clear();
        add_owner(way.from);
        const auto first = static_cast<std::ptrdiff_t>(order_.size());
        for (const std::uint32_t home : homes_.on_edge(edge)) {
            order_.push_back(home);
        }
        std::sort(order_.begin() + first, order_.end(), [&](std::uint32_t one, std::uint32_t other) {
            return std::pair{before(one), one} < std::pair{before(other), other};
        });
        add_owner(way.to);
        for (std::size_t at = 1; at < order_.size(); ++at) {
            const auto [one, other] = std::minmax(order_[at - 1], order_[at]);
            if (one != other) {
                pairs.push_back({SettlementId{one}, SettlementId{other}});
            }
        }
    }

private:
    void add_owner(NodeId node)
    {
        if (nearest_.distance[node.index()] != unreached) {
            order_.push_back(nearest_.owner[node.index()]);
        }
    }

    [[nodiscard]] double before(std::uint32_t home) const { return entrances_.homes()[home]->before.value(); }

    const Network& network_;
    const Entrances& entrances_;
    Homes homes_;
    NearestOwner nearest_;
    std::vector<std::uint32_t> order_;
};

} // namespace

Result<std::vector<Neighbours>> neighbours(const Network& network, const Snapshot& snapshot,
                                           const Settings& settings)
{
    if (auto checked = check(settings); !checked) {
        return std::move(checked).error();
    }
    const Entrances entrances{network, snapshot, settings.attach};
    Along along{network, entrances};
    std::vector<Neighbours> pairs;
    for (std::uint32_t edge = 0; edge < network.edges.size(); ++edge) {
        along.add(EdgeId{edge}, pairs);
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

} // namespace schoolplan::access
