#include <schoolplan/check.hpp>

#include "doubts.hpp"

namespace schoolplan::check {

Findings inspect(const Snapshot& snapshot, std::span<const Road> roads)
{
    Findings findings;
    for (auto* doubt : {units_with_flaws, overlapping_units, rows_outside_units, rows_in_other_units,
                        shared_positions, far_rows, campuses_without_stage, far_gates, unknown_numbers}) {
        Findings some = doubt(snapshot);
        std::move(some.begin(), some.end(), std::back_inserter(findings));
    }
    Findings some = layers_beside_roads(snapshot, roads);
    std::move(some.begin(), some.end(), std::back_inserter(findings));
    return findings;
}

} // namespace schoolplan::check
