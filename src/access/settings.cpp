#include "settings.hpp"

namespace schoolplan::access {

namespace {

/// Half the range of 32 bits of millimetres: a limit plus an edge stays inside it.
constexpr Metres longest_limit{2'000'000.0};

bool sensible(Metres length) noexcept
{
    return length > Metres{0.0} && length <= longest_limit;
}

} // namespace

Done check(const Settings& settings)
{
    if (!sensible(settings.cutoff)) {
        return Error{Fault::invalid_input, "the cut-off must be longer than 0 m and at most 2,000 km"};
    }
    if (!sensible(settings.attach)) {
        return Error{Fault::invalid_input,
                     "the attach distance must be longer than 0 m and at most 2,000 km"};
    }
    if (settings.threads == 0) {
        return Error{Fault::invalid_input, "the work needs at least one thread"};
    }
    if (settings.nearest == 0U) {
        return Error{Fault::invalid_input, "at least the nearest campus must be kept"};
    }
    return std::monostate{};
}

} // namespace schoolplan::access
