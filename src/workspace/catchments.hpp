#pragma once

/// \file
/// Plans of catchments, each by its name. Called inside a transaction; failures go to the Connection.

#include "../store/connection.hpp"

#include <schoolplan/model/catchment_plan.hpp>
#include <schoolplan/model/run.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace schoolplan::tables {

/// Write the run and the plan, in the place of the plan of this name and its run.
void write(store::Connection& connection, const Run& run, const CatchmentPlan& plan);

/// No value: there is no such plan.
std::optional<CatchmentPlan> read_catchments(store::Connection& connection, std::string_view name);

/// In order of name.
std::vector<CatchmentTitle> read_catchment_titles(store::Connection& connection);

} // namespace schoolplan::tables
