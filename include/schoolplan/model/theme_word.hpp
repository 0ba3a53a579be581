#pragma once

/// \file
/// What Chinese readers call the themes of the surroundings of campuses (护校安园).

#include <schoolplan/model/standard.hpp>

#include <array>
#include <string_view>

namespace schoolplan {

/// The word shown to Chinese readers.
constexpr std::string_view chinese(Theme theme) noexcept
{
    constexpr std::array<std::string_view, themes.size()> words{"食品安全", "交通秩序", "文化环境",
                                                                "社会治安", "烟酒彩票", "规划建设"};
    return words[static_cast<std::size_t>(theme)];
}

} // namespace schoolplan
