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

/// Roads one can see on the ground, and banks.
Result<std::vector<geo::Line>> lines_of(const Workspace& workspace, const Snapshot& snapshot);

/// The units; where there are none, the land of the homes.
std::vector<geo::MultiPolygon> land_of(const Snapshot& snapshot);

/// Each home with the school most of its children go to; of equals the first. Behind them the schools.
/// \param campuses  filled: by area
std::vector<areas::Home> homes_to_draw(const CatchmentPlan& plan, const Snapshot& snapshot,
                                       std::vector<CampusId>& campuses);

} // namespace schoolplan::cli
