#pragma once

#include <schoolplan/safety.hpp>

#include <optional>

namespace schoolplan::safety {

/// The verdict on a distance that was measured, or that is beyond what was looked at. As close to the limit
/// as the tolerance, this included, it is doubtful.
inline Verdict verdict_of(const std::optional<Millimetres>& distance, Millimetres limit,
                          Millimetres tolerance)
{
    if (!distance || *distance > limit + tolerance) {
        return Verdict::keeps;
    }
    return *distance < limit - tolerance ? Verdict::breaks : Verdict::doubtful;
}

} // namespace schoolplan::safety
