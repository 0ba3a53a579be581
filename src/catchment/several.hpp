#pragma once

/// \file
/// Shared catchments as a town of whole estates: each child of an estate that may be shared among several
/// schools is an estate of its own. Exact, since children do not come in parts.

#include <schoolplan/catchment.hpp>

namespace schoolplan::catchment {

struct SplitTown {
    Town town;
    Rules rules;
    std::vector<SettlementId> parent; ///< by settlement of `town`: the row it came from
};

/// \param town   sound, as check() has it
/// \param rules  with `several`
///
/// The first child keeps the row of its estate, the others follow after all rows. Where areas are asked for
/// in one piece, the children of an estate touch each other and all that their estate touches; a campus that
/// stands in such an estate asks for no home.
SplitTown split_several(const Town& town, const Rules& rules);

/// Turns rows of the split town back into those of the town, and puts what belongs together together.
void join_several(Answer& answer, const SplitTown& split);

} // namespace schoolplan::catchment
