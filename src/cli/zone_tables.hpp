#pragma once

/// \file
/// Tables of offices, zones that somebody drew, areas that streets have set, and signs along roads.

#include <schoolplan/core/result.hpp>
#include <schoolplan/safety/assignment.hpp>
#include <schoolplan/safety/own_area.hpp>
#include <schoolplan/safety/traffic.hpp>

#include <filesystem>
#include <vector>

namespace schoolplan::cli {

/// A table with the columns unit, theme, office and, if it likes, department.
/// \returns invalid_input naming the row for a theme that is none or an office without a name
Result<std::vector<safety::Office>> read_offices(const std::filesystem::path& file);

/// A layer of areas on WGS 84 with the columns campus, theme, office and, if it likes, office_unit.
Result<std::vector<safety::AssignedZone>> read_drawn(const std::filesystem::path& file);

/// A layer of areas on WGS 84 with the columns street, use and, if it likes, kind (food_stall where there is
/// none), valid_from and valid_to. The use is street (街道: the ground of the whole street), allowed (允许),
/// forbidden (禁止), or undrawn (未上图: the ground of a street whose areas nobody drew). Streets of which
/// only the ground is there have set nothing and are left out. \returns by street, kind and days;
/// invalid_input naming the row for a use or day that is none, a street
///          without a name, or a shape that is no sound area
Result<std::vector<safety::OwnArea>> read_own_areas(const std::filesystem::path& file);

/// A layer of points on WGS 84: crossings.
/// \returns invalid_input naming the row for anything but a point
Result<std::vector<geo::LonLat>> read_crossings(const std::filesystem::path& file);

/// A layer of lines on WGS 84 with the column maxspeed, in km/h: "30" or "30 km/h"; rows without one say
/// nothing. \returns invalid_input naming the row for a speed that is none, or anything but a line
Result<std::vector<safety::SignedSpeed>> read_speeds(const std::filesystem::path& file);

} // namespace schoolplan::cli
