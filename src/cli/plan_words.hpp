#pragma once

/// \file
/// The construction plan as people and programs read it.

#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/plan.hpp>
#include <schoolplan/plan/slip.hpp>

#include <nlohmann/json.hpp>

#include <span>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// "上城区: 5 promised, 3 due, 2 completed, 1 late, ..."; nothing for a row without projects.
std::vector<std::string> told(const plan::Status& status);
nlohmann::json to_json(const plan::Status& status);

/// "P001 一小: 在建 -> 竣工, 逾期 -> 逾期完成".
std::vector<std::string> told(std::span<const plan::Change> changes);
nlohmann::json to_json(std::span<const plan::Change> changes);

nlohmann::json to_json(std::span<const plan::CurvePoint> curve);

/// Most children lost first.
std::vector<std::string> told(const plan::Slips& slips);
nlohmann::json to_json(const plan::Slips& slips, const Snapshot& snapshot);
/// Late projects and the homes they leave without a place, as points.
std::vector<geo::OutLayer> layers_of(const plan::Slips& slips, const plan::PlannedCity& city);

/// A row for each project.
geo::OutLayer table_of(const ConstructionPlan& plan, const plan::Status& status);

} // namespace schoolplan::cli
