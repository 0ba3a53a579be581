#pragma once

#include "stop.hpp"

#include <schoolplan/siting.hpp>

namespace schoolplan::siting {

/// p_median and max_cover without seats.
Answer choose_nearest(const Problem& problem, const Settings& settings, const Stop& stop);

} // namespace schoolplan::siting
