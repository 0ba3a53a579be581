#pragma once

/// \file
/// What `serve` shows of a moment, as layers.

#include "served_moment.hpp"

#include <schoolplan/web/layers.hpp>

#include <vector>

namespace schoolplan::cli {

/// units, campuses, gates, settlements, and of what follows whatever is there: gaps, service_areas, coverage,
/// sites, projects, premises, terrain, roads, catchments, catchment_homes, siting_plots, siting_homes,
/// hazards.
///
/// The columns are those of `export`, with what belongs to a stage side by side.
/// \returns what report::layers() says
Result<std::vector<web::Offered>> layers_of(const Moment& moment);

} // namespace schoolplan::cli
