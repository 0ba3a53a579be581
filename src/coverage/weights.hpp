#pragma once

#include <schoolplan/coverage.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace schoolplan::coverage {

/// The children of a stage at each settlement, counted or derived; no value: not known.
std::vector<std::optional<std::int64_t>> children_of(const Snapshot& snapshot, Stage stage,
                                                     const Settings& settings);

/// How much each settlement counts in distances and gaps: its children, its
/// people where no child of the stage is known anywhere, or 1 where nothing is
/// known of anybody. A settlement without the number counts 0.
std::vector<std::int64_t> weights_of(const Snapshot& snapshot,
                                     const std::vector<std::optional<std::int64_t>>& children);

} // namespace schoolplan::coverage
