#pragma once

#include "shared.hpp"
#include "state.hpp"

#include <optional>

namespace schoolplan::catchment {

struct Exhausted {
    std::optional<Sites>
        better;            ///< better than the one it began with; no value: none is, as far as it looked
    bool complete = false; ///< every plan was looked at or is proven no better
};

/// Go through all plans of whole estates, leaving out what the prices of seats show to be no
/// better than `known`, for at most so many steps.
///
/// \param known  a plan within the rules; no value: none is known
Exhausted exhaust(const Instance& town, const Shared& shared, const std::optional<Sites>& known,
                  std::optional<std::int64_t> changes, std::uint64_t most_steps);

} // namespace schoolplan::catchment
