#pragma once

/// \file
/// A run's settings, read as its command read them.

#include "form.hpp"

#include <functional>
#include <map>
#include <string>

namespace schoolplan::cli {

/// Fill what `declare` binds with what a run was given; options that it does not declare are passed over.
///
/// \param settings  `Run::settings`: values that differ from the default, by the name of their option
/// \returns inconsistent where a value is refused, as the command line would refuse it
Done replay(const std::map<std::string, std::string>& settings, const std::function<void(Form&)>& declare);

} // namespace schoolplan::cli
