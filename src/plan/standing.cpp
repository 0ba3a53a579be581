#include "standing.hpp"

#include <algorithm>

namespace schoolplan::plan {

namespace {

/// Keeps the day since when the project has reached a state.
void follow(std::optional<Day>& since, bool reached, Day day)
{
    if (!reached) {
        since.reset();
    } else if (!since) {
        since = day;
    }
}

bool is_behind(const PlannedProject& project, const ProjectStatus& now, Day on, const Settings& settings)
{
    const int left = project.completion->days_since(on);
    const auto state = now.state.value_or(ProjectState::preparation);
    if (state == ProjectState::preparation) {
        return left < settings.preparation_needs || (project.start && *project.start < on);
    }
    return left < settings.building_needs && now.step != "竣工验收前";
}

void judge(const PlannedProject& project, ProjectStatus& now, Day on, const Settings& settings)
{
    if (!project.completion) {
        now.standing = now.completed ? Standing::done : Standing::undated;
        return;
    }
    now.days_late = std::max(0, now.completed.value_or(on).days_since(*project.completion));
    if (now.completed) {
        now.standing = now.days_late > 0 ? Standing::done_late : Standing::done;
    } else if (now.days_late > 0) {
        now.standing = Standing::late;
    } else {
        now.standing = is_behind(project, now, on, settings) ? Standing::at_risk : Standing::open;
    }
}

} // namespace

std::span<const ProjectEvent> events_of(const ConstructionPlan& plan, const std::string& project)
{
    const auto found = std::ranges::equal_range(plan.events, project, {}, &ProjectEvent::project);
    return {found.begin(), found.end()};
}

ProjectStatus stand(const PlannedProject& project, std::span<const ProjectEvent> events, Day on,
                    const Settings& settings)
{
    ProjectStatus now{.code = project.code};
    for (const ProjectEvent& event : events) {
        if (event.day <= on) {
            now.state = event.state;
            now.step = event.step;
            now.since = event.day;
            follow(now.completed, event.state >= ProjectState::completed, event.day);
            follow(now.used, event.state == ProjectState::in_use, event.day);
        }
    }
    judge(project, now, on, settings);
    const auto seats = now.used ? now.used : project.use;
    if (project.homes && seats) {
        now.homes_before_seats = seats->days_since(*project.homes);
    }
    return now;
}

std::optional<std::int64_t> seats_of(const PlannedProject& project, Stage stage, const Settings& settings)
{
    if (project.seats[stage]) {
        return project.seats[stage];
    }
    if (project.classes[stage] && settings.class_size[stage]) {
        return *project.classes[stage] * *settings.class_size[stage];
    }
    return std::nullopt;
}

void add(Tally& tally, const PlannedProject& project, const Settings& settings)
{
    ++tally.projects;
    bool known = true;
    for (const Stage stage : every_stage) {
        if (project.teaches[stage]) {
            const auto seats = seats_of(project, stage, settings);
            known = known && seats;
            tally.seats += seats.value_or(0);
            tally.seats_from_classes += project.seats[stage] ? 0 : seats.value_or(0);
        }
    }
    tally.seats_unknown += known ? 0 : 1;
}

} // namespace schoolplan::plan
