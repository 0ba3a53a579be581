#pragma once

#include <schoolplan/coverage.hpp>

#include <optional>
#include <span>
#include <vector>

namespace schoolplan::coverage {

/// What is summed for one stage and one measure.
struct Sums {
    const Snapshot& snapshot;
    std::span<const Reach> reaches; ///< by settlement
    std::span<const std::optional<std::int64_t>> children;
    std::span<const std::int64_t> weights;
    Millimetres limit;
};

/// One row for each unit, one for settlements in no unit where there are any, one for the city.
std::vector<CoverageRow> rows_of(const Sums& sums);

} // namespace schoolplan::coverage
