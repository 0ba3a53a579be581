#pragma once

/// \file
/// Why a home belongs to its school, and not to another.
///
/// Front door: catchment::explain().

#include <schoolplan/catchment.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace schoolplan::catchment {

/// Why a school was not taken for a home; the first that applies.
enum class NotTaken {
    taken,      ///< it was
    barred,     ///< by hand: it, or the home is fixed to another or shared among others
    beyond,     ///< farther than allowed
    other_unit, ///< in another unit than the home
    farther,    ///< than the school that was taken
    full,       ///< its seats are taken, or fewer are free than the home needs
    apart,      ///< its area does not touch the home
    worse,      ///< it has seats, but all children together would walk farther, as far as is known
};

std::string_view code(NotTaken why) noexcept;

/// A school, seen from a home.
struct Choice {
    CampusId campus{};
    std::int64_t cost = 0;     ///< of one child
    std::int64_t children = 0; ///< of the home, who go there
    std::int64_t seats = 0;
    std::int64_t taken = 0; ///< seats taken in the plan, those of the home included
    NotTaken why = NotTaken::taken;
    /// What all children together would walk farther at least, were all of the home to go there.
    /// No value: where it is taken; or where more would be left over then.
    std::optional<std::int64_t> extra{};
    std::int64_t left_over = 0; ///< how many more children would be left over then, at least

    auto operator<=>(const Choice&) const = default;
};

/// Which schools could a home have, which has it, and why not another?
///
/// \param most  how many schools that were not taken are told
/// \returns those taken first, then the cheapest others, by cost and campus; invalid_input as assign(), and
///          for a home that is not there
///
/// `extra` is proven: the transport relaxation with the home fixed to the other school against the cost of
/// the plan; of a plan that is not the best it can be 0 although the other school would be no better.
/// Cost: one network simplex for each other school.
Result<std::vector<Choice>> explain(const Town& town, const Rules& rules, const std::vector<Share>& plan,
                                    SettlementId home, std::size_t most = 2);

} // namespace schoolplan::catchment
