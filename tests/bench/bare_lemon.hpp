#pragma once

/// \file
/// LEMON's network simplex with nothing around it: the reference for shared plans. C++17, as its headers are.

#include <cstdint>
#include <vector>

namespace bare {

struct Arc {
    int home, school;
    std::int64_t cost;
};

/// The least cost of sending all children to schools within seats; there must be seats for all.
std::int64_t network_simplex(const std::vector<std::int64_t>& children,
                             const std::vector<std::int64_t>& seats, const std::vector<Arc>& arcs);

} // namespace bare
