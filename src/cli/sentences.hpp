#pragma once

/// \file
/// Sentences for people, in the languages asked for.

#include <schoolplan/core/language.hpp>

#include <string>
#include <utility>
#include <vector>

namespace schoolplan::cli {

class Sentences {
public:
    explicit Sentences(Language language) noexcept : language_{language} {}

    [[nodiscard]] Language language() const noexcept { return language_; }

    /// One sentence: where both languages are asked for, a line of each, Chinese first.
    void say(std::string chinese, std::string english)
    {
        if (language_ != Language::english) {
            told_.push_back(std::move(chinese));
        }
        if (language_ != Language::chinese) {
            told_.push_back(std::move(english));
        }
    }

    [[nodiscard]] std::vector<std::string> take() && { return std::move(told_); }

private:
    Language language_;
    std::vector<std::string> told_;
};

} // namespace schoolplan::cli
