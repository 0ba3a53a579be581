#pragma once

/// \file
/// Sending what is at many places to where there is room, at least cost: the
/// transport problem of linear programming.
///
/// Front door: transport::solve(). LEMON does the work and stays inside.

#include <schoolplan/core/result.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace schoolplan::transport {

/// One way from a source to a sink.
struct Arc {
    std::uint32_t source = 0;
    std::uint32_t sink = 0;
    std::int64_t cost = 0; ///< of one piece, 0 or more, in any unit
};

struct Problem {
    std::vector<std::int64_t> supply; ///< pieces at each source, 0 or more
    std::vector<std::int64_t> room;   ///< pieces each sink can take, 0 or more
    std::vector<Arc> arcs;
    /// So many pieces may stay where they are at no cost.
    std::int64_t may_stay = 0;
    /// What any further piece that stays costs, 0 or more. No value: more than any detour of others.
    std::optional<std::int64_t> staying{};
};

struct Plan {
    std::vector<std::int64_t> flow; ///< by arc
    std::vector<std::int64_t> left; ///< by source: what had to stay
    std::int64_t cost = 0;          ///< of the flow
    /// What one more place at each sink would save, 0 or more. With any prices the
    /// sum over the sources of their cheapest arc and its sink's price, less room x
    /// price, is a lower bound; with these it is the cost where nothing is left.
    std::vector<std::int64_t> price;
};

/// Which pieces go where, so that the fewest stay beyond `may_stay`, and then at least cost?
///
/// \returns the Plan; invalid_input for a number below 0, an arc to a place that is not
///          there, or costs or amounts so large that sums overflow 64 bits
/// Cost: network simplex; primal, with block search. About linear in the arcs on real towns.
/// Source: LEMON, Dezso, Juttner and Kovacs 2011 [lemon2011].
Result<Plan> solve(const Problem& problem);

} // namespace schoolplan::transport
