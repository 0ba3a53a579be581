#pragma once

/// \file
/// Searches over the flat graph. One object per thread, used again and again:
/// only what a search touched is reset before the next.

#include "buckets.hpp"
#include "graph.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace schoolplan::access {

inline constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();

/// Where a search starts, and how far that already is.
struct Seed {
    std::uint32_t node = 0;
    std::uint32_t distance = 0;
    std::uint32_t owner = 0; ///< whose start it is; NearestOwner only
};

/// From where, and how far, can one walk to the seeds?
class Search {
public:
    explicit Search(const Graph& graph);

    /// Find every node within `limit`, the limit included.
    void run(std::span<const Seed> seeds, std::uint32_t limit);

    /// The nodes within the limit, in no particular order.
    [[nodiscard]] std::span<const std::uint32_t> reached() const noexcept { return touched_; }
    /// Of a node; `unreached` beyond the limit.
    [[nodiscard]] std::uint32_t distance(std::uint32_t node) const noexcept { return distance_[node]; }

private:
    void relax(std::uint32_t node, std::uint32_t distance);

    const Graph& graph_;
    Buckets queue_;
    std::vector<std::uint32_t> distance_;
    std::vector<std::uint32_t> touched_;
};

/// For every node, whose seed is nearest, and how far is it?
struct NearestOwner {
    std::vector<std::uint32_t> distance; ///< by node; `unreached` where there is no way
    std::vector<std::uint32_t> owner;    ///< by node; the lowest of those equally near
};

NearestOwner nearest_owner(const Graph& graph, std::span<const Seed> seeds);

} // namespace schoolplan::access
