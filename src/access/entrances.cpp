#include "entrances.hpp"

#include <algorithm>
#include <cmath>

namespace schoolplan::access {

namespace {

std::uint32_t whole(Metres length) noexcept
{
    return static_cast<std::uint32_t>(Millimetres::ceil(length).value());
}

bool usable(geo::LonLat position) noexcept
{
    return std::abs(position.lon) <= 180.0 && std::abs(position.lat) <= 90.0;
}

/// A foot at the end of its edge is at the junction: no direction of the edge forbids to step on it.
bool at_start(const Foot& foot) noexcept
{
    return foot.before == Metres{0.0};
}
bool at_end(const Foot& foot) noexcept
{
    return foot.after == Metres{0.0};
}

/// Turn counts per bin, kept one bin later, into where each bin begins.
void sum_up(std::vector<std::uint32_t>& begin)
{
    for (std::size_t i = 1; i < begin.size(); ++i) {
        begin[i] += begin[i - 1];
    }
}

} // namespace

Entrances::Entrances(const Network& network, const Snapshot& snapshot, Metres attach) : network_{network}
{
    const Attacher attacher{network};
    attach_homes(attacher, snapshot, attach);
    attach_gates(attacher, snapshot, attach);
}

std::optional<Foot> Entrances::attached(const Attacher& attacher, geo::LonLat position, Metres attach,
                                        OffNetwork::What what, std::uint32_t row)
{
    if (!usable(position)) {
        off_network_.push_back({.what = what, .row = row, .distance = std::nullopt});
        return std::nullopt;
    }
    auto foot = attacher.attach(position, attach);
    if (!foot) {
        off_network_.push_back({.what = what, .row = row, .distance = attacher.distance(position)});
    }
    return foot;
}

void Entrances::attach_homes(const Attacher& attacher, const Snapshot& snapshot, Metres attach)
{
    const auto settlements = snapshot.settlements.rows();
    homes_.reserve(settlements.size());
    for (std::uint32_t row = 0; row < settlements.size(); ++row) {
        homes_.push_back(
            attached(attacher, settlements[row].position, attach, OffNetwork::What::settlement, row));
    }
}

void Entrances::attach_gates(const Attacher& attacher, const Snapshot& snapshot, Metres attach)
{
    const auto campuses = snapshot.campuses.rows();
    std::vector<std::vector<std::uint32_t>> gates_of(campuses.size());
    for (std::uint32_t gate = 0; gate < snapshot.gates.size(); ++gate) {
        gates_of[snapshot.gates[gate].campus.index()].push_back(gate);
    }
    gate_begin_.push_back(0);
    for (std::uint32_t campus = 0; campus < campuses.size(); ++campus) {
        for (const std::uint32_t gate : gates_of[campus]) {
            const geo::LonLat position = snapshot.gates[gate].position;
            if (const auto foot = attached(attacher, position, attach, OffNetwork::What::gate, gate)) {
                gates_.push_back({*foot, position});
            }
        }
        if (gates_of[campus].empty()) {
            const geo::LonLat position = campuses[campus].position;
            if (const auto foot = attached(attacher, position, attach, OffNetwork::What::campus, campus)) {
                gates_.push_back({*foot, position});
            }
        }
        gate_begin_.push_back(static_cast<std::uint32_t>(gates_.size()));
    }
}

void Entrances::add_seeds(const Entrance& entrance, std::uint32_t owner, std::vector<Seed>& seeds) const
{
    const Foot& foot = entrance.foot;
    const NetworkEdge& edge = edge_of(foot);
    if (edge.forward || at_start(foot)) {
        seeds.push_back({edge.from.index(), whole(foot.before) + whole(foot.off), owner});
    }
    if (edge.backward || at_end(foot)) {
        seeds.push_back({edge.to.index(), whole(foot.after) + whole(foot.off), owner});
    }
}

std::optional<std::uint32_t> Entrances::along_edge(const Foot& home, const Entrance& entrance) const
{
    const Foot& gate = entrance.foot;
    if (home.edge != gate.edge) {
        return std::nullopt;
    }
    const bool ahead = gate.before >= home.before;
    const bool behind = gate.before <= home.before;
    if (!(ahead && edge_of(home).forward) && !(behind && edge_of(home).backward)) {
        return std::nullopt;
    }
    const Metres between = ahead ? gate.before - home.before : home.before - gate.before;
    return whole(home.off) + whole(between) + whole(gate.off);
}

std::optional<std::uint32_t> Entrances::to_start(const Foot& home) const
{
    return edge_of(home).backward || at_start(home) ? std::optional{whole(home.off) + whole(home.before)}
                                                    : std::nullopt;
}

std::optional<std::uint32_t> Entrances::to_end(const Foot& home) const
{
    return edge_of(home).forward || at_end(home) ? std::optional{whole(home.off) + whole(home.after)}
                                                 : std::nullopt;
}

Homes::Homes(const Network& network, const Entrances& entrances)
    : node_begin_(network.nodes.size() + 1, 0), edge_begin_(network.edges.size() + 1, 0)
{
    const auto homes = entrances.homes();
    const auto for_each_end = [&](auto visit) {
        for (std::uint32_t settlement = 0; settlement < homes.size(); ++settlement) {
            const auto& home = homes[settlement];
            if (!home) {
                continue;
            }
            const NetworkEdge& edge = network.edges[home->edge.index()];
            if (const auto distance = entrances.to_start(*home)) {
                visit(edge.from.index(), At{settlement, *distance});
            }
            if (const auto distance = entrances.to_end(*home)) {
                visit(edge.to.index(), At{settlement, *distance});
            }
        }
    };
    for_each_end([this](std::uint32_t node, At) { ++node_begin_[node + 1]; });
    sum_up(node_begin_);
    at_.resize(node_begin_.back());
    std::vector<std::uint32_t> next(node_begin_.begin(), node_begin_.end() - 1);
    for_each_end([&](std::uint32_t node, At at) { at_[next[node]++] = at; });

    for (const auto& home : homes) {
        if (home) {
            ++edge_begin_[home->edge.index() + 1];
        }
    }
    sum_up(edge_begin_);
    on_.resize(edge_begin_.back());
    next.assign(edge_begin_.begin(), edge_begin_.end() - 1);
    for (std::uint32_t settlement = 0; settlement < homes.size(); ++settlement) {
        if (homes[settlement]) {
            on_[next[homes[settlement]->edge.index()]++] = settlement;
        }
    }
}

} // namespace schoolplan::access
