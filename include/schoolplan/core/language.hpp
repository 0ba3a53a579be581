#pragma once

/// \file
/// In which language maps and reports speak.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace schoolplan {

enum class Language {
    both, ///< Chinese first, then English
    chinese,
    english,
};

inline constexpr std::array languages{Language::both, Language::chinese, Language::english};

/// The name used in options: "both", "zh", "en".
constexpr std::string_view code(Language language) noexcept
{
    constexpr std::array<std::string_view, languages.size()> codes{"both", "zh", "en"};
    return codes[static_cast<std::size_t>(language)];
}

/// The language with this code; no value for any other text.
constexpr std::optional<Language> language_of(std::string_view text) noexcept
{
    for (const Language language : languages) {
        if (text == code(language)) {
            return language;
        }
    }
    return std::nullopt;
}

} // namespace schoolplan
