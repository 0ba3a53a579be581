#pragma once

/// \file
/// LEMON behind plain types: its headers compile as C++17 at most, so this
/// header must too.

#include <cstdint>
#include <utility>
#include <vector>

namespace schoolplan::transport {

/// A minimum cost flow on nodes 0 to `supply.size()` - 1, over arcs without limits.
struct Flow {
    /// By node: what has to leave it, or, below 0, the most it can take. Sums to 0 or less.
    std::vector<std::int64_t> supply;
    std::vector<std::pair<int, int>> ends; ///< by arc: from and to, in the order of the first
    std::vector<std::int64_t> cost;        ///< by arc
};

struct Flowed {
    bool feasible = false;
    std::vector<std::int64_t> flow; ///< by arc
    std::vector<std::int64_t>
        potential; ///< by node; where something is taken 0 or less, and 0 with room left
};

Flowed cheapest(const Flow& flow);

} // namespace schoolplan::transport
