#pragma once

/// \file
/// What is said with a status, in Chinese and English.

#include <schoolplan/web.hpp>

#include <string>

namespace schoolplan::web {

/// "Not Found".
std::string reason(int status);

/// A refusal in the words of its status.
Answer plain_refusal(int status);

} // namespace schoolplan::web
