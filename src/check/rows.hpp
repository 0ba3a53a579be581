#pragma once

#include <schoolplan/core/findings.hpp>
#include <schoolplan/model/snapshot.hpp>

namespace schoolplan::check {

/// Settlements and campuses in no unit, where units have shapes.
/// \param placed  after place_in_units()
Findings rows_outside(const Snapshot& placed);

/// Settlements and campuses in another unit than their source states, or stated in none of the city's.
/// \param placed  after place_in_units()
Findings rows_elsewhere(const Snapshot& placed);

/// Numbers and stages that are missing.
Findings empty_rows(const Snapshot& snapshot);

/// Gates far from their campus.
Findings far_gates(const Snapshot& snapshot);

} // namespace schoolplan::check
