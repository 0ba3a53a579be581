#pragma once

#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/report/plan.hpp>

namespace schoolplan::cli {

/// Draw where the projects stand: the city, and each unit. Nothing where no unit has a shape.
/// \param content  its status is drawn; the maps are put in
/// \returns as maps::plan_svg()
Done draw_plan_maps(const Snapshot& snapshot, Language language, report::PlanContent& content);

} // namespace schoolplan::cli
