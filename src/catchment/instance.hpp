#pragma once

#include <schoolplan/catchment.hpp>

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace schoolplan::catchment {

inline constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

/// One school an estate may go to within the rules.
struct Option {
    std::uint32_t site = 0;
    std::int64_t cost = 0; ///< of one child
    std::int64_t walk = 0; ///< of all children of the estate
};

/// The town within the rules, in an order that does not depend on the order of its rows:
/// estates and sites stand by what they are, not by what they are called.
struct Instance {
    std::vector<std::int64_t> children;    ///< by estate
    std::vector<std::int64_t> seats;       ///< by site
    std::vector<std::uint32_t> first;      ///< by estate: where its options begin; one more at the end
    std::vector<Option> options;           ///< by estate, then site
    std::vector<std::uint32_t> near_first; ///< likewise for the estates that touch it
    std::vector<std::uint32_t> near;
    /// By place in `near`: which of the first 64 neighbours of the same estate touch that neighbour, a bit
    /// each.
    std::vector<std::uint64_t> ring;
    std::vector<std::uint32_t> home;  ///< by site; `nowhere`: not known
    std::vector<std::uint32_t> today; ///< by estate: its site in today's plan, or `nowhere`
    std::vector<Why> why;             ///< by estate: why it has no option; of no meaning where it has
    bool in_one_piece = false;

    std::vector<std::uint32_t> settlement_of; ///< by estate: its row in the town
    std::vector<std::uint32_t> campus_of;     ///< by site

    [[nodiscard]] std::uint32_t estates() const noexcept
    {
        return static_cast<std::uint32_t>(children.size());
    }
    [[nodiscard]] std::uint32_t sites() const noexcept { return static_cast<std::uint32_t>(seats.size()); }
    [[nodiscard]] std::span<const Option> options_of(std::uint32_t estate) const
    {
        return std::span{options}.subspan(first[estate], first[estate + 1] - first[estate]);
    }
    [[nodiscard]] std::span<const std::uint32_t> near_to(std::uint32_t estate) const
    {
        return std::span{near}.subspan(near_first[estate], near_first[estate + 1] - near_first[estate]);
    }
    /// Of each of near_to(): which of the others, the first 64, touch it.
    [[nodiscard]] std::span<const std::uint64_t> ring_of(std::uint32_t estate) const
    {
        return std::span{ring}.subspan(near_first[estate], near_first[estate + 1] - near_first[estate]);
    }
    /// The option of that site; null when the estate may not go there.
    [[nodiscard]] const Option* option(std::uint32_t estate, std::uint32_t site) const;
};

/// \returns invalid_input and infeasible as assign()
Result<Instance> instance_of(const Town& town, const Rules& rules);

} // namespace schoolplan::catchment
