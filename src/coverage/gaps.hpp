#pragma once

#include "rows.hpp"

namespace schoolplan::coverage {

/// The settlements left out, in groups that one school would serve.
std::vector<Gap> gaps_of(const Sums& sums, Stage stage, std::int64_t least);

} // namespace schoolplan::coverage
