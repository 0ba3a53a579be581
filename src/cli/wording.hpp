#pragma once

/// \file
/// Findings as people and programs read them.

#include <schoolplan/core/findings.hpp>

#include <nlohmann/json.hpp>

#include <string>

namespace schoolplan::cli {

/// "warning: schools.csv, row 7, field 'seats': expected a whole number, found 'about 900': correct the cell
/// ..."
std::string sentence(const Finding& finding);

nlohmann::json to_json(const Findings& findings);

/// Findings that ask for an answer; notes do not.
bool any_to_act_on(const Findings& findings);

} // namespace schoolplan::cli
