#pragma once

/// \file
/// What other commands wrote into files, as layers beside those of the workspace.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <filesystem>
#include <vector>

namespace schoolplan::cli {

/// The layers zones, zone_roads, assignment, findings and measured of a GeoPackage as `zones` and `screen`
/// write it; or the one table of a .csv, named as the file. Rows without a shape that name a `campus` stand
/// there.
///
/// A column whose cells are all numbers holds numbers, unless it is named as a code.
/// \returns as formats::Layer::open(); not_found for a GeoPackage with none of them
Result<std::vector<geo::OutLayer>> read_extra(const std::filesystem::path& file);

/// Rows without a shape get the position of the campus they name.
void place_at_campuses(geo::OutLayer& layer, const Snapshot& snapshot);

} // namespace schoolplan::cli
