#pragma once

/// \file
/// If a project slips a year, how many children lose a place within the standard?
///
/// Front doors: plan::with_projects(), then access::measure() on what it gives, then
/// plan::slips().

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/plan.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/model/way.hpp>
#include <schoolplan/plan.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::plan {

/// When the seats of a project may be usable.
struct UseRange {
    Day earliest = ProjectEvent{}.day;
    Day likeliest = ProjectEvent{}.day;
    Day latest = ProjectEvent{}.day;

    /// How probable is it that they are usable by the end of this day, 0 to 1?
    ///
    /// The day is spread in a triangle from half a day before the earliest to half a day after the latest,
    /// with its top at the likeliest, as warnings spread children: on the latest day it is sure, before the
    /// earliest it cannot be.
    [[nodiscard]] double chance_by(Day day) const noexcept;
};

/// \returns no value where earliest, latest or the planned day is missing, or they are out of order
std::optional<UseRange> use_range(const PlannedProject& project);

/// A project standing in the city as a campus that is not there yet.
struct PlacedProject {
    std::string code{};
    CampusId campus{};
    int year = 0; ///< first school year its seats are to be used, named by the year it begins in
    /// Kept free on its plot for the long term (远期预留), beyond what it has; no value: not known, or no
    /// plot.
    PerStage<std::optional<std::int64_t>> later_classes{};
    std::optional<UseRange> range{}; ///< no value: its planned day is taken as it is
};

/// A city in which the projects of the plan are campuses, too.
struct PlannedCity {
    Snapshot snapshot{};                   ///< campuses of today first, then the projects
    std::vector<PlacedProject> projects{}; ///< in order of the plan
    std::vector<std::string> left_out{};   ///< codes with the reason: no place, no day, in use already
};

/// Where does the project lie: at the imported project of its code, else at its site?
/// \returns no value where neither is there
std::optional<geo::LonLat> place_of(const PlannedProject& project, const Snapshot& snapshot);

/// The city with its projects: those of kindergarten, primary and junior schools that have a
/// place and a day, and are not in use on `on`.
///
/// A project lies where place_of() says. Its
/// seats can be used from the planned day of use, else of completion; they count in a school
/// year when that day is not after 1 September. Senior, vocational and special schools have no
/// catchment and stay out, municipal ones of compulsory stages come in.
/// Cost: linear in campuses, projects and events.
PlannedCity with_projects(Snapshot snapshot, const ConstructionPlan& plan, Day on,
                          const Settings& settings = {});

struct SlipSettings {
    std::vector<Stage> stages{Stage::kindergarten, Stage::primary, Stage::junior};
    /// A place within the standard lies at most this far on foot. Defaults: service radii of
    /// GB 50180-2018, appendix C (recalled, not checked against the primary text) [gb50180-2018].
    PerStage<Metres> limit{{Metres{300.0}, Metres{500.0}, Metres{1000.0}}};
    /// Seats of campuses that give classes only, as in Settings.
    PerStage<std::optional<std::int64_t>> class_size = Settings{}.class_size;
};

/// Children of one home that lose their place.
struct LosingHome {
    SettlementId settlement{};
    Stage stage = Stage::primary;
    std::int64_t children = 0;
};

/// What it costs when one project is a year late.
struct Slip {
    std::string code{};
    int year = 0;                    ///< the school year without it
    PerStage<std::int64_t> placed{}; ///< children with a place within the standard if all is in time
    PerStage<std::int64_t> lost{};   ///< of them, without one if this project alone is late
    std::int64_t lost_in_all = 0;
    /// How probable it is that the seats are not usable when that school year begins, by the project's range
    /// of days; no value: it has none.
    std::optional<double> chance{};
    std::vector<LosingHome> homes{}; ///< by stage, then settlement; adds up to `lost`
};

struct Slips {
    std::vector<Slip> slips{};      ///< most children lost first; ties by code
    std::int64_t homes_unknown = 0; ///< settlement and stage whose children are not known: left out
    std::int64_t seats_unknown = 0; ///< campus and stage whose seats are not known: taken as none
};

/// For each project alone, how many children lose a place within the standard when it comes a
/// year later than planned?
///
/// As many children as possible have a place: a child within the limit of a campus that has a
/// seat for it. That number is the largest flow from homes to seats; it is unique. Which of
/// several homes goes without may not be; those told are one right answer, always the same.
/// Without a slip the number is that of `placed`, exactly.
/// \param ways  of city.snapshot, all within the limits, as access::measure() gives them
/// \returns invalid_input for a limit that is not positive, or ways of another city
/// Cost: one largest flow for each year and stage, and a repair of it for each project.
/// Source: maximum flow by level graphs, Dinitz 1970 [dinitz1970].
Result<Slips> slips(const PlannedCity& city, const Ways& ways, const SlipSettings& settings = {});

} // namespace schoolplan::plan
