#include "answer.hpp"

#include <algorithm>
#include <cmath>

namespace schoolplan::siting {

std::vector<Assigned> to_nearest(const Problem& problem, const Settings& settings,
                                 const std::vector<Row>& chosen)
{
    std::vector<bool> open(problem.sites.size(), false);
    for (const Row row : chosen) {
        open[row] = true;
    }
    std::vector<std::pair<double, Row>> nearest(problem.demands.size(), {unlimited, none});
    for (const Way& way : problem.ways) {
        if (open[way.site] && (!settings.limit || way.cost <= *settings.limit)) {
            nearest[way.demand] = std::min(nearest[way.demand], std::pair{way.cost.value(), way.site});
        }
    }
    std::vector<Assigned> assignment;
    for (Row row = 0; row < problem.demands.size(); ++row) {
        const Demand& demand = problem.demands[row];
        const bool counts = demand.children.value() > 0.0 || demand.weight.value_or(0.0) > 0.0;
        if (counts && nearest[row].second != none) {
            assignment.push_back({row, nearest[row].second, demand.children});
        }
    }
    return assignment;
}

namespace {

/// The assigned ways' costs, in the order of the assignment.
std::vector<double> costs_of(const Problem& problem, const std::vector<Assigned>& assignment)
{
    std::vector<std::size_t> first(problem.demands.size() + 1, 0);
    for (const Assigned& part : assignment) {
        ++first[part.demand + 1];
    }
    for (std::size_t i = 0; i < problem.demands.size(); ++i) {
        first[i + 1] += first[i];
    }
    std::vector<double> costs(assignment.size(), 0.0);
    for (const Way& way : problem.ways) {
        for (std::size_t k = first[way.demand]; k < first[way.demand + 1]; ++k) {
            if (assignment[k].site == way.site) {
                costs[k] = way.cost.value();
            }
        }
    }
    return costs;
}

} // namespace

Value objective_of(const Problem& problem, const Settings& settings, const std::vector<Row>& chosen,
                   const std::vector<Assigned>& assignment)
{
    const std::vector<double> costs = costs_of(problem, assignment);
    double spent = 0.0;
    for (const Row row : chosen) {
        spent += problem.sites[row].price.value();
    }
    double ways = 0.0;
    double longest = 0.0;
    double children = 0.0;
    for (std::size_t k = 0; k < assignment.size(); ++k) {
        const Demand& demand = problem.demands[assignment[k].demand];
        const double all = demand.children.value();
        const double weight = demand.weight.value_or(all);
        const double part = assignment[k].children.value();
        ways += part == all ? costs[k] * weight : costs[k] * (weight * part / all);
        longest = all > 0.0 ? std::max(longest, costs[k]) : longest;
        children += part;
    }
    switch (settings.objective) {
    case Objective::p_median:
        return Value{ways + (settings.add_price ? spent : 0.0)};
    case Objective::max_cover:
        return Value{children};
    case Objective::set_cover:
        return Value{settings.fewest ? static_cast<double>(chosen.size()) : spent};
    case Objective::p_center:
        return Value{longest};
    }
    return Value{};
}

void complete(const Problem& problem, const Settings& settings, double bound, Answer& answer)
{
    answer.objective = objective_of(problem, settings, answer.chosen, answer.assignment);
    const double objective = answer.objective.value();
    const bool most = settings.objective == Objective::max_cover;
    if ((most ? bound <= objective : bound >= objective)
        || std::abs(bound - objective) <= 1e-9 * std::max(std::abs(objective), std::abs(bound))) {
        bound = objective;
    }
    answer.bound = Value{bound};
    const double larger = std::max(std::abs(objective), std::abs(bound));
    answer.gap = larger > 0.0 ? std::abs(objective - bound) / larger : 0.0;
    answer.optimal = bound == objective;
}

} // namespace schoolplan::siting
