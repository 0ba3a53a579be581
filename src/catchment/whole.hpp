#pragma once

#include "shared.hpp"
#include "state.hpp"

namespace schoolplan::catchment {

struct Whole {
    Sites sites;
    Value value;
    std::int64_t bound = 0;
    bool optimal = false;
};

/// A plan of whole estates, in one piece where the town asks it, as good as the effort finds.
///
/// \param shared  the shared plan of the town that leaves the fewest over
Result<Whole> whole_plan(const Instance& town, const Shared& shared, std::optional<std::int64_t> changes,
                         const Effort& effort);

} // namespace schoolplan::catchment
