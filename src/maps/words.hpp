#pragma once

/// \file
/// One sentence in both languages, said in the one that is asked.

#include <schoolplan/core/language.hpp>
#include <schoolplan/model/stage.hpp>

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

inline Words stage_words(Stage stage)
{
    constexpr PerStage<std::string_view> english{{"kindergarten", "primary school", "junior secondary school",
                                                  "senior secondary school", "vocational school",
                                                  "special school"}};
    return {std::string{chinese(stage)}, std::string{english[stage]}};
}

} // namespace schoolplan::maps
