#pragma once

/// \file
/// Tables of offices, and zones that somebody drew.

#include <schoolplan/core/result.hpp>
#include <schoolplan/safety/assignment.hpp>

#include <filesystem>
#include <vector>

namespace schoolplan::cli {

/// A table with the columns unit, theme, office and, if it likes, department.
/// \returns invalid_input naming the row for a theme that is none or an office without a name
Result<std::vector<safety::Office>> read_offices(const std::filesystem::path& file);

/// A layer of areas on WGS 84 with the columns campus, theme, office and, if it likes, office_unit.
Result<std::vector<safety::AssignedZone>> read_drawn(const std::filesystem::path& file);

} // namespace schoolplan::cli
