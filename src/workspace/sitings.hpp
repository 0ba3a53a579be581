#pragma once

/// \file
/// Choices of plots, each by its name. Called inside a transaction; failures go to the Connection.

#include "../store/connection.hpp"

#include <schoolplan/model/run.hpp>
#include <schoolplan/model/siting_plan.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace schoolplan::tables {

/// Write the run and the choice, in the place of the choice of this name and its run.
void write(store::Connection& connection, const Run& run, const SitingPlan& plan);

/// No value: there is none of this name.
std::optional<SitingPlan> read_siting(store::Connection& connection, std::string_view name);

/// In order of name.
std::vector<SitingTitle> read_siting_titles(store::Connection& connection);

} // namespace schoolplan::tables
