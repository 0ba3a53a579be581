#pragma once

#include <schoolplan/demand.hpp>

namespace schoolplan::demand {

/// Refuse settings that have no sound answer.
Done check(const Settings& settings);

} // namespace schoolplan::demand
