#pragma once

/// \file
/// LEMON behind plain types: its headers compile as C++17 at most, so this
/// header must too.

#include <cstdint>
#include <vector>

namespace schoolplan::transport {

/// A minimum cost flow on nodes 0 to `supply.size()` - 1.
struct Flow {
    std::vector<std::int64_t> supply; ///< by node; sums to 0
    std::vector<std::uint32_t> from;  ///< by arc
    std::vector<std::uint32_t> to;
    std::vector<std::int64_t> capacity;
    std::vector<std::int64_t> cost;
};

struct Flowed {
    bool feasible = false;
    std::vector<std::int64_t> flow;      ///< by arc
    std::vector<std::int64_t> potential; ///< by node
};

Flowed cheapest(const Flow& flow);

} // namespace schoolplan::transport
