#pragma once

/// \file
/// What must hold of the coverage of any town, as sentences a test can say.

#include <schoolplan/coverage.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/snapshot.hpp>

namespace schoolplan::tests {

/// 300 m, 500 m and 1 km for kindergarten, primary and junior.
coverage::Settings usual_limits();

/// Ways and coverage of a town.
CoverageResult covered(const Network& network, const Snapshot& snapshot,
                       const coverage::Settings& settings = usual_limits());

/// In no unit, for no stage, by no count does the network cover more than the straight line;
/// nor any home that the straight line does not; and no way is shorter than it.
void expect_walking_within_straight(const CoverageResult& result);

/// In no unit, for no stage, by no measure and no count is there less than before; and no home
/// has it farther.
void expect_none_lower(const CoverageResult& before, const CoverageResult& after);

/// A school of all three stages.
Campus new_school(geo::LonLat position);

} // namespace schoolplan::tests
