#pragma once

/// \file
/// The same figures twice: as the status tells them, and as SQL counts them in the workspace.

#include "store/connection.hpp"

#include <schoolplan/plan.hpp>

#include <span>
#include <string>

namespace schoolplan::plan::tests {

/// Projects and seats by place, kind and state, and the year's target by place, in words.
std::string counted(const Status& status);

/// The same words, from the tables alone.
std::string recounted(store::Connection& connection, std::span<const Unit> units, Day on);

} // namespace schoolplan::plan::tests
