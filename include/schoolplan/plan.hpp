#pragma once

/// \file
/// The construction plan from promise to proof: which step a project may take, and how
/// the plan stands on a day.
///
/// Front doors: plan::advance(), plan::status(), plan::curve(), plan::changes(). They read
/// no file, no database and no clock.

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/plan.hpp>
#include <schoolplan/model/unit.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::plan {

/// How far a project is, in the words of a report.
struct Progressed {
    ProjectState state = ProjectState::preparation;
    std::string step{}; ///< finer than the state; empty where the word is the state itself
    bool operator==(const Progressed&) const = default;
};

/// What does this word say of how far a project is?
///
/// Known are the states (前期, 在建, 竣工, 投用, or their codes) and the steps within them:
/// 立项, 用地 (前期); 开工, 主体, 竣工验收前 (在建).
/// \returns no value for any other word
std::optional<Progressed> read_progress(std::string_view word);

/// A step someone wants to report.
struct Step {
    std::string project{};
    Progressed reached{};
    Day day = ProjectEvent{}.day;   ///< it was reached
    Day today = ProjectEvent{}.day; ///< a step after this day is refused; it is not evidence
    std::string evidence{};
    std::string evidence_sha256{};
    std::string reason{};
};

/// May the project take this step, and which event is it?
///
/// The first event tells where a project stands, and may be any state. After it a state can
/// be neither skipped nor taken back, and no event be earlier than the one before, unless
/// `reason` says why. Repeating the state and step it has is refused.
/// \returns the event with the number that follows the last; not_found for an unknown
///          project; invalid_input for a step that is refused
/// Cost: linear in the number of events.
Result<ProjectEvent> advance(const ConstructionPlan& plan, const Step& step);

/// What would the plan take over from an imported layer of projects?
///
/// \param projects  placed in `units`
/// \param as_of     the day their states were true
/// \returns those whose code the plan does not have, each with its first event, as district projects
PlanChange from_projects(const ConstructionPlan& plan, std::span<const Project> projects,
                         std::span<const Unit> units, Day as_of);

/// What kind of school a project is.
enum class Kind { kindergarten, primary, junior, nine_year, senior, vocational, special, mixed };

inline constexpr std::array kinds{Kind::kindergarten, Kind::primary,    Kind::junior,  Kind::nine_year,
                                  Kind::senior,       Kind::vocational, Kind::special, Kind::mixed};

std::string_view code(Kind kind) noexcept;
std::string_view chinese(Kind kind) noexcept;

/// By the stages it teaches; primary with junior is a nine-year school, anything else of
/// several stages, or of none, is mixed.
Kind kind_of(const PlannedProject& project) noexcept;

/// How a project stands against its day of completion. Days are compared whole: on the
/// planned day itself it is not late yet.
enum class Standing {
    undated, ///< no day was promised, and it is not completed
    open,    ///< not due yet
    at_risk, ///< not due yet, but too far behind to be sure of it
    late,    ///< due before, and not completed
    done,    ///< completed by the planned day, or no day was promised
    done_late,
};

inline constexpr std::array standings{Standing::undated, Standing::open, Standing::at_risk,
                                      Standing::late,    Standing::done, Standing::done_late};

std::string_view code(Standing standing) noexcept;
std::string_view chinese(Standing standing) noexcept;

struct Settings {
    /// At risk: fewer days than this to completion, and not yet in building. Chosen, not from a source.
    int preparation_needs = 365;
    /// At risk: fewer days than this to completion, and building short of 竣工验收前. Chosen likewise.
    int building_needs = 60;
    /// Seats where a project gives its classes but not its seats: JGJ 39-2016 [jgj39-2016],
    /// GB 50099-2011, 3.0.1 [gb50099-2011], both read in secondary sources. No value: unknown.
    PerStage<std::optional<std::int64_t>> class_size{{30, 45, 50, 50, std::nullopt, std::nullopt}};
};

/// Seats of a stage: as stated, else classes x class size; no value where neither is known.
std::optional<std::int64_t> seats_of(const PlannedProject& project, Stage stage, const Settings& settings);

