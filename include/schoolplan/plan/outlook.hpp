#pragma once

/// \file
/// How many seats and which coverage in each school year to come?
///
/// Front doors: plan::outlook() and plan::terms(), on what plan::with_projects() and access::measure() give.

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/balance.hpp>
#include <schoolplan/model/forecast.hpp>
#include <schoolplan/model/way.hpp>
#include <schoolplan/plan.hpp>
#include <schoolplan/plan/slip.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::plan {

struct OutlookSettings {
    std::vector<Stage> stages{Stage::kindergarten, Stage::primary, Stage::junior};
    /// The school years to answer for, both included, each named by the year it begins in.
    int first_year = 0;
    int last_year = 0;
    PerStage<Metres> limit = SlipSettings{}.limit; ///< on foot, this length included
    PerStage<std::optional<std::int64_t>> class_size = Settings{}.class_size;
    /// From this school year on the classes that plots keep for the long term (远期预留) count as seats, too.
    /// No value: they are told, and counted never.
    std::optional<int> long_term_from{};
    /// Children of each home, stage and year. Empty: as counted today, the same in every year.
    std::span<const ForecastRow> forecast{};
};

/// One stage of one school year in a unit, in no unit, in a group of units, or in the city.
struct OutlookRow {
    Stage stage = Stage::primary;
    int year = 0;
    Scope scope = Scope::city;
    std::string code{}; ///< of unit or group; else empty
    std::string name{};
    std::int64_t campuses = 0; ///< that teach the stage and can be used
    std::int64_t projects = 0; ///< of them, projects of the plan
    Count seats{};             ///< of those campuses
    /// The seats of all campuses, each times the chance that it can be used by then: 0 or 1 but for projects
    /// with a range of days.
    double expected_seats = 0.0;
    std::int64_t unsure = 0;  ///< projects whose chance lies between 0 and 1
    std::int64_t reserve = 0; ///< seats of long-term classes on their plots that are not in `seats`
    Count children{};         ///< who live there
    std::int64_t within = 0;  ///< of them, with an open campus within the limit
    std::int64_t placed = 0;  ///< of them, with a seat there, when as many as possible have one
    /// Seats less children, below 0 where seats are missing; no value where nothing is known of one side.
    std::optional<std::int64_t> spare{};
};

/// Children whose nearest open campus within the limit it is, against its seats.
struct CampusOutlook {
    CampusId campus{};
    Stage stage = Stage::primary;
    int year = 0;
    std::optional<std::int64_t> seats{}; ///< no value: not known
    Count children{};                    ///< `unknown`: homes whose children are not known
};

struct Outlook {
    std::vector<OutlookRow> rows{};        ///< by stage, year, then units in order, no unit, groups, city
    std::vector<CampusOutlook> campuses{}; ///< by stage, year, campus; open ones that teach the stage
};

/// How many seats can be used in each school year, how many children have one within the standard, and how
/// many live near each school?
///
/// A campus or project counts in a school year when its seats can be used on 1 September of it, that day
/// included; a project by its planned day. `placed` of the city is the largest number of children that can
/// have a seat within the limit, and unique; its parts in units are those of one such plan, always the same.
/// A forecast is taken to whole children of each home, halves up; a home that it never names is not known.
/// \param ways  of city.snapshot, all within the limits
/// \returns invalid_input for years that run backwards, more than 50 of them, a limit that is not positive,
///          or ways of another city
/// Cost: one largest flow for each stage and year.
/// Source: docs/methods/plan.md
Result<Outlook> outlook(const PlannedCity& city, const Ways& ways, const OutlookSettings& settings);

/// One stage in one school year: who lives where, and what is there for them.
struct SchoolTerm {
    Stage stage = Stage::primary;
    int year = 0;
    std::vector<std::optional<std::int64_t>> children{}; ///< by settlement; no value: not known
    std::vector<bool> open{};                            ///< by campus: usable, and teaches the stage
    std::vector<std::optional<std::int64_t>> seats{};    ///< by campus, open or not; no value: not known
};

/// The children and seats that outlook() counts with.
///
/// \returns by stage, then year; invalid_input for years that run backwards or more than 50 of them
/// Cost: linear in homes, campuses and forecast, for each stage and year.
Result<std::vector<SchoolTerm>> terms(const PlannedCity& city, const OutlookSettings& settings);

} // namespace schoolplan::plan
