#pragma once

/// \file
/// What several commands do alike with the workspace.

#include "command.hpp"

#include <schoolplan/model/run.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/workspace.hpp>

#include <string>

namespace schoolplan::cli {

/// The snapshot with its settlements and campuses placed in their units.
Result<Snapshot> placed_snapshot(const Workspace& workspace);

/// The record of a run, its inputs and findings still to come.
Run new_run(std::string command, const Call& call);

/// The record of a run that makes `result`, its inputs as they are now.
/// Ask before the inputs are loaded.
Result<Run> begin_run(const Workspace& workspace, Dataset result, std::string command, const Call& call);

/// Ask require() of each dataset in turn; the first refusal is returned.
Done require_all(const Workspace& workspace, std::initializer_list<Dataset> datasets);

/// "12 settlements"; "1 settlement".
std::string counted(std::size_t number, std::string_view noun);

} // namespace schoolplan::cli
