#pragma once

#include "shared.hpp"
#include "state.hpp"

#include <atomic>

namespace schoolplan::catchment {

/// Less walking than this no plan of whole estates has that leaves no more children over than `plan`.
///
/// Every estate is to be placed exactly once, or left over within the number: that is given up for a price
/// per estate, never more than staying costs, and each site then packs its seats as well as it can. The
/// prices start from the shared plan and are improved step by step; the best sum is kept. It ends where the
/// walking of `plan` is reached.
///
/// \param shared  the shared plan that may leave as many over as `plan` does
/// Cost: per step, options x seats.
/// Source: the Lagrangean relaxation of Ross and Soland 1975, subgradients as in Fisher 1981
///         [ross1975] [fisher1981].
std::int64_t whole_bound(const Instance& town, const Shared& shared, const Value& plan,
                         const std::atomic<bool>& stop);

} // namespace schoolplan::catchment
