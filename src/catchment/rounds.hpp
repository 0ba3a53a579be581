#pragma once

#include "annealing.hpp"

#include <optional>

namespace schoolplan::catchment {

/// Several searches for a plan of whole estates, each with chance of its own, and the best of what they
/// find; of equals the first. The same with any number of threads.
///
/// \param stop  set when the effort's progress asks for it
/// \returns no value when no plan was met that keeps to seats and changes
std::optional<Sites> best_of_rounds(const Instance& town, const Shared& shared, const Sites& start,
                                    Schedule schedule, const Effort& effort, std::atomic<bool>& stop);

} // namespace schoolplan::catchment
