#pragma once

#include <schoolplan/model/network.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace schoolplan::access {

/// A step of a search: to which node, and how far in millimetres.
struct Arc {
    std::uint32_t node = 0;
    std::uint32_t length = 0;
};

/// The network as flat arrays, its directions turned round: the arcs of a node
/// lead to where one can come from. Searches start at schools and ask who can
/// walk there.
struct Graph {
    std::vector<std::uint32_t> first; ///< by node, with one entry more that closes the last
    std::vector<Arc> arcs;
    std::uint32_t longest = 0; ///< of the arcs

    [[nodiscard]] std::uint32_t node_count() const noexcept
    {
        return static_cast<std::uint32_t>(first.size() - 1);
    }
    [[nodiscard]] std::span<const Arc> into(std::uint32_t node) const noexcept
    {
        return {arcs.data() + first[node], arcs.data() + first[node + 1]};
    }
};

Graph turned_round(const Network& network);

} // namespace schoolplan::access
