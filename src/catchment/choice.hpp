#pragma once

#include "state.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace schoolplan::catchment {

/// Estates that may go elsewhere, and where to: sites, or `nowhere`.
using Choices = std::map<std::uint32_t, std::set<std::uint32_t>>;

/// The best choice for some estates, all others staying where a plan sends them: an integer program, solved
/// by CBC within a set number of nodes. Areas that have to hang together are held together by cuts, added as
/// plans break them.
/// \param plan     keeps to the rules; where it sends the estates is among their choices
/// \param roots    by site: an estate that is with it whatever is chosen, wherever one piece is asked and the
///                 site is among the choices
/// \param changes  children who may change school at most, in the whole town
/// \returns a plan that keeps to the rules and walks less, or no value
std::optional<Sites> best_choice(const Instance& town, const Sites& plan,
                                 const std::vector<std::uint32_t>& roots, const Choices& choices,
                                 std::optional<std::int64_t> changes, const std::atomic<bool>& stop);

} // namespace schoolplan::catchment
