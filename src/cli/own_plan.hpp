#pragma once

/// \file
/// The tool's own plan against one that somebody made: no school fuller, no more pieces, less walking.

#include "plan_town.hpp"

#include <schoolplan/core/progress.hpp>

#include <cstdint>
#include <vector>

namespace schoolplan::cli {

/// Homes whose land touches or, where not all have land, that are neighbours as one walks.
/// \returns what require() says of the network
Result<std::vector<catchment::Border>> borders_of(const Workspace& workspace, const Snapshot& snapshot);

/// The home each campus stands in, where the plan gives it that home.
std::vector<SettlementId> homes_of(const Snapshot& snapshot, const std::vector<catchment::Share>& shares);

/// By campus: the pieces its homes are in.
std::vector<std::uint32_t> pieces_of(const catchment::Town& town,
                                     const std::vector<catchment::Share>& shares);

/// The better of two: the plan made shorter along its borders, and a search from nothing, each school's homes
/// in one piece, made shorter likewise.
///
/// \param rounds  of the search; 0: none
/// \returns the plan, whole, with its bound; invalid_input for a plan that is not whole
Result<catchment::Answer> own_plan(const PlanTown& town, std::uint32_t rounds, const Progress& progress);

} // namespace schoolplan::cli
