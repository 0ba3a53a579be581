#pragma once

/// \file
/// Schools that are run together, also across districts (集团化办学).

#include <schoolplan/core/day.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan {

/// How the schools of a group are tied.
enum class Tie {
    group,     ///< 教育集团: a core school leads its branches
    community, ///< 教育共同体: schools that stay their own, tied by agreement
};

inline constexpr std::array ties{Tie::group, Tie::community};

constexpr std::string_view code(Tie tie) noexcept
{
    constexpr std::array<std::string_view, ties.size()> codes{"group", "community"};
    return codes[static_cast<std::size_t>(tie)];
}

constexpr std::string_view chinese(Tie tie) noexcept
{
    constexpr std::array<std::string_view, ties.size()> words{"教育集团", "教育共同体"};
    return words[static_cast<std::size_t>(tie)];
}

/// By code or Chinese word, its short form too; no value for any other text.
constexpr std::optional<Tie> tie_of(std::string_view text) noexcept
{
    for (const Tie tie : ties) {
        if (text == code(tie) || text == chinese(tie)) {
            return tie;
        }
    }
    return text == "集团"     ? std::optional{Tie::group}
           : text == "共同体" ? std::optional{Tie::community}
                              : std::nullopt;
}

/// A campus that belongs to a group.
struct GroupBranch {
    std::string campus{};       ///< its code; it may be missing from the campuses
    std::optional<Day> since{}; ///< first day it belonged; no value: not known, it belongs

    bool operator==(const GroupBranch&) const = default;
};

struct SchoolGroup {
    std::string code{}; ///< unique
    std::string name{};
    Tie tie = Tie::group;
    std::string core{};                  ///< code of the campus that leads; empty: none is named
    std::vector<GroupBranch> branches{}; ///< in order of import, each campus once, without the core

    bool operator==(const SchoolGroup&) const = default;
};

} // namespace schoolplan
