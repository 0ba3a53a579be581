#pragma once

/// \file
/// Plans of catchments as land: polygons into a plan, and a plan into polygons.

#include "plan_faults.hpp"
#include "plan_town.hpp"
#include "roster_files.hpp"

#include <schoolplan/areas.hpp>

#include <vector>

namespace schoolplan::cli {

/// What is wrong with the areas of a plan.
Result<areas::Inspection> inspect(const CatchmentPlan& plan, const Snapshot& snapshot,
                                  const areas::Narrow& narrow);

/// The same in words; homes in no area are left out, for they are told of as unassigned.
void add_misfits(std::vector<PlanFault>& faults, const Snapshot& snapshot, const CatchmentPlan& plan,
                 areas::Inspection inspected);

/// One area a school into the plan; the entries of the file become one for each home in an area: the first it
/// lies in.
Done take_polygons(RosterFile& file, const Snapshot& snapshot, const areas::Reading& meaning,
                   const areas::Narrow& narrow, CatchmentPlan& plan, std::vector<PlanFault>& faults);

/// Children of an estate with several schools in equal parts.
void add_shares(CatchmentPlan& plan, const Snapshot& snapshot,
                const std::vector<areas::Placement>& placements, const Distances& way);

/// The plan's areas anew, along roads and banks: each home with the school most of its children go to.
///
/// \returns the homes that lie off the land, on the land of another or at one place with another; not_found
///          where there is no land to share out
Result<std::vector<SettlementId>> draw_areas(const Workspace& workspace, const Snapshot& snapshot,
                                             CatchmentPlan& plan);

} // namespace schoolplan::cli
