#pragma once

#include "annealing.hpp"

#include <optional>

namespace schoolplan::catchment {

/// Several searches for a plan of whole estates, each with chance of its own; what a dozen of them find is
/// merged with the best plan so far. The same with any number of threads.
///
/// \pre the effort says how many
/// \param stop  set when the effort's progress asks for it
/// \returns no value when no plan was met in the first dozen that keeps to seats and changes
std::optional<Sites> best_of_rounds(const Instance& town, const Shared& shared, const Sites& start,
                                    Schedule schedule, const Effort& effort, std::atomic<bool>& stop);

} // namespace schoolplan::catchment
