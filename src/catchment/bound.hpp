#pragma once

#include "shared.hpp"

#include <atomic>

namespace schoolplan::catchment {

/// Less walking than this no plan of whole estates has that leaves nobody over.
///
/// Every estate is to be placed exactly once: that is given up for a price per estate, and each
/// site then packs its seats as well as it can. The prices start from the shared plan and
/// are improved step by step; the best sum is kept.
///
/// \param worth_reaching  stop when the bound comes here: the walking of a plan
/// \pre every child of the town has a seat in `shared`
/// Cost: per step, options x seats.
/// Source: the Lagrangean relaxation of Ross and Soland 1975, subgradients as in Fisher 1981
///         [ross1975] [fisher1981].
std::int64_t whole_bound(const Instance& town, const Shared& shared, std::int64_t worth_reaching,
                         const std::atomic<bool>& stop);

} // namespace schoolplan::catchment
