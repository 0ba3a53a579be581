#pragma once

#include <schoolplan/core/day.hpp>

namespace schoolplan::facts {

Day day_after(Day day);
Day day_before(Day day);

} // namespace schoolplan::facts
