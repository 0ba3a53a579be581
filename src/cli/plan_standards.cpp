#include "plan_standards.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

/// Does anybody teach the stage and give its classes but not its seats?
template <typename Rows>
bool needs_size(const Rows& rows, Stage stage)
{
    return std::ranges::any_of(rows, [stage](const auto& one) {
        return one.teaches[stage] && one.classes[stage] && !one.seats[stage];
    });
}

/// Does a plot keep classes for the long term?
bool keeps_classes(std::span<const Site> sites, Stage stage)
{
    return std::ranges::any_of(
        sites, [stage](const Site& site) { return site.later_classes[stage].value_or(0) > 0; });
}

Done take_size(const InForce& in_force, Stage stage, PlanNumbers& numbers)
{
    auto size = class_size_of(in_force, stage);
    if (!size) {
        return size.error().fault() == Fault::not_found ? Done{std::monostate{}} : std::move(size).error();
    }
    numbers.counting.class_size[stage] = size->children;
    numbers.decisions.push_back(std::move(size->decision));
    return std::monostate{};
}

Result<PlanNumbers> sizes_of(const InForce& in_force, const ConstructionPlan& plan, const Snapshot* snapshot)
{
    PlanNumbers numbers;
    for (const Stage stage : every_stage) {
        numbers.counting.class_size[stage].reset();
        if (needs_size(plan.projects, stage)
            || (snapshot != nullptr
                && (needs_size(snapshot->campuses.rows(), stage)
                    || keeps_classes(snapshot->sites.rows(), stage)))) {
            if (auto taken = take_size(in_force, stage, numbers); !taken) {
                return std::move(taken).error();
            }
        }
    }
    numbers.walking.class_size = numbers.counting.class_size;
    return numbers;
}

} // namespace

std::vector<std::string> PlanNumbers::told() const
{
    std::vector<std::string> lines;
    for (const Decision& one : decisions) {
        lines.push_back(cli::told(one));
    }
    return lines;
}

void PlanStandards::declare(Form& form)
{
    for (const Stage stage : stages) {
        form.length(
            "limit-" + std::string{code(stage)}, limit_[stage],
            "Of slip, outlook and report: the longest acceptable way on foot, this length included; else as "
            "the standards say.");
    }
    choice_.declare(form);
}

Result<PlanNumbers> PlanStandards::sizes(const ConstructionPlan& plan) const
{
    const auto in_force = InForce::read(choice_);
    return in_force ? sizes_of(*in_force, plan, nullptr) : in_force.error();
}

Result<PlanNumbers> PlanStandards::sizes(const ConstructionPlan& plan, const Snapshot& snapshot) const
{
    const auto in_force = InForce::read(choice_);
    return in_force ? sizes_of(*in_force, plan, &snapshot) : in_force.error();
}

Result<PlanNumbers> PlanStandards::sizes_and_limits(const ConstructionPlan& plan,
                                                    const Snapshot& snapshot) const
{
    const auto in_force = InForce::read(choice_);
    if (!in_force) {
        return in_force.error();
    }
    auto numbers = sizes_of(*in_force, plan, &snapshot);
    if (!numbers) {
        return numbers;
    }
    auto limits = limit_;
    if (auto taken = take_limits(*in_force, stages, limits, numbers->decisions); !taken) {
        return std::move(taken).error();
    }
    for (const Stage stage : stages) {
        numbers->walking.limit[stage] = *limits[stage];
    }
    return numbers;
}

} // namespace schoolplan::cli
