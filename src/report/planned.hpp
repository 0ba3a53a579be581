#pragma once

#include <schoolplan/report.hpp>

namespace schoolplan::report {

/// "kindergarten", "primary+junior", "none"
std::string joined_codes(const PerStage<bool>& which);

/// Plots reserved for schools, as points.
geo::OutLayer sites_layer(const Content& content);
/// Schools being planned or built.
geo::OutLayer projects_layer(const Content& content);

} // namespace schoolplan::report
