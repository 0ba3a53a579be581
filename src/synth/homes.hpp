#pragma once

#include "quarters.hpp"

#include <schoolplan/model/settlement.hpp>

namespace schoolplan::synth {

/// Estates on the open blocks. Populations add up to those of the units times the scale,
/// children of each stage to the city's times the scale.
std::vector<Settlement> settle(Quarters& quarters, std::uint32_t scale, Random& random);

} // namespace schoolplan::synth
