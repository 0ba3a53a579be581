#include <schoolplan/access.hpp>

#include "entrances.hpp"
#include "graph.hpp"
#include "line.hpp"
#include "parallel.hpp"
#include "search.hpp"
#include "settings.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>

namespace schoolplan::access {

namespace {

/// The edges at each node, flat.
struct EdgesAt {
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> edges;

    explicit EdgesAt(const Network& network) : first(network.nodes.size() + 1, 0)
    {
        for (const NetworkEdge& edge : network.edges) {
            ++first[edge.from.index() + 1];
            ++first[edge.to.index() + 1];
        }
        for (std::size_t node = 1; node < first.size(); ++node) {
            first[node] += first[node - 1];
        }
        edges.resize(first.back());
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        for (std::uint32_t edge = 0; edge < network.edges.size(); ++edge) {
            edges[next[network.edges[edge].from.index()]++] = edge;
            edges[next[network.edges[edge].to.index()]++] = edge;
        }
    }
};

/// A stretch of an edge, in metres from its start.
struct Stretch {
    double from = 0.0;
    double to = 0.0;
};

class Reacher {
public:
    Reacher(const Network& network, const Graph& graph, const Entrances& entrances, const EdgesAt& edges_at)
        : network_{network}, entrances_{entrances}, edges_at_{edges_at}, search_{graph}
    {
    }

    std::vector<geo::Line> run(CampusId campus, std::uint32_t limit)
    {
        seeds_.clear();
        edges_.clear();
        for (const Entrance& entrance : entrances_.into(campus)) {
            entrances_.add_seeds(entrance, 0, seeds_);
            edges_.push_back(entrance.foot.edge.index());
        }
        search_.run(seeds_, limit);
        for (const std::uint32_t node : search_.reached()) {
            edges_.insert(edges_.end(), edges_at_.edges.begin() + edges_at_.first[node],
                          edges_at_.edges.begin() + edges_at_.first[node + 1]);
        }
        std::sort(edges_.begin(), edges_.end());
        edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
        std::vector<geo::Line> lines;
        for (const std::uint32_t edge : edges_) {
            add_edge(EdgeId{edge}, campus, limit, lines);
        }
        return lines;
    }

private:
    void add_edge(EdgeId edge, CampusId campus, std::uint32_t limit, std::vector<geo::Line>& lines)
    {
        const NetworkEdge& way = network_.edges[edge.index()];
        const double length = way.length.metres().value();
        const auto left_at = [&](NodeId node) {
            const std::uint32_t distance = search_.distance(node.index());
            return distance == unreached ? -1.0 : static_cast<double>(limit - distance) / 1000.0;
        };
        stretches_.clear();
        if (way.backward) {
            add_stretch(0.0, left_at(way.from), length);
        }
        if (way.forward) {
            const double left = left_at(way.to);
            add_stretch(left < 0.0 ? length + 1.0 : length - left, length, length);
        }
        for (const Entrance& entrance : entrances_.into(campus)) {
            add_around(entrance.foot, edge, limit, length);
        }
        draw(edge, length, lines);
    }

    /// On the entrance's own edge one can be near without passing either end.
    void add_around(const Foot& foot, EdgeId edge, std::uint32_t limit, double length)
    {
        const double left = static_cast<double>(limit) / 1000.0 - foot.off.value();
        if (foot.edge != edge || left < 0.0) {
            return;
        }
        const NetworkEdge& way = network_.edges[edge.index()];
        const double at = foot.before.value();
        add_stretch(way.forward ? at - left : at, way.backward ? at + left : at, length);
    }

    void add_stretch(double from, double to, double length)
    {
        from = std::max(from, 0.0);
        to = std::min(to, length);
        if (from < to) {
            stretches_.push_back({from, to});
        }
    }

    /// Overlapping stretches become one line.
    void draw(EdgeId edge, double length, std::vector<geo::Line>& lines)
    {
        if (stretches_.empty()) {
            return;
        }
        std::sort(stretches_.begin(), stretches_.end(),
                  [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
        const auto line = network_.line(edge);
        const double drawn_per_walked = length > 0.0 ? geo::measure::length(line).value() / length : 1.0;
        Stretch open = stretches_.front();
        const auto close = [&] {
            auto drawn = part(line, Metres{open.from * drawn_per_walked}, Metres{open.to * drawn_per_walked});
            if (drawn.size() > 1) {
                lines.push_back(std::move(drawn));
            }
        };
        for (const Stretch& next : stretches_) {
            if (next.from > open.to) {
                close();
                open = next;
            }
            open.to = std::max(open.to, next.to);
        }
        close();
    }

    const Network& network_;
    const Entrances& entrances_;
    const EdgesAt& edges_at_;
    Search search_;
    std::vector<Seed> seeds_;
    std::vector<std::uint32_t> edges_;
    std::vector<Stretch> stretches_;
};

} // namespace

Result<std::vector<Reached>> reach(const Network& network, const Snapshot& snapshot, Stage stage,
                                   Metres limit, const Settings& settings)
{
    Settings bounded = settings;
    bounded.cutoff = limit;
    if (auto checked = check(bounded); !checked) {
        return std::move(checked).error();
    }
    std::vector<Reached> found;
    for (std::uint32_t campus = 0; campus < snapshot.campuses.size(); ++campus) {
        if (snapshot.campuses.rows()[campus].teaches[stage]) {
            found.push_back({.campus = CampusId{campus}, .lines = {}});
        }
    }
    const Entrances entrances{network, snapshot, settings.attach};
    const Graph graph = turned_round(network);
    const EdgesAt edges_at{network};
    const auto whole_limit = static_cast<std::uint32_t>(Millimetres::floor(limit).value());
    share(
        found.size(), settings.threads, "service areas", {},
        [&] {
            return Reacher{network, graph, entrances, edges_at};
        },
        [&](Reacher& reacher, std::size_t item) {
            found[item].lines = reacher.run(found[item].campus, whole_limit);
        });
    return found;
}

} // namespace schoolplan::access
