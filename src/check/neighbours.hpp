#pragma once

#include <schoolplan/core/findings.hpp>
#include <schoolplan/model/snapshot.hpp>

namespace schoolplan::check {

/// Several settlements, or several campuses of one stage, at one position.
Findings stacked_rows(const Snapshot& snapshot);

/// Settlements of one name close together: one of them twice in the list, it may be.
Findings twin_rows(const Snapshot& snapshot);

/// Settlements and campuses kilometres off all others, and settlements kilometres off every campus.
Findings remote_rows(const Snapshot& snapshot);

} // namespace schoolplan::check
