#pragma once

/// \file
/// Homes and gates on the network: what a search starts from and asks for.

#include "attach.hpp"
#include "search.hpp"

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/model/way.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace schoolplan::access {

/// One way into a campus.
struct Entrance {
    Foot foot;
    geo::LonLat position;
};

/// Positions on the network, in whole millimetres where a way is made of them.
class Entrances {
public:
    /// \param attach  largest distance to a road, included
    Entrances(const Network& network, const Snapshot& snapshot, Metres attach);

    [[nodiscard]] std::span<const std::optional<Foot>> homes() const noexcept
    {
        return homes_;
    } ///< by settlement
    [[nodiscard]] std::span<const Entrance> into(CampusId campus) const noexcept
    {
        return {gates_.data() + gate_begin_[campus.index()], gates_.data() + gate_begin_[campus.index() + 1]};
    }
    [[nodiscard]] const std::vector<OffNetwork>& off_network() const noexcept { return off_network_; }

    /// Seeds for a search for those who can walk to the entrance; `owner` is kept in them.
    void add_seeds(const Entrance& entrance, std::uint32_t owner, std::vector<Seed>& seeds) const;

    /// From a home to an entrance along their common edge; no value where the
    /// direction forbids it or the edges differ.
    [[nodiscard]] std::optional<std::uint32_t> along_edge(const Foot& home, const Entrance& entrance) const;

    /// From a home to one end of its edge; no value where the direction forbids it.
    [[nodiscard]] std::optional<std::uint32_t> to_start(const Foot& home) const;
    [[nodiscard]] std::optional<std::uint32_t> to_end(const Foot& home) const;

private:
    void attach_homes(const Attacher& attacher, const Snapshot& snapshot, Metres attach);
    void attach_gates(const Attacher& attacher, const Snapshot& snapshot, Metres attach);
    std::optional<Foot> attached(const Attacher& attacher, geo::LonLat position, Metres attach,
                                 OffNetwork::What what, std::uint32_t row);

    [[nodiscard]] const NetworkEdge& edge_of(const Foot& foot) const
    {
        return network_.edges[foot.edge.index()];
    }

    const Network& network_;
    std::vector<std::optional<Foot>> homes_;
    std::vector<Entrance> gates_;           ///< by campus
    std::vector<std::uint32_t> gate_begin_; ///< by campus, with one entry more
    std::vector<OffNetwork> off_network_;
};

/// The homes by the node they can walk to, and by the edge they lie on.
class Homes {
public:
    struct At {
        std::uint32_t settlement = 0;
        std::uint32_t distance = 0; ///< from the home to the node
    };

    Homes(const Network& network, const Entrances& entrances);

    [[nodiscard]] std::span<const At> at_node(std::uint32_t node) const noexcept
    {
        return {at_.data() + node_begin_[node], at_.data() + node_begin_[node + 1]};
    }
    [[nodiscard]] std::span<const std::uint32_t> on_edge(EdgeId edge) const noexcept
    {
        return {on_.data() + edge_begin_[edge.index()], on_.data() + edge_begin_[edge.index() + 1]};
    }

private:
    std::vector<std::uint32_t> node_begin_;
    std::vector<At> at_;
    std::vector<std::uint32_t> edge_begin_;
    std::vector<std::uint32_t> on_;
};

} // namespace schoolplan::access