/// One project on a day.
struct ProjectStatus {
    std::string code{};
    std::optional<ProjectState> state{}; ///< no value: nothing was reported by that day
    std::string step{};
    std::optional<Day> since{};     ///< day of the event that tells so
    std::optional<Day> completed{}; ///< day since when it is completed
    std::optional<Day> used{};      ///< day since when it is in use
    Standing standing = Standing::undated;
    int days_late = 0; ///< until completion, or until the day where it is not completed
    /// Days from the estate's first homes to the seats, in fact or as planned; above 0 the
    /// homes come first, against 首期同步. No value: one of the two days is not known.
    std::optional<int> homes_before_seats{};
};

/// Projects and their seats.
struct Tally {
    std::int64_t projects = 0;
    std::int64_t seats = 0;              ///< where they are known
    std::int64_t seats_from_classes = 0; ///< of these, worked out from classes
    std::int64_t seats_unknown = 0;      ///< projects whose seats are not all known

    bool operator==(const Tally&) const = default;
};

/// What a row of the status is about.
enum class Scope {
    unit,      ///< district projects of one unit
    no_unit,   ///< district projects in no unit that is known
    municipal, ///< projects of the city itself, wherever they lie
    group,     ///< district projects of the units of a group
    city,      ///< all: units, no unit, and municipal
};

struct StatusRow {
    Scope scope = Scope::city;
    std::string code{}; ///< of unit or group; else empty
    std::string name{};
    /// By kind, then by state; the last state is "nothing reported yet".
    std::array<std::array<Tally, project_states.size() + 1>, kinds.size()> tallies{};
    /// Of the projects that count towards the year's number:
    std::int64_t promised = 0; ///< all of them
    std::int64_t due = 0;      ///< promised for this day or earlier
    std::array<std::int64_t, standings.size()> by_standing{};

    /// All projects of the row, whatever their kind and state.
    [[nodiscard]] std::int64_t projects() const noexcept;
    /// Of those that count towards the year's number.
    [[nodiscard]] std::int64_t stand(Standing standing) const noexcept;
    /// Completed, of those that count towards the year's number.
    [[nodiscard]] std::int64_t completed() const noexcept;
    /// Projects of this state and kind.
    [[nodiscard]] const Tally& at(Kind kind, ProjectState state) const noexcept;
    /// Over all kinds.
    [[nodiscard]] Tally in(ProjectState state) const noexcept;
    /// Seats of compulsory education (小学, 初中, 九年一贯制) in use or completed. Senior,
    /// vocational and special projects never enter.
    [[nodiscard]] Tally compulsory_done() const noexcept;
};

struct Status {
    Day on = ProjectEvent{}.day;
    std::vector<ProjectStatus> projects{}; ///< in order of the plan
    std::vector<StatusRow> rows{};         ///< units in order, no unit, municipal, groups, city
};

/// How does the plan stand on this day, project by project, and for each unit, the city's
/// own projects, the groups, and the city?
///
/// A project's state on a day is that of the last event recorded whose day is not later;
/// an event of that day counts. Municipal projects are in no unit and no group.
/// \param units   reporting units; a project names one by its code
/// \returns every project once in units, no unit and municipal together
/// Cost: linear in projects and events, times the number of groups.
Status status(const ConstructionPlan& plan, std::span<const Unit> units, std::span<const UnitGroup> groups,
              Day on, const Settings& settings = {});

/// How many were to be completed by a day, and how many were.
struct CurvePoint {
    Day on = ProjectEvent{}.day;
    std::int64_t planned = 0;
    std::int64_t actual = 0;
    std::int64_t planned_seats = 0;
    std::int64_t actual_seats = 0;

    bool operator==(const CurvePoint&) const = default;
};

/// Planned and actual completions at the end of each month, of projects that count towards
/// the year's number, both months included.
/// \returns no points when `last` lies before `first`
std::vector<CurvePoint> curve(const ConstructionPlan& plan, Day first, Day last,
                              const Settings& settings = {});

/// A project that stands otherwise than before.
struct Change {
    std::string code{};
    std::optional<ProjectState> before{};
    std::optional<ProjectState> after{};
    Standing stood = Standing::undated;
    Standing stands = Standing::undated;
};

/// What changed between two days of the same plan: projects whose state or standing differs.
/// \pre both come from one plan
std::vector<Change> changes(const Status& earlier, const Status& later);

} // namespace schoolplan::plan
