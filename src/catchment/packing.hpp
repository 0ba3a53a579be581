#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace schoolplan::catchment {

/// An estate a site would rather have: what it gains and how many seats it takes.
struct Item {
    std::uint32_t estate = 0;
    std::int64_t children = 0;
    std::int64_t gain = 0;
};

/// Fills seats with the items of most gain, a little overrated. Gains are rounded up to units so large that
/// sums of them fit into 32 bits, which machines compare several at a time; where the table would grow too
/// large, children and seats are counted by the grain, rounded down, which lets in no less.
class Packing {
public:
    /// \returns no less than the most gain; counts each packed estate in `placed`
    /// Cost: items x seats, in four bytes each.
    std::int64_t pack(const std::vector<Item>& items, std::int64_t seats, std::vector<std::int32_t>& placed);

    static constexpr std::int64_t most_cells = 16'000'000;

private:
    std::vector<std::int32_t> best_; ///< by items so far, then seats
};

} // namespace schoolplan::catchment
