#pragma once

#include "state.hpp"

#include <optional>

namespace schoolplan::catchment {

/// Share out anew what two schools have, in the best way there is, and go on with other two until no two can
/// do better. One of the two may be nowhere: then a school takes the best of those left over for its own.
///
/// \param plan     keeps seats, and hangs together where that is asked; so does what is returned
/// \param may_leave  may estates be left over? Fewer children left over are better, whatever the walking
/// \param changes  the most children who may change school
/// Cost: for two schools, their estates x their seats; each two once, and again after either changed.
/// Source: a knapsack by dynamic programming [ross1975]; where areas hang together, estates whose leaving
///         cuts one are held fast and the two are shared out again.
Sites exchanged(const Instance& town, const Sites& plan, bool may_leave, std::optional<std::int64_t> changes);

} // namespace schoolplan::catchment
