#pragma once

/// \file
/// The stages of schooling.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace schoolplan {

enum class Stage {
    kindergarten, ///< 幼儿园, three years
    primary,      ///< 小学, six years
    junior,       ///< 初中, three years
    senior,       ///< 普通高中, three years
    vocational,   ///< 中等职业学校
    special,      ///< 特殊教育学校
};

/// The stages whose reach is planned on foot: those with a catchment.
inline constexpr std::array stages{Stage::kindergarten, Stage::primary, Stage::junior};

/// All of them. Those after junior serve the whole city and enter no coverage.
inline constexpr std::array every_stage{Stage::kindergarten, Stage::primary,    Stage::junior,
                                        Stage::senior,       Stage::vocational, Stage::special};

/// One value for each stage, selected by the stage itself.
template <typename T>
struct PerStage {
    std::array<T, every_stage.size()> values{};

    [[nodiscard]] constexpr const T& operator[](Stage stage) const
    {
        return values[static_cast<std::size_t>(stage)];
    }
    [[nodiscard]] constexpr T& operator[](Stage stage) { return values[static_cast<std::size_t>(stage)]; }
    bool operator==(const PerStage&) const = default;
};

/// The name used in files, options and tables: "kindergarten", "primary", "junior", "senior", ...
constexpr std::string_view code(Stage stage) noexcept
{
    constexpr PerStage<std::string_view> codes{
        {"kindergarten", "primary", "junior", "senior", "vocational", "special"}};
    return codes[stage];
}

/// The name shown to Chinese readers.
constexpr std::string_view chinese(Stage stage) noexcept
{
    constexpr PerStage<std::string_view> names{
        {"幼儿园", "小学", "初中", "普通高中", "中等职业学校", "特殊教育学校"}};
    return names[stage];
}

/// The stage with this code; no value for any other text.
constexpr std::optional<Stage> stage_of(std::string_view text) noexcept
{
    for (const Stage stage : every_stage) {
        if (text == code(stage)) {
            return stage;
        }
    }
    return std::nullopt;
}

} // namespace schoolplan
