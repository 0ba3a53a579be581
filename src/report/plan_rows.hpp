#pragma once

/// \file
/// The plan's rows in the order they are told, and their words.

#include <schoolplan/report/plan.hpp>

#include <string>
#include <vector>

namespace schoolplan::report {

/// Units, no unit and municipal with projects of the plan, most owed first.
std::vector<const plan::StatusRow*> by_debt(const plan::Status& status);
/// Groups with projects in them, in order.
std::vector<const plan::StatusRow*> groups_of(const plan::Status& status);
const plan::StatusRow& city_of(const plan::Status& status);

/// A late project, and the children who lose a place when it comes a year late.
struct LateProject {
    const PlannedProject* project = nullptr;
    const plan::ProjectStatus* status = nullptr;
    const plan::Slip* slip = nullptr; ///< null: not told, as it was not asked or it could not be placed
};
/// Most children first, then most days late, then by code.
std::vector<LateProject> late_projects(const PlanContent& content);

std::string english(plan::Standing standing);
std::string english(plan::Kind kind);
std::string scope_name(const plan::StatusRow& row, Language language);
/// The name of the unit a project lies in; what the project says where no unit is called so.
std::string unit_of(const PlannedProject& project, const plan::Status& status);
std::string state_name(const std::optional<ProjectState>& state, Language language);
std::string standing_name(plan::Standing standing, Language language);
std::string kind_name(plan::Kind kind, Language language);
/// The seats of all stages; no value where none is known.
std::optional<std::int64_t> seats_of(const PlannedProject& project, const PlanContent& content);
/// "limit", "class size" and their numbers.
std::string subject_name(const Decision& decision, Language language);
std::string amount_text(const Decision& decision, Language language);

} // namespace schoolplan::report
