#pragma once

#include "quarters.hpp"

#include <schoolplan/model/road.hpp>

#include <vector>

namespace schoolplan::synth {

/// Streets round every block and footways inside those that are not one school's ground, collectors and
/// arterials through the land between, county roads from town to town, the crossings of the river and a ring
/// of expressway. Roads meet at ends only.
std::vector<Road> lay_roads(const Quarters& quarters, const Waters& waters, const Hills& hills,
                            const Land& land, Random& random);

} // namespace schoolplan::synth
