#pragma once

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/id.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/stage.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace schoolplan {

/// A plot that the layout plan (布点规划) reserves for a school or kindergarten.
struct Site {
    std::string code{}; ///< plot number, unique
    std::string name{};
    geo::LonLat position{};
    geo::MultiPolygon shape{};                             ///< empty when only a point is known
    PerStage<bool> allows{};                               ///< stages it is reserved for
    PerStage<std::optional<std::int64_t>> classes{};       ///< near term (近期)
    PerStage<std::optional<std::int64_t>> later_classes{}; ///< more, kept for the long term (远期预留)
    std::optional<SquareMetres> area{};
    std::optional<Day> opens{}; ///< planned first day of use; no value: not planned yet
    std::string stated_unit{};  ///< code or name of its unit as the source gives it; empty when it does not
    UnitId unit{};              ///< not valid: in no unit
};

/// How far a project has come. Each step includes those before it.
enum class ProjectState {
    preparation, ///< 前期
    building,    ///< 在建
    completed,   ///< 竣工
    in_use,      ///< 投用
};

inline constexpr std::array project_states{ProjectState::preparation, ProjectState::building,
                                           ProjectState::completed, ProjectState::in_use};

/// The name used in files and tables: "preparation", "building", "completed", "in_use".
constexpr std::string_view code(ProjectState state) noexcept
{
    constexpr std::array<std::string_view, project_states.size()> codes{"preparation", "building",
                                                                        "completed", "in_use"};
    return codes[static_cast<std::size_t>(state)];
}

constexpr std::string_view chinese(ProjectState state) noexcept
{
    constexpr std::array<std::string_view, project_states.size()> names{"前期", "在建", "竣工", "投用"};
    return names[static_cast<std::size_t>(state)];
}

constexpr std::optional<ProjectState> project_state_of(std::string_view text) noexcept
{
    for (const ProjectState state : project_states) {
        if (text == code(state) || text == chinese(state)) {
            return state;
        }
    }
    return std::nullopt;
}

/// A school or kindergarten being planned or built.
struct Project {
    std::string code{}; ///< unique
    std::string name{};
    std::string site{}; ///< plot number of its site; empty when it has none
    geo::LonLat position{};
    PerStage<bool> teaches{};
    PerStage<std::optional<std::int64_t>> classes{};
    ProjectState state = ProjectState::preparation;
    std::optional<Day> planned{}; ///< day it shall be completed
    bool year_target = false;     ///< counts towards the number the city promised for the year
    std::string stated_unit{};
    UnitId unit{}; ///< not valid: in no unit
};

} // namespace schoolplan
