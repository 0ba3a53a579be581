#pragma once

/// \file
/// A made town for tests of what people read: three units, 300 homes in a grid
/// with a little disorder from a fixed seed, schools, and coverage by rule of thumb.

#include <schoolplan/model/coverage_result.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/snapshot.hpp>

namespace made {

struct Town {
    schoolplan::Snapshot snapshot;
    schoolplan::CoverageResult coverage;
    schoolplan::Network roads;
};

/// Homes 0 and 1 are named "<script>alert(1)</script>" and "=1+1". The children of
/// home 2 are not known; home 3 has none. The last row of homes has no way at all.
/// Walking is 1.3 times the straight line; the limit is 500, 800 and 1200 m.
Town town();

/// The sum over the homes of one unit, or of all, taken afresh from the snapshot
/// and the single reaches.
schoolplan::CoverageRow summed(const Town& town, std::optional<schoolplan::UnitId> unit,
                               schoolplan::Stage stage, schoolplan::Measure measure);

} // namespace made
