#pragma once

#include "stop.hpp"

#include <schoolplan/siting.hpp>

namespace schoolplan::siting {

/// Every objective where no site takes more children than it has seats.
Result<Answer> choose_with_seats(const Problem& problem, const Settings& settings, const Stop& stop);

/// set_cover of a share of the children by sites of different prices, without seats.
Result<Answer> choose_share(const Problem& problem, const Settings& settings, const Stop& stop);

} // namespace schoolplan::siting
