#include <schoolplan/safety/neighbourhood.hpp>

#include "cells.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace schoolplan::safety {

namespace {

constexpr Cells home_cells{0.004};

/// A network of some of the edges of another.
Network part_of(const Network& network, const std::vector<std::uint32_t>& rows)
{
    Network part;
    std::map<std::uint32_t, std::uint32_t> number; // of a node, in the part
    for (const std::uint32_t row : rows) {
        number.emplace(network.edges[row].from.index(), 0);
        number.emplace(network.edges[row].to.index(), 0);
    }
    for (auto& [node, mine] : number) {
        mine = static_cast<std::uint32_t>(part.nodes.size());
        part.nodes.push_back(network.nodes[node]);
    }
    part.line_begin.push_back(0);
    for (const std::uint32_t row : rows) {
        NetworkEdge edge = network.edges[row];
        edge.from = NodeId{number.at(edge.from.index())};
        edge.to = NodeId{number.at(edge.to.index())};
        part.edges.push_back(edge);
        const auto line = network.line(EdgeId{row});
        part.points.insert(part.points.end(), line.begin(), line.end());
        part.line_begin.push_back(static_cast<std::uint32_t>(part.points.size()));
    }
    return part;
}

} // namespace

Neighbourhoods::Neighbourhoods(const Network& network) : network_{network}
{
    for (std::uint32_t edge = 0; edge < network.edges.size(); ++edge) {
        Box box;
        for (const geo::LonLat position : network.line(EdgeId{edge})) {
            box.add(position);
        }
        home_cells.visit(box, [&](std::int64_t cell) { entries_.push_back({cell, edge}); });
    }
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.cell, a.edge) < std::tie(b.cell, b.edge);
    });
}

Network Neighbourhoods::around(std::span<const geo::LonLat> positions, Metres reach) const
{
    std::vector<std::uint32_t> rows;
    for (const geo::LonLat position : positions) {
        home_cells.visit(box_around(position, reach), [&](std::int64_t cell) {
            auto entry = std::partition_point(entries_.begin(), entries_.end(),
                                              [&](const Entry& one) { return one.cell < cell; });
            for (; entry != entries_.end() && entry->cell == cell; ++entry) {
                rows.push_back(entry->edge);
            }
        });
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return part_of(network_, rows);
}

} // namespace schoolplan::safety
