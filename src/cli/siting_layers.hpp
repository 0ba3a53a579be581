#pragma once

/// \file
/// Choices of plots between the question, the workspace and the layers of a file.

#include "planned_sites.hpp"

#include <schoolplan/model/siting_plan.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace schoolplan::cli {

/// What the workspace keeps of an answer.
SitingPlan plan_of(const PlannedQuestion& question, const Sited& sited, const std::string& name,
                   const std::string& objective);

/// chosen_sites and gaining_homes of a choice that is kept.
std::vector<geo::OutLayer> layers_of(const SitingPlan& plan, const Snapshot& snapshot);

/// What a choice comes to.
struct SitingSum {
    double cost = 0.0;
    double children = 0.0;
    double near = 0.0;
    double metres = 0.0; ///< children times way to the plots
};

SitingSum sum_of(const SitingPlan& plan);

/// What `sitings show` tells programs.
nlohmann::json to_json(const SitingPlan& plan);

} // namespace schoolplan::cli
