#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace schoolplan::synth {

/// A total shared out in whole numbers by weight; they add up to it exactly.
///
/// Whole parts first, then one more for the largest remainders; of equal ones the first.
/// All zero when no weight is above zero.
std::vector<std::int64_t> shared_out(std::int64_t total, std::span<const double> weights);

} // namespace schoolplan::synth
