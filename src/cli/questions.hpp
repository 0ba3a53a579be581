#pragma once

/// \file
/// Commands that answer several questions: the word after the workspace says which.

#include <schoolplan/core/result.hpp>

#include <span>
#include <string_view>

namespace schoolplan::cli {

/// Is the word one of the questions? \returns invalid_input that lists them where it is not
Done check_question(std::string_view asked, std::span<const std::string_view> questions);

} // namespace schoolplan::cli
