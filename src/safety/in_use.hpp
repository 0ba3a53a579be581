#pragma once

/// \file
/// Which values of a profile ask for something on a day.

#include <schoolplan/model/standard.hpp>

#include <algorithm>
#include <span>
#include <string>

namespace schoolplan::safety {

/// Does the value always hold, or in one of the cases that are asked for?
inline bool in_use(const StandardValue& value, std::span<const std::string> cases)
{
    return value.when.empty() || std::any_of(cases.begin(), cases.end(), [&](const std::string& one) {
               return value.when == one || value.when.starts_with(one + ",");
           });
}

} // namespace schoolplan::safety
