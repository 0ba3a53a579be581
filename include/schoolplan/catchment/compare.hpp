#pragma once

/// \file
/// Who changes school from one plan to another.

#include <schoolplan/catchment.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace schoolplan::catchment {

/// Children of an estate who go elsewhere.
struct Move {
    SettlementId settlement{};
    CampusId from{}; ///< not valid: had no school
    CampusId to{};   ///< not valid: has none any more
    std::int64_t children = 0;
    std::optional<std::int64_t> before{}; ///< cost of one child; no value: no link, or no school
    std::optional<std::int64_t> after{};

    auto operator<=>(const Move&) const = default;
};

struct Difference {
    std::vector<Move> moves;   ///< by settlement, from, to; also of estates without children
    std::int64_t moved = 0;    ///< children
    std::int64_t stay = 0;     ///< children
    std::int64_t farther = 0;  ///< children whose way grows
    std::int64_t nearer = 0;   ///< children whose way shrinks
    std::int64_t added = 0;    ///< children x cost over those whose ways are both known; below 0: less
    std::int64_t greatest = 0; ///< the most that one child's way grows; 0: none does
};

/// Who moves from plan to plan, how many, and how much farther?
///
/// Of an estate with several schools as many children stay as both plans send to one school; the
/// rest is matched school by school, in order. An estate without children moves where its school does.
/// \returns the Difference; invalid_input for a share of a row that is not there, or of fewer than 0 children
/// Cost: n log n in shares and links.
Result<Difference> compare(const Town& town, const std::vector<Share>& before,
                           const std::vector<Share>& after);

} // namespace schoolplan::catchment
