#pragma once

/// \file
/// Warnings that a school's places run out, as they are stored and shown.

#include <schoolplan/model/forecast.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace schoolplan {

/// How near the children come to the places.
enum class WarningLevel {
    none,
    yellow, ///< 黄色预警: the places run short
    red,    ///< 红色预警: the places do not suffice
};

inline constexpr std::array warning_levels{WarningLevel::none, WarningLevel::yellow, WarningLevel::red};

/// The name used in files and tables: "none", "yellow", "red".
constexpr std::string_view code(WarningLevel level) noexcept
{
    constexpr std::array<std::string_view, warning_levels.size()> codes{"none", "yellow", "red"};
    return codes[static_cast<std::size_t>(level)];
}

constexpr std::string_view chinese(WarningLevel level) noexcept
{
    constexpr std::array<std::string_view, warning_levels.size()> names{"正常", "黄色预警", "红色预警"};
    return names[static_cast<std::size_t>(level)];
}

/// A campus in one year: who is due to enter, and how many it can take.
struct WarningRow {
    std::string campus{};
    int year = 0;
    std::optional<Expectation> children{}; ///< with local hukou, due to enter; no value: not known
    std::optional<std::int64_t> places{};  ///< of its regular plan; no value: not known
    std::optional<WarningLevel> level{};   ///< by the likeliest number; no value where either is not known
    /// The chance that it comes to yellow or red, and to red, 0 to 1; no value where `level` has none.
    std::optional<double> chance_of_warning{};
    std::optional<double> chance_of_red{};
    std::int64_t missing_places = 0;  ///< of the likeliest number
    std::int64_t missing_classes = 0; ///< that these fill, rounded up

    bool operator==(const WarningRow&) const = default;
};

} // namespace schoolplan
