#pragma once

/// \file
/// The doubts of check::inspect(), one function each, as its docstring lists them.

#include <schoolplan/check.hpp>

namespace schoolplan::check {

Findings units_with_flaws(const Snapshot& snapshot);
Findings overlapping_units(const Snapshot& snapshot);
Findings rows_outside_units(const Snapshot& snapshot);
Findings rows_in_other_units(const Snapshot& snapshot);
Findings shared_positions(const Snapshot& snapshot);
Findings far_rows(const Snapshot& snapshot);
Findings campuses_without_stage(const Snapshot& snapshot);
Findings far_gates(const Snapshot& snapshot);
Findings unknown_numbers(const Snapshot& snapshot);
Findings layers_beside_roads(const Snapshot& snapshot, std::span<const Road> roads);

} // namespace schoolplan::check
