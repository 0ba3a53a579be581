#include "questions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

Done check_question(std::string_view asked, std::span<const std::string_view> questions)
{
    if (std::ranges::find(questions, asked) != questions.end()) {
        return std::monostate{};
    }
    return Error{Fault::invalid_input,
                 fmt::format("'{}' is no question: it is {} or {}", asked,
                             fmt::join(questions.first(questions.size() - 1), ", "), questions.back())};
}

} // namespace schoolplan::cli
