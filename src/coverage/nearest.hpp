#pragma once

#include <schoolplan/coverage.hpp>

#include <vector>

namespace schoolplan::coverage {

/// For each settlement the campus of the stage nearest as the crow flies, through its nearest gate.
std::vector<Reach> nearest_straight(const Snapshot& snapshot, Stage stage, Millimetres limit);

/// For each settlement the campus of the stage nearest on foot.
std::vector<Reach> nearest_walking(const Snapshot& snapshot, const Ways& ways, Stage stage,
                                   Millimetres limit);

} // namespace schoolplan::coverage
