#pragma once

/// \file
/// How long work tells how far it is. The library itself never prints.

#include <functional>
#include <string_view>

namespace schoolplan {

/// Called now and then with what is being done and the share done in [0, 1].
/// Returning false asks the work to stop; it then ends with an Error.
/// An empty function means nobody is watching.
using Progress = std::function<bool(std::string_view doing, double share)>;

} // namespace schoolplan
