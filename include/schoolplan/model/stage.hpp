#pragma once

/// \file
/// The stages of schooling whose reach is planned on foot.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace schoolplan {

enum class Stage {
    kindergarten, ///< 幼儿园, three years
    primary,      ///< 小学, six years
    junior,       ///< 初中, three years
};

inline constexpr std::array stages{Stage::kindergarten, Stage::primary, Stage::junior};

/// One value for each stage, selected by the stage itself.
template <typename T>
struct PerStage {
    std::array<T, stages.size()> values{};

    [[nodiscard]] constexpr const T& operator[](Stage stage) const
    {
        return values[static_cast<std::size_t>(stage)];
    }
    [[nodiscard]] constexpr T& operator[](Stage stage) { return values[static_cast<std::size_t>(stage)]; }
    bool operator==(const PerStage&) const = default;
};

/// The name used in files, options and tables: "kindergarten", "primary", "junior".
constexpr std::string_view code(Stage stage) noexcept
{
    constexpr PerStage<std::string_view> codes{{"kindergarten", "primary", "junior"}};
    return codes[stage];
}

/// The name shown to Chinese readers.
constexpr std::string_view chinese(Stage stage) noexcept
{
    constexpr PerStage<std::string_view> names{{"幼儿园", "小学", "初中"}};
    return names[stage];
}

/// The stage with this code; no value for any other text.
constexpr std::optional<Stage> stage_of(std::string_view text) noexcept
{
    for (const Stage stage : stages) {
        if (text == code(stage)) {
            return stage;
        }
    }
    return std::nullopt;
}

} // namespace schoolplan
