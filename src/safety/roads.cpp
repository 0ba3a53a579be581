#include "roads.hpp"

#include "cells.hpp"
#include "plane.hpp"
#include "straight.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <cmath>
#include <queue>
#include <tuple>

namespace schoolplan::safety {

namespace {

constexpr Cells road_cells{0.002};

bool is_for_vehicles(RoadClass kind)
{
    return kind != RoadClass::footway && kind != RoadClass::steps;
}

Millimetres length_of(const NetworkEdge& edge)
{
    return edge.length;
}

/// Where a foot lies on its edge, as a share of the edge.
double share_of(const RoadFoot& foot)
{
    const auto all = static_cast<double>((foot.before + foot.after).value());
    return all > 0.0 ? static_cast<double>(foot.before.value()) / all : 0.0;
}

void append(geo::Line& line, const geo::Line& more)
{
    for (const geo::LonLat position : more) {
        if (line.empty() || line.back() != position) {
            line.push_back(position);
        }
    }
}

} // namespace

geo::Line part_of(std::span<const geo::LonLat> line, double from_share, double to_share)
{
    const bool turned = from_share > to_share;
    const auto [low, high] = std::minmax(from_share, to_share);
    const double whole_length = geo::measure::length(line).value();
    geo::Line part;
    double before = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double leg = geo::measure::distance(line[i - 1], line[i]).value();
        const double begin = low * whole_length;
        const double end = high * whole_length;
        if (before + leg >= begin && before <= end && leg > 0.0) {
            append(part, {along(line[i - 1], line[i], (begin - before) / leg),
                          along(line[i - 1], line[i], (end - before) / leg)});
        }
        before += leg;
    }
    if (turned) {
        std::reverse(part.begin(), part.end());
    }
    return part;
}

Roads::Roads(const Network& network) : network_{network}, first_(network.nodes.size() + 1, 0)
{
    for (const NetworkEdge& edge : network.edges) {
        if (is_for_vehicles(edge.kind)) {
            ++first_[edge.from.index() + 1];
            ++first_[edge.to.index() + 1];
        }
    }
    for (std::size_t node = 1; node < first_.size(); ++node) {
        first_[node] += first_[node - 1];
    }
    edges_.resize(first_.back());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t row = 0; row < network.edges.size(); ++row) {
        const NetworkEdge& edge = network.edges[row];
        if (is_for_vehicles(edge.kind)) {
            edges_[next[edge.from.index()]++] = row;
            edges_[next[edge.to.index()]++] = row;
        }
    }
    lay_grid();
}

/// Each leg in every cell its box touches.
void Roads::lay_grid()
{
    for (std::uint32_t edge = 0; edge < network_.edges.size(); ++edge) {
        if (!is_for_vehicles(network_.edges[edge].kind)) {
            continue;
        }
        const auto line = network_.line(EdgeId{edge});
        for (std::uint32_t leg = 0; leg + 1 < line.size(); ++leg) {
            Box box;
            box.add(line[leg]);
            box.add(line[leg + 1]);
            road_cells.visit(box, [&](std::int64_t cell) { legs_.push_back({cell, edge, leg}); });
        }
    }
    std::sort(legs_.begin(), legs_.end(), [](const Leg& a, const Leg& b) {
        return std::tie(a.cell, a.edge, a.leg) < std::tie(b.cell, b.edge, b.leg);
    });
}

std::optional<RoadFoot> Roads::foot(geo::LonLat position, Metres limit) const
{
    const Plane plane{position};
    std::optional<std::tuple<double, std::uint32_t, std::uint32_t>> best;
    double share = 0.0;
    road_cells.visit(box_around(position, limit), [&](std::int64_t cell) {
        auto leg =
            std::partition_point(legs_.begin(), legs_.end(), [&](const Leg& one) { return one.cell < cell; });
        for (; leg != legs_.end() && leg->cell == cell; ++leg) {
            const auto line = network_.line(EdgeId{leg->edge});
            const auto found = plane.foot(line[leg->leg], line[leg->leg + 1]);
            const std::tuple key{found.away, leg->edge, leg->leg};
            if (!best || key < *best) {
                best = key;
                share = found.share;
            }
        }
    });
    if (!best) {
        return std::nullopt;
    }
    const auto [away, edge, leg] = *best;
    const auto line = network_.line(EdgeId{edge});
    RoadFoot foot{.edge = EdgeId{edge},
                  .leg = leg,
                  .position = along(line[leg], line[leg + 1], share),
                  .before = {},
                  .after = {}};
    if (geo::measure::distance(position, foot.position) > limit) {
        return std::nullopt;
    }
    const double drawn = geo::measure::length(line).value();
    const double before = geo::measure::length(line.first(leg + 1)).value()
                          + geo::measure::distance(line[leg], foot.position).value();
    const Millimetres all = length_of(network_.edges[edge]);
    foot.before = drawn > 0.0 ? std::min(all, whole(all.metres() * (before / drawn))) : Millimetres{0};
    foot.after = all - foot.before;
    return foot;
}

