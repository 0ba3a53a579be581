#pragma once

/// \file
/// What the page asks first: what there is to see, and enough to draw the districts by.

#include "served.hpp"

#include <string>

namespace schoolplan::cli {

/// JSON, as docs/methods/web.md has it. Cost: linear in the corners of the units.
std::string overview_of(const Moment& moment, const web::Layers& layers, const ServedSettings& settings);

} // namespace schoolplan::cli
