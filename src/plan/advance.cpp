#include <schoolplan/plan.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace schoolplan::plan {

namespace {

struct Word {
    std::string_view word;
    ProjectState state;
};

/// In their order within a state.
constexpr std::array steps{Word{"立项", ProjectState::preparation}, Word{"用地", ProjectState::preparation},
                           Word{"开工", ProjectState::building}, Word{"主体", ProjectState::building},
                           Word{"竣工验收前", ProjectState::building}};

/// No value for a state without a finer step, and for a step in somebody's own words.
std::optional<std::size_t> rank(std::string_view step)
{
    const auto at = std::ranges::find(steps, step, &Word::word);
    return at == steps.end() ? std::nullopt : std::optional{static_cast<std::size_t>(at - steps.begin())};
}

std::string told(ProjectState state, const std::string& step)
{
    return std::string{chinese(state)} + (step.empty() ? "" : " (" + step + ")");
}

const ProjectEvent* last_of(const ConstructionPlan& plan, const std::string& project)
{
    const auto of_project = std::ranges::equal_range(plan.events, project, {}, &ProjectEvent::project);
    return of_project.empty() ? nullptr : &of_project.back();
}

bool goes_back(const ProjectEvent& last, const Progressed& reached)
{
    const auto before = rank(last.step);
    const auto after = rank(reached.step);
    return reached.state < last.state || (reached.state == last.state && before && after && *after < *before);
}

/// What would need a reason; empty when nothing does.
std::string irregular(const ProjectEvent& last, const Step& step)
{
    if (goes_back(last, step.reached)) {
        return fmt::format("goes back from {} to {}", told(last.state, last.step),
                           told(step.reached.state, step.reached.step));
    }
    if (static_cast<int>(step.reached.state) > static_cast<int>(last.state) + 1) {
        return fmt::format("goes from {} to {} and leaves out what is between", told(last.state, last.step),
                           told(step.reached.state, step.reached.step));
    }
    if (step.day < last.day) {
        return fmt::format("is dated {}, before the step of {}", step.day.text(), last.day.text());
    }
    return {};
}

Done check(const ProjectEvent* last, const Step& step)
{
    if (step.day > step.today) {
        return Error{Fault::invalid_input,
                     fmt::format("the step of {} is dated {}, and today is {}: report it when it is reached",
                                 step.project, step.day.text(), step.today.text())};
    }
    if (last == nullptr) {
        return std::monostate{};
    }
    if (last->state == step.reached.state && last->step == step.reached.step) {
        return Error{Fault::invalid_input, fmt::format("{} is {} already, since {}", step.project,
                                                       told(last->state, last->step), last->day.text())};
    }
    if (const auto what = irregular(*last, step); !what.empty() && step.reason.empty()) {
        return Error{Fault::invalid_input,
                     fmt::format("the step of {} {}: give the reason", step.project, what)};
    }
    return std::monostate{};
}

} // namespace

std::optional<Progressed> read_progress(std::string_view word)
{
    if (const auto state = project_state_of(word)) {
        return Progressed{.state = *state, .step = {}};
    }
    if (const auto at = rank(word)) {
        return Progressed{.state = steps[*at].state, .step = std::string{word}};
    }
    return std::nullopt;
}

Result<ProjectEvent> advance(const ConstructionPlan& plan, const Step& step)
{
    if (!std::ranges::binary_search(plan.projects, step.project, {}, &PlannedProject::code)) {
        return Error{Fault::not_found, fmt::format("the plan has no project '{}'", step.project)};
    }
    const ProjectEvent* last = last_of(plan, step.project);
    if (auto sound = check(last, step); !sound) {
        return std::move(sound).error();
    }
    return ProjectEvent{.project = step.project,
                        .number = last == nullptr ? 1 : last->number + 1,
                        .state = step.reached.state,
                        .step = step.reached.step,
                        .day = step.day,
                        .evidence = step.evidence,
                        .evidence_sha256 = step.evidence_sha256,
                        .reason = step.reason};
}

} // namespace schoolplan::plan
