#pragma once

/// \file
/// The construction plan as it is kept: what each project promised, and every step it
/// took. Nothing in it is ever changed; what is new is added.

#include <schoolplan/core/day.hpp>
#include <schoolplan/model/recorded.hpp>
#include <schoolplan/model/site.hpp>
#include <schoolplan/model/stage.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan {

/// Who builds and answers for a project.
enum class ProjectLevel {
    district,  ///< 区属: its unit
    municipal, ///< 市直属: the city; not in the count of any unit
};

/// The name used in files and tables: "district", "municipal".
constexpr std::string_view code(ProjectLevel level) noexcept
{
    return level == ProjectLevel::municipal ? "municipal" : "district";
}

/// A project as it was promised, in one version of the promise.
struct PlannedProject {
    std::string code{};        ///< unique
    std::int64_t revision = 0; ///< which version, from 1; 0: not kept yet
    std::string name{};
    std::string unit{}; ///< code of the unit it lies in; empty when not known
    ProjectLevel level = ProjectLevel::district;
    PerStage<bool> teaches{};
    PerStage<std::optional<std::int64_t>> classes{};
    PerStage<std::optional<std::int64_t>> seats{};
    std::string site{};              ///< plot number; empty when it has none
    std::string estate{};            ///< code or name of the estate it is built with (配套); empty: none
    std::optional<Day> homes{};      ///< day the first homes of the estate are handed over
    std::optional<Day> start{};      ///< planned day of 开工
    std::optional<Day> completion{}; ///< planned day of 竣工
    std::optional<Day> use{};        ///< planned day of 投用
    /// How early and how late its seats may be usable; `use`, else `completion`, is the likeliest day
    /// between.
    std::optional<Day> use_earliest{};
    std::optional<Day> use_latest{};
    bool year_target = false; ///< counts towards the number the city promised for the year

    bool operator==(const PlannedProject&) const = default;
};

/// One step of a project, as it was reported.
struct ProjectEvent {
    std::string project{};   ///< its code
    std::int64_t number = 0; ///< from 1 within the project
    ProjectState state = ProjectState::preparation;
    std::string step{}; ///< finer than the state, in the words of the report: 立项, 主体; may be empty
    Day day{std::chrono::year_month_day{std::chrono::year{2019} / 1 / 1}}; ///< it was reached
    std::string evidence{};                                                ///< name of the file that shows it
    std::string evidence_sha256{};                                         ///< of that file's bytes
    std::string reason{}; ///< why a state was skipped or taken back

    bool operator==(const ProjectEvent&) const = default;
};

/// The plan as it stands.
struct ConstructionPlan {
    std::vector<PlannedProject> projects{}; ///< the newest version of each, in order of code
    std::vector<ProjectEvent> events{};     ///< in order of project, then number
    std::vector<Recorded> recorded{};       ///< of `events`, row by row
};

/// What is to be added, all of it or nothing.
struct PlanChange {
    std::vector<PlannedProject> projects{}; ///< `revision` is the one that follows what the author saw
    std::vector<ProjectEvent> events{};     ///< `number` likewise
    Recorded recorded{};
};

} // namespace schoolplan