/// Distances to the nodes within the limit.
Roads::Tree Roads::search(const RoadFoot& from, Millimetres limit) const
{
    using Entry = std::tuple<Millimetres, std::uint32_t, std::optional<std::uint32_t>>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    const NetworkEdge& first = network_.edges[from.edge.index()];
    queue.emplace(from.before, first.from.index(), std::nullopt);
    queue.emplace(from.after, first.to.index(), std::nullopt);
    Tree tree;
    while (!queue.empty()) {
        const auto [distance, node, over] = queue.top();
        queue.pop();
        if (distance > limit || !tree.emplace(node, Reached{distance, over}).second) {
            continue;
        }
        for (const std::uint32_t row : at(node)) {
            const NetworkEdge& edge = network_.edges[row];
            const std::uint32_t other = edge.from.index() == node ? edge.to.index() : edge.from.index();
            queue.emplace(distance + length_of(edge), other, row);
        }
    }
    return tree;
}

geo::Line Roads::line_to(std::uint32_t node, const Tree& tree, const RoadFoot& from) const
{
    std::vector<geo::Line> parts; // from the node back to the foot
    auto reached = tree.at(node);
    while (reached.over) {
        const NetworkEdge& edge = network_.edges[*reached.over];
        const bool onward = edge.to.index() == node;
        parts.push_back(
            part_of(network_.line(EdgeId{*reached.over}), onward ? 1.0 : 0.0, onward ? 0.0 : 1.0));
        node = onward ? edge.from.index() : edge.to.index();
        reached = tree.at(node);
    }
    const NetworkEdge& edge = network_.edges[from.edge.index()];
    const bool by_start = edge.from.index() == node && reached.distance == from.before;
    geo::Line line = part_of(network_.line(from.edge), share_of(from), by_start ? 0.0 : 1.0);
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        std::reverse(part->begin(), part->end());
        append(line, *part);
    }
    return line;
}

std::optional<RoadWay> Roads::way(const RoadFoot& from, const RoadFoot& to, Millimetres limit) const
{
    std::optional<RoadWay> best;
    const auto offer = [&](Millimetres length, auto draw) {
        if (length <= limit && (!best || length < best->length)) {
            best = RoadWay{length, draw()};
        }
    };
    if (from.edge == to.edge) {
        const Millimetres between =
            from.before > to.before ? from.before - to.before : to.before - from.before;
        offer(between, [&] { return part_of(network_.line(from.edge), share_of(from), share_of(to)); });
    }
    const Tree tree = search(from, limit);
    const NetworkEdge& last = network_.edges[to.edge.index()];
    const auto by = [&](std::uint32_t node, Millimetres rest, double end_share) {
        if (const auto found = tree.find(node); found != tree.end()) {
            offer(found->second.distance + rest, [&] {
                geo::Line line = line_to(node, tree, from);
                append(line, part_of(network_.line(to.edge), end_share, share_of(to)));
                return line;
            });
        }
    };
    by(last.from.index(), to.before, 0.0);
    by(last.to.index(), to.after, 1.0);
    return best;
}

std::optional<Millimetres> Roads::junction(const RoadFoot& from, Millimetres limit) const
{
    std::optional<Millimetres> nearest;
    for (const auto& [node, reached] : search(from, limit)) {
        if (at(node).size() >= least_arms && (!nearest || reached.distance < *nearest)) {
            nearest = reached.distance;
        }
    }
    return nearest;
}

std::vector<geo::LonLat> Roads::junctions() const
{
    std::vector<geo::LonLat> found;
    for (std::uint32_t node = 0; node < network_.nodes.size(); ++node) {
        if (at(node).size() >= least_arms) {
            found.push_back(network_.nodes[node]);
        }
    }
    return found;
}

std::vector<geo::Line> Roads::within(const RoadFoot& from, Millimetres limit) const
{
    std::vector<geo::Line> stretches;
    const auto keep = [&](EdgeId edge, double a, double b) {
        if (a != b) {
            stretches.push_back(part_of(network_.line(edge), a, b));
        }
    };
    const auto share = [](Millimetres part, Millimetres all) {
        const auto most = static_cast<double>(all.value());
        return most > 0.0 ? std::min(1.0, static_cast<double>(part.value()) / most) : 1.0;
    };
    const Millimetres own = from.before + from.after;
    const double at_foot = share_of(from);
    keep(from.edge, std::max(0.0, at_foot - share(limit, own)), std::min(1.0, at_foot + share(limit, own)));
    const Tree tree = search(from, limit);
    std::vector<std::uint32_t> touched;
    for (const auto& [node, reached] : tree) {
        touched.insert(touched.end(), at(node).begin(), at(node).end());
    }
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    for (const std::uint32_t row : touched) {
        const NetworkEdge& edge = network_.edges[row];
        const auto reach = [&](NodeId node) {
            const auto found = tree.find(node.index());
            return found == tree.end() ? 0.0 : share(limit - found->second.distance, length_of(edge));
        };
        const double forward = reach(edge.from);
        const double backward = reach(edge.to);
        if (EdgeId{row} == from.edge) {
            continue;
        }
        if (forward + backward >= 1.0) {
            keep(EdgeId{row}, 0.0, 1.0);
        } else {
            keep(EdgeId{row}, 0.0, forward);
            keep(EdgeId{row}, 1.0 - backward, 1.0);
        }
    }
    return stretches;
}

} // namespace schoolplan::safety
