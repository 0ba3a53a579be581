#pragma once

/// \file
/// The options of `access` that change its result.

#include "form.hpp"

#include <schoolplan/access.hpp>

namespace schoolplan::cli {

/// Cut-off, reach to the road, and how many campuses are kept.
void declare_access(Form& form, access::Settings& settings);

} // namespace schoolplan::cli
