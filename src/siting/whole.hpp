#pragma once

#include "model.hpp"
#include "stop.hpp"

#include <optional>

namespace schoolplan::siting {

/// Is this p sites with seats, every demand whole, and nothing else that the search does not know of?
[[nodiscard]] bool whole_search_suits(const Problem& problem, const Settings& settings);

/// A good plan of p sites that keeps seats with every demand whole, by search alone: nothing is proven.
///
/// Demands move and change places between sites, each group moves to the site that serves it best, and a site
/// is exchanged by chance when none of that helps; more children than seats are allowed for a price that
/// rises until the plan keeps them. Two searches from different seeds run side by side and the better one
/// counts.
///
/// \returns no value where no plan was found that keeps the seats; that does not prove that there is none
/// Source: interchange as in Resende and Werneck 2007 [resende2007], for groups instead of nearest sites.
std::optional<Answer> search_whole(const Problem& problem, const Settings& settings, const Stop& stop);

} // namespace schoolplan::siting
