#pragma once

/// \file
/// Facts from gis-data as tables that `import` takes.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/unit_register.hpp>

namespace schoolplan::cli {

/// As `import groups` takes them: the groups of at least two units on this day. A group of
/// one says nothing that its unit does not.
Result<geo::OutLayer> groups_layer(const UnitRegister& reg, Day day);

} // namespace schoolplan::cli
