#pragma once

#include "shared.hpp"
#include "state.hpp"

#include <atomic>
#include <optional>

namespace schoolplan::catchment {

struct Schedule {
    std::uint64_t steps = 0;
    double hot =
        0.0; ///< temperature at the start and at the end, as a share of the mean walking of an estate
    double cold = 0.0;
    std::uint64_t seed = 1;
    bool may_leave = false;                ///< may estates be left over?
    double leaving = 0.0;                  ///< what a child left over is as bad as, in walking
    std::optional<std::int64_t> changes{}; ///< the most children who may change school
};

/// Improve a plan of whole estates by moves and pairs of moves, some of them for the worse while
/// it is hot. Seats may be passed on the way, at a price that rises until they are kept.
///
/// \param start  in one piece where that is asked
/// \param stop   ends the search when it becomes true
/// \returns the best plan that keeps seats and changes; no value when none was met
/// Source: simulated annealing, Kirkpatrick, Gelatt and Vecchi 1983 [kirkpatrick1983].
std::optional<Sites> anneal(const Instance& town, const Shared& shared, const Sites& start,
                            const Schedule& schedule, const std::atomic<bool>& stop);

} // namespace schoolplan::catchment
