#pragma once

#include "state.hpp"

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

namespace schoolplan::catchment {

/// The best plan that sends every estate where one of some plans sends it: what they agree on stays, the rest
/// is an integer program, solved by CBC wherever it is small. Areas that have to hang together are held
/// together by cuts, added as plans break them.
/// \param plans    at least one, best first; all keep to the rules
/// \param changes  children who may change school at most
/// \returns the first of the plans, or a better one that keeps to the rules
Sites merged(const Instance& town, const std::vector<Sites>& plans, std::optional<std::int64_t> changes,
             const std::atomic<bool>& stop);

} // namespace schoolplan::catchment
