#pragma once

#include "instance.hpp"

#include <schoolplan/transport.hpp>

namespace schoolplan::catchment {

/// The transport problem of a town: flows run beside its options.
struct Shared {
    std::vector<std::int64_t> flow;  ///< by option
    std::vector<std::int64_t> left;  ///< by estate
    std::vector<std::int64_t> price; ///< by site: what a seat more would save
    std::int64_t cost = 0;

    [[nodiscard]] std::int64_t left_over() const noexcept;
};

/// At least walking of plans that may split estates and leave `may_stay` children over, or as few as they
/// must.
///
/// \param leaving  what each further child left over costs; no value: more than any detour of others
Result<Shared> shared_plan(const Instance& town, std::int64_t may_stay = 0,
                           std::optional<std::int64_t> leaving = std::nullopt);

/// Estates and sites knotted together by full sites, from which children are left over.
std::vector<Shortage> shortages_of(const Instance& town, const Shared& shared);

} // namespace schoolplan::catchment
