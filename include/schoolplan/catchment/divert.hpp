#pragma once

/// \file
/// Where the children go whom their own school has no seat for (有序分流).
///
/// Front door: catchment::divert().

#include <schoolplan/catchment.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace schoolplan::catchment {

/// Children of one home who are due at one school, with the same claim to its seats.
struct Party {
    SettlementId home{};
    CampusId campus{};
    std::uint32_t order = 1; ///< 1 goes before 2: 一表生, 二表生, ...
    std::int64_t children = 1;
    bool together = false; ///< siblings: all of them stay, or all go to one school
};

/// Children of a party who go elsewhere.
struct Diverted {
    std::uint32_t party = 0;
    CampusId to{};
    std::int64_t children = 0;
    std::int64_t extra =
        0; ///< of one child, beyond the way to its own school; below 0 where the other is nearer

    auto operator<=>(const Diverted&) const = default;
};

/// Children of a party whom no school takes.
struct Unplaced {
    std::uint32_t party = 0;
    std::int64_t children = 0;

    auto operator<=>(const Unplaced&) const = default;
};

struct Diversion {
    std::vector<Diverted> diverted; ///< by party, then school
    std::vector<Unplaced> unplaced; ///< by party
    std::int64_t extra = 0;         ///< of all who are diverted
    std::int64_t bound = 0; ///< no diversion that keeps and places as many of each order has less extra
    bool optimal = false;   ///< proven: none is better, in the order in which divert() judges
};

/// Who leaves a school that is too full, and where do they go?
///
/// Judged in this order: the fewest leave their school, and those of the last order first; the fewest are
/// unplaced, and those of the last order first; the least extra way. Who leaves goes to a school that has
/// seats beyond those of its own children; nobody of such a school has to move.
///
/// \param town      seats and links; its children are not asked for
/// \param parties   everyone due at any school
/// \param farthest  the dearest link a child may be sent along, this cost included; no value: any
/// \returns the Diversion; invalid_input for a row that is not there, a number of children or an order below
///          1, and a party that has to choose and has no link to its own school
///
/// Without siblings the answer is exact. With siblings it is a plan of whole parties as assign() finds them,
/// exact where few have to choose, with its proven bound; a sibling counts as a child of its party's order.
/// Cost: network simplex on the links of those who have to choose; with siblings as assign().
/// Source: docs/methods/catchment.md.
Result<Diversion> divert(const Town& town, std::span<const Party> parties,
                         std::optional<std::int64_t> farthest, const Effort& effort = {});

} // namespace schoolplan::catchment
