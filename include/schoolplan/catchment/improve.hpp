#pragma once

/// \file
/// A plan somebody made, made shorter by exchanges along its borders.

#include <schoolplan/catchment.hpp>

#include <vector>

namespace schoolplan::catchment {

/// What plan near this one walks less, with no school fuller and no area in more pieces?
///
/// Estates along a common border change sides, up to five each way at once, and around three
/// schools in a ring up to three each. A school may take what it has seats for, or as much as the plan gives
/// it. The estate a school stands in stays with it. So the answer keeps all the plan keeps, and when no
/// exchange helps it is the plan itself.
///
/// \param plan  whole estates: each with one school and all its children, and a link to it
/// \returns the plan, by settlement; invalid_input for a town assign() refuses, and for an estate that is
///          split, left out, or without a link to its school
/// Cost: each round linear in the borders between areas, times the exchanges along each (some thousands).
/// Source: exchange moves of local search; docs/methods/catchment.md
Result<std::vector<Share>> improve(const Town& town, const std::vector<Share>& plan,
                                   const Progress& progress = {});

} // namespace schoolplan::catchment
