#include <schoolplan/plan/slip.hpp>

#include "standing.hpp"
#include "term.hpp"

#include <algorithm>

namespace schoolplan::plan {

namespace {

/// The first school year that begins on the day or after it.
int school_year(Day day)
{
    return day <= first_of_september(day.year()) ? day.year() : day.year() + 1;
}

bool has_catchment(const PlannedProject& project)
{
    return std::ranges::any_of(stages, [&](Stage stage) { return project.teaches[stage]; });
}

/// Why the project is no campus to come; empty when it is one.
std::string reason_against(const PlannedProject& project, const ConstructionPlan& plan,
                           const Snapshot& snapshot, Day on, const Settings& settings)
{
    if (stand(project, events_of(plan, project.code), on, settings).used) {
        return "in use already";
    }
    if (!project.use && !project.completion) {
        return "no planned day";
    }
    const auto campuses = snapshot.campuses.rows();
    if (std::ranges::find(campuses, project.code, &Campus::code) != campuses.end()) {
        return "a campus of this code is there already";
    }
    return place_of(project, snapshot) ? "" : "no place: import projects or sites that give it one";
}

Campus campus_of(const PlannedProject& project, const Snapshot& snapshot, const Settings& settings)
{
    Campus campus{.code = project.code, .name = project.name, .position = *place_of(project, snapshot)};
    for (const Stage stage : stages) {
        campus.teaches[stage] = project.teaches[stage];
        campus.seats[stage] = seats_of(project, stage, settings);
    }
    const auto units = snapshot.units.rows();
    const auto unit = std::ranges::find(units, project.unit, &Unit::code);
    if (unit != units.end()) {
        campus.unit = UnitId{static_cast<std::uint32_t>(unit - units.begin())};
    }
    return campus;
}

/// What its plot keeps free for the long term.
PerStage<std::optional<std::int64_t>> later_classes_of(const PlannedProject& project,
                                                       const Snapshot& snapshot)
{
    const auto sites = snapshot.sites.rows();
    const auto site = std::ranges::find(sites, project.site, &Site::code);
    return project.site.empty() || site == sites.end() ? PerStage<std::optional<std::int64_t>>{}
                                                       : site->later_classes;
}

PlannedProject promise_of(const Project& project, std::span<const Unit> units)
{
    return {.code = project.code,
            .revision = 1,
            .name = project.name,
            .unit = project.unit.valid() ? units[project.unit.index()].code : std::string{},
            .teaches = project.teaches,
            .classes = project.classes,
            .site = project.site,
            .completion = project.planned,
            .year_target = project.year_target};
}

} // namespace

std::optional<geo::LonLat> place_of(const PlannedProject& project, const Snapshot& snapshot)
{
    const auto known = snapshot.projects.rows();
    const auto same = std::ranges::find(known, project.code, &Project::code);
    if (same != known.end()) {
        return same->position;
    }
    const auto sites = snapshot.sites.rows();
    const auto site = std::ranges::find(sites, project.site, &Site::code);
    return project.site.empty() || site == sites.end() ? std::nullopt : std::optional{site->position};
}

PlanChange from_projects(const ConstructionPlan& plan, std::span<const Project> projects,
                         std::span<const Unit> units, Day as_of)
{
    PlanChange change;
    for (const Project& project : projects) {
        if (!std::ranges::binary_search(plan.projects, project.code, {}, &PlannedProject::code)) {
            change.projects.push_back(promise_of(project, units));
            change.events.push_back(
                {.project = project.code, .number = 1, .state = project.state, .day = as_of});
        }
    }
    return change;
}

PlannedCity with_projects(Snapshot snapshot, const ConstructionPlan& plan, Day on, const Settings& settings)
{
    PlannedCity city{.snapshot = std::move(snapshot)};
    for (const PlannedProject& project : plan.projects) {
        if (!has_catchment(project)) {
            continue;
        }
        if (const auto against = reason_against(project, plan, city.snapshot, on, settings);
            !against.empty()) {
            city.left_out.push_back(project.code + ": " + against);
            continue;
        }
        const auto campus = city.snapshot.campuses.add(campus_of(project, city.snapshot, settings));
        const Day usable = project.use ? *project.use : *project.completion;
        city.projects.push_back({.code = project.code,
                                 .campus = campus,
                                 .year = school_year(usable),
                                 .later_classes = later_classes_of(project, city.snapshot),
                                 .range = use_range(project)});
    }
    return city;
}

} // namespace schoolplan::plan
