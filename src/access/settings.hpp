#pragma once

#include <schoolplan/access.hpp>

namespace schoolplan::access {

/// \returns invalid_input naming the first setting out of range
Done check(const Settings& settings);

} // namespace schoolplan::access
