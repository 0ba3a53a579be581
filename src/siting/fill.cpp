#include "fill.hpp"

#include <schoolplan/transport.hpp>

#include <algorithm>
#include <cmath>

namespace schoolplan::siting {

namespace {

constexpr std::int64_t finest_step = 1'000'000; ///< six decimals
constexpr double largest_sum = 1e15;            ///< of costs, far from where 64 bits end

bool whole_in(double value, std::int64_t steps)
{
    const double scaled = value * static_cast<double>(steps);
    return std::abs(scaled - std::round(scaled)) <= 1e-6;
}

std::int64_t steps_of(const Problem& problem)
{
    const auto fits = [&](std::int64_t steps) {
        return std::all_of(problem.demands.begin(), problem.demands.end(),
                           [&](const Demand& demand) { return whole_in(demand.children.value(), steps); })
               && std::all_of(problem.sites.begin(), problem.sites.end(), [&](const Site& site) {
                      return !site.seats || whole_in(site.seats->value(), steps);
                  });
    };
    std::int64_t steps = 1;
    while (steps < finest_step && !fits(steps)) {
        steps *= 10;
    }
    return steps;
}

bool median(const Settings& settings) noexcept
{
    return settings.objective == Objective::p_median;
}

} // namespace

Filler::Filler(const Problem& problem, const Settings& settings)
    : problem_{problem}, settings_{settings}, ways_(problem.demands.size()), steps_{steps_of(problem)}
{
    double most = 1.0;
    double children = 0.0;
    for (const Way& way : problem.ways) {
        const Demand& demand = problem.demands[way.demand];
        if (problem.sites[way.site].barred || (settings.limit && way.cost > *settings.limit)) {
            continue;
        }
        ways_[way.demand].push_back(way);
        const double all = std::max(demand.children.value(), 1.0 / static_cast<double>(steps_));
        most = std::max(most, way.cost.value() * demand.weight.value_or(all) / all);
    }
    for (const Demand& demand : problem.demands) {
        children += demand.children.value();
    }
    scale_ = largest_sum / (most * std::max(1.0, children * static_cast<double>(steps_)));
}

std::optional<std::vector<Assigned>> Filler::fill(const std::vector<Row>& chosen) const
{
    transport::Problem plan;
    std::vector<Row> sink(problem_.sites.size(), none);
    const auto in_steps = [this](Children children) {
        return static_cast<std::int64_t>(std::llround(children.value() * static_cast<double>(steps_)));
    };
    std::int64_t supply = 0;
    for (const Demand& demand : problem_.demands) {
        plan.supply.push_back(in_steps(demand.children));
        supply += plan.supply.back();
    }
    for (const Row site : chosen) {
        sink[site] = static_cast<Row>(plan.room.size());
        plan.room.push_back(
            problem_.sites[site].seats ? std::min(supply, in_steps(*problem_.sites[site].seats)) : supply);
    }
    std::vector<const Way*> used;
    for (Row row = 0; row < ways_.size(); ++row) {
        const Demand& demand = problem_.demands[row];
        const double all = demand.children.value();
        for (const Way& way : ways_[row]) {
            if (sink[way.site] == none || all <= 0.0) {
                continue;
            }
            const double each =
                median(settings_) ? way.cost.value() * demand.weight.value_or(all) / all : 0.0;
            plan.arcs.push_back({row, sink[way.site], std::llround(each * scale_)});
            used.push_back(&way);
        }
    }
    const auto solved = transport::solve(plan);
    const bool all = median(settings_) || settings_.objective == Objective::p_center;
    if (!solved || (all && std::any_of(solved->left.begin(), solved->left.end(), [](auto left) {
                        return left > 0;
                    }))) {
        return std::nullopt;
    }
    std::vector<Assigned> assignment;
    for (std::size_t k = 0; k < used.size(); ++k) {
        const std::int64_t flow = solved->flow[k];
        if (flow > 0) {
            const Demand& demand = problem_.demands[used[k]->demand];
            const bool whole = flow == plan.supply[used[k]->demand];
            assignment.push_back({used[k]->demand, used[k]->site,
                                  whole ? demand.children
                                        : Children{static_cast<double>(flow) / static_cast<double>(steps_)}});
        }
    }
    std::sort(assignment.begin(), assignment.end(), [](const Assigned& a, const Assigned& b) {
        return std::pair{a.demand, a.site} < std::pair{b.demand, b.site};
    });
    return assignment;
}

} // namespace schoolplan::siting
