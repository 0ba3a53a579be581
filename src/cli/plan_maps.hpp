#pragma once

#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/plan/slip.hpp>
#include <schoolplan/report/plan.hpp>

#include <string>

namespace schoolplan::cli {

/// Draw where the projects stand: the city, and each unit. Nothing where no unit has a shape.
/// \param content  its status is drawn; the maps are put in
/// \returns as maps::plan_svg()
Done draw_plan_maps(const Snapshot& snapshot, Language language, report::PlanContent& content);

/// Draw whom late projects hurt: each project that costs a place with its rank and code, and the homes that
/// lose one, with the children of the project that costs them most. Empty where no unit has a shape.
/// \returns as maps::plan_svg()
Result<std::string> draw_slips(const plan::PlannedCity& city, const plan::Slips& slips,
                               const plan::Status& now, Language language);

} // namespace schoolplan::cli
