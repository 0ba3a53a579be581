#pragma once

#include <schoolplan/siting.hpp>

namespace schoolplan::siting {

/// Do rows and settings make a question?
/// \returns invalid_input with what was expected and found
Done validate(const Problem& problem, const Settings& settings);

/// Is there an answer, as far as sums tell?
/// \returns infeasible with what is asked and what is there
Done refuse_hopeless(const Problem& problem, const Settings& settings);

} // namespace schoolplan::siting
