#pragma once

/// \file
/// One sentence in both languages, said in the one that is asked.

#include <schoolplan/core/language.hpp>

#include <string>

namespace schoolplan::maps {

struct Words {
    std::string chinese;
    std::string english;
};

/// Both, Chinese first, or the one; `between` stands between them.
inline std::string say(const Words& words, Language language, const std::string& between = " ")
{
    switch (language) {
    case Language::chinese:
        return words.chinese;
    case Language::english:
        return words.english;
    case Language::both:
        break;
    }
    return words.chinese + between + words.english;
}

} // namespace schoolplan::maps
