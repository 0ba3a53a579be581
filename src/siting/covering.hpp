#pragma once

#include "branch.hpp"
#include "stop.hpp"

namespace schoolplan::siting {

/// set_cover without seats; of a share only where the sites count alike.
Result<Answer> choose_covering(const Problem& problem, const Settings& settings, const Stop& stop);

/// Of the coverings that cost no more than `answer`, the one that covers most demands twice.
void add_backup(const Problem& problem, const Settings& settings, const Stop& stop, Answer& answer);

/// p_center without seats: covering with ever closer limits.
Result<Answer> choose_center(const Problem& problem, const Settings& settings, const Stop& stop);

/// Can the sites that may be chosen together reach everyone?
/// \returns infeasible with what is asked and what it takes
Done refuse_out_of_reach(const Problem& problem, const Settings& settings, const Stop& stop);

} // namespace schoolplan::siting
