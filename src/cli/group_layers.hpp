#pragma once

/// \file
/// School groups as layers of a file.

#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/groups.hpp>

#include <vector>

namespace schoolplan::cli {

/// "reach" (a row for each stage and unit), "groups", and as maps "group_campuses" and "group_ties".
std::vector<geo::OutLayer> layers_of(const groups::Measured& measured, const Snapshot& snapshot);

} // namespace schoolplan::cli
