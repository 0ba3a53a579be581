#include <schoolplan/access.hpp>

#include "campus_search.hpp"
#include "entrances.hpp"
#include "graph.hpp"
#include "parallel.hpp"
#include "search.hpp"
#include "settings.hpp"

#include <algorithm>

namespace schoolplan::access {

namespace {

/// The nearest campus of one stage for every settlement, however far.
class StageSearch {
public:
    StageSearch(const Graph& graph, const Network& network, const Entrances& entrances, const Homes& homes,
                const Snapshot& snapshot)
        : graph_{graph}, network_{network}, entrances_{entrances}, homes_{homes}, snapshot_{snapshot}
    {
    }

    /// Adds one way for each settlement that has any.
    void run(Stage stage, std::vector<Way>& ways)
    {
        best_.assign(snapshot_.settlements.size(), {});
        std::vector<Seed> seeds;
        for (std::uint32_t campus = 0; campus < snapshot_.campuses.size(); ++campus) {
            if (snapshot_.campuses.rows()[campus].teaches[stage]) {
                add_campus(campus, seeds);
            }
        }
        const NearestOwner nearest = nearest_owner(graph_, seeds);
        for (std::uint32_t settlement = 0; settlement < best_.size(); ++settlement) {
            ask_ends(settlement, nearest);
            const Best& best = best_[settlement];
            if (best.campus != unreached) {
                ways.push_back({SettlementId{settlement}, CampusId{best.campus}, Millimetres{best.length}});
            }
        }
    }

private:
    struct Best {
        std::uint32_t length = unreached;
        std::uint32_t campus = unreached;
    };

    void add_campus(std::uint32_t campus, std::vector<Seed>& seeds)
    {
        for (const Entrance& entrance : entrances_.into(CampusId{campus})) {
            entrances_.add_seeds(entrance, campus, seeds);
            for (const std::uint32_t settlement : homes_.on_edge(entrance.foot.edge)) {
                if (const auto length = entrances_.along_edge(*entrances_.homes()[settlement], entrance)) {
                    offer(settlement, *length, campus);
                }
            }
        }
    }

    void ask_ends(std::uint32_t settlement, const NearestOwner& nearest)
    {
        const auto& home = entrances_.homes()[settlement];
        if (!home) {
            return;
        }
        const auto ask = [&](NodeId node, std::optional<std::uint32_t> to_node) {
            const std::uint32_t distance = nearest.distance[node.index()];
            if (to_node && distance != unreached) {
                offer(settlement, distance + *to_node, nearest.owner[node.index()]);
            }
        };
        const NetworkEdge& edge = network_.edges[home->edge.index()];
        ask(edge.from, entrances_.to_start(*home));
        ask(edge.to, entrances_.to_end(*home));
    }

    void offer(std::uint32_t settlement, std::uint32_t length, std::uint32_t campus)
    {
        Best& best = best_[settlement];
        if (length < best.length || (length == best.length && campus < best.campus)) {
            best = {length, campus};
        }
    }

    const Graph& graph_;
    const Network& network_;
    const Entrances& entrances_;
    const Homes& homes_;
    const Snapshot& snapshot_;
    std::vector<Best> best_; ///< by settlement
};

/// By settlement, then length, then campus; each pair once.
void put_in_order(std::vector<Way>& ways)
{
    std::sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) {
        if (a.settlement != b.settlement) {
            return a.settlement < b.settlement;
        }
        return a.length != b.length ? a.length < b.length : a.campus < b.campus;
    });
    ways.erase(std::unique(ways.begin(), ways.end()), ways.end());
}

/// Keep a way when it is among the first `most` of its settlement for some stage its campus teaches.
void keep_nearest(std::vector<Way>& ways, const Snapshot& snapshot, std::uint32_t most)
{
    PerStage<std::uint32_t> kept;
    SettlementId current;
    std::erase_if(ways, [&](const Way& way) {
        if (way.settlement != current) {
            current = way.settlement;
            kept = {};
        }
        bool wanted = false;
        for (const Stage stage : stages) {
            if (snapshot.campuses[way.campus].teaches[stage]) {
                wanted |= kept[stage] < most;
                ++kept[stage];
            }
        }
        return !wanted;
    });
}

} // namespace

Result<Ways> measure(const Network& network, const Snapshot& snapshot, const Settings& settings,
                     const Progress& progress)
{
    if (auto checked = check(settings); !checked) {
        return std::move(checked).error();
    }
    const Entrances entrances{network, snapshot, settings.attach};
    const Homes homes{network, entrances};
    const Graph graph = turned_round(network);
    const auto cutoff = static_cast<std::uint32_t>(Millimetres::floor(settings.cutoff).value());

    std::vector<std::vector<Leg>> found(snapshot.campuses.size());
    const bool finished = share(
        found.size(), settings.threads, "measuring ways", progress,
        [&] {
            return CampusSearch{graph, entrances, homes, snapshot.settlements.size()};
        },
        [&](CampusSearch& search, std::size_t campus) {
            found[campus] = search.run(CampusId{static_cast<std::uint32_t>(campus)}, cutoff);
        });
    if (!finished) {
        return Error{Fault::invalid_input, "measuring the ways was stopped"};
    }

    Ways result{.ways = {}, .off_network = entrances.off_network()};
    for (std::uint32_t campus = 0; campus < found.size(); ++campus) {
        for (const Leg& leg : found[campus]) {
            result.ways.push_back({SettlementId{leg.settlement}, CampusId{campus}, Millimetres{leg.length}});
        }
    }
    StageSearch stage_search{graph, network, entrances, homes, snapshot};
    for (const Stage stage : stages) {
        stage_search.run(stage, result.ways);
    }
    put_in_order(result.ways);
    if (settings.nearest) {
        keep_nearest(result.ways, snapshot, *settings.nearest);
    }
    return result;
}

} // namespace schoolplan::access
