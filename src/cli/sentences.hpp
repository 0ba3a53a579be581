#pragma once

/// \file
/// Sentences for people, in the languages asked for.

#include <schoolplan/core/language.hpp>

#include <string>
#include <utility>
#include <vector>

namespace schoolplan::cli {

/// One sentence: where both languages are asked for, a line of each, Chinese first.
inline void say(std::vector<std::string>& told, Language language, std::string chinese, std::string english)
{
    if (language != Language::english) {
        told.push_back(std::move(chinese));
    }
    if (language != Language::chinese) {
        told.push_back(std::move(english));
    }
}

/// Sentences in one choice of languages.
class Sentences {
public:
    explicit Sentences(Language language) noexcept : language_{language} {}

    [[nodiscard]] Language language() const noexcept { return language_; }

    void say(std::string chinese, std::string english)
    {
        cli::say(told_, language_, std::move(chinese), std::move(english));
    }

    [[nodiscard]] std::vector<std::string> take() && { return std::move(told_); }

private:
    Language language_;
    std::vector<std::string> told_;
};

} // namespace schoolplan::cli
