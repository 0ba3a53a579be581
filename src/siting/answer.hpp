#pragma once

#include "model.hpp"

namespace schoolplan::siting {

/// Every child to the nearest chosen site, by demand; of sites equally near the earlier.
std::vector<Assigned> to_nearest(const Problem& problem, const Settings& settings,
                                 const std::vector<Row>& chosen);

/// What a choice with its assignment comes to.
Value objective_of(const Problem& problem, const Settings& settings, const std::vector<Row>& chosen,
                   const std::vector<Assigned>& assignment);

/// Objective, gap and proof of what is chosen and assigned.
/// \param bound  in the direction of the objective; brought to the objective where rounding carried it past
void complete(const Problem& problem, const Settings& settings, double bound, Answer& answer);

} // namespace schoolplan::siting
