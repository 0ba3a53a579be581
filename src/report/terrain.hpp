#pragma once

#include <schoolplan/report.hpp>

namespace schoolplan::report {

/// Waters and hills.
geo::OutLayer terrain_layer(const Content& content);

} // namespace schoolplan::report
