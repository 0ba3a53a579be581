#pragma once

/// \file
/// How the ways of a workspace were measured, so that others can be measured the same way.

#include <schoolplan/access.hpp>
#include <schoolplan/model/run.hpp>
#include <schoolplan/workspace.hpp>

#include <span>
#include <string_view>

namespace schoolplan::cli {

/// The newest run of a command; null where there is none.
const Run* newest(std::span<const Run> runs, std::string_view command);

/// The settings of the newest run of `access`, with all cores; those of no run are the defaults.
/// \returns inconsistent for a run whose settings cannot be read
Result<access::Settings> measured_with(std::span<const Run> runs);
Result<access::Settings> measured_with(const Workspace& workspace);

} // namespace schoolplan::cli
