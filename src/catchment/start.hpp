#pragma once

#include "shared.hpp"
#include "state.hpp"

namespace schoolplan::catchment {

/// A plan of whole estates near a shared one: each goes where most of its children go. Seats may
/// be passed, and areas be in pieces.
///
/// \param leave  leave over those of whom most are left over
Sites start_from(const Instance& town, const Shared& shared, bool leave);

/// A plan that keeps to seats and pieces, quickly made and not good: estates that find no place are left
/// over.
Sites sound_from(const Instance& town, const Shared& shared);

} // namespace schoolplan::catchment
