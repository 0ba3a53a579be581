#pragma once

/// \file
/// Changes to a city as programs and scenario files write them.

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/change.hpp>

#include <nlohmann/json.hpp>
#include <toml++/toml.h>

#include <span>
#include <vector>

namespace schoolplan::cli {

/// `[{"do": "open", "site": "P1", "stage": "primary", "classes": 24}, ...]`
/// \returns invalid_input that names the change, by its number from 1, and what is wrong with it
Result<std::vector<Change>> read_changes(const nlohmann::json& listed);

/// The changes that `change` makes, in their order, as tables of a scenario.
toml::array tables_of(std::span<const Change> changes);

/// The homes that `assign` moves, as home = campus: of several moves of one home the last.
PerStage<toml::table> moves_of(std::span<const Change> changes);

} // namespace schoolplan::cli
