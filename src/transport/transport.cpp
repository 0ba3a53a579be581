#include <schoolplan/transport.hpp>

#include "lemon.hpp"
#include "ways.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

namespace schoolplan::transport {

namespace {

/// Sums of this many pieces x cost are still far from 2^63.
constexpr double largest_sum = 4e18;

Done check(const Problem& problem)
{
    const auto negative = [](std::int64_t value) { return value < 0; };
    if (std::any_of(problem.supply.begin(), problem.supply.end(), negative)
        || std::any_of(problem.room.begin(), problem.room.end(), negative) || problem.may_stay < 0
        || problem.staying.value_or(0) < 0) {
        return Error{Fault::invalid_input, "a supply, a room, what may stay or its cost is below 0"};
    }
    for (const Arc& arc : problem.arcs) {
        if (arc.source >= problem.supply.size() || arc.sink >= problem.room.size() || arc.cost < 0) {
            return Error{Fault::invalid_input,
                         "way " + std::to_string(&arc - problem.arcs.data())
                             + " leads to a place that is not there, or costs less than 0"};
        }
    }
    return std::monostate{};
}

std::int64_t dearest(const Problem& problem)
{
    std::int64_t most = 0;
    for (const Arc& arc : problem.arcs) {
        most = std::max(most, arc.cost);
    }
    return most;
}

/// To send one piece more, every sink may have to hand one on: no detour costs this much.
Result<std::int64_t> price_of_staying(const Problem& problem)
{
    const auto places = problem.supply.size() + problem.room.size() + 2;
    const double price =
        static_cast<double>(dearest(problem)) * static_cast<double>(problem.room.size() + 1) + 1.0;
    const double pieces =
        static_cast<double>(std::accumulate(problem.supply.begin(), problem.supply.end(), std::int64_t{0}));
    if (price * static_cast<double>(places) > largest_sum
        || pieces * static_cast<double>(dearest(problem)) > largest_sum) {
        return Error{Fault::invalid_input,
                     "the costs are too large to be summed; give them in a larger unit"};
    }
    const std::int64_t most = dearest(problem) * static_cast<std::int64_t>(problem.room.size() + 1) + 1;
    return std::min(most, problem.staying.value_or(most));
}

/// Sources, then sinks, then home (where pieces stay), then the end of all flow.
Flow flow_of(const Problem& problem, const std::vector<std::uint32_t>& ways, std::int64_t staying)
{
    const auto sources = static_cast<std::uint32_t>(problem.supply.size());
    const auto sinks = static_cast<std::uint32_t>(problem.room.size());
    const std::uint32_t home = sources + sinks;
    const std::uint32_t end = home + 1;
    const std::int64_t all = std::accumulate(problem.supply.begin(), problem.supply.end(), std::int64_t{0});
    Flow flow;
    flow.supply = problem.supply;
    flow.supply.resize(end, 0);
    flow.supply.push_back(-all);
    const auto add = [&](std::uint32_t from, std::uint32_t to, std::int64_t capacity, std::int64_t cost) {
        flow.from.push_back(from);
        flow.to.push_back(to);
        flow.capacity.push_back(capacity);
        flow.cost.push_back(cost);
    };
    for (const std::uint32_t way : ways) {
        const Arc& arc = problem.arcs[way];
        add(arc.source, sources + arc.sink, problem.supply[arc.source], arc.cost);
    }
    for (std::uint32_t source = 0; source < sources; ++source) {
        add(source, home, problem.supply[source], 0);
    }
    for (std::uint32_t sink = 0; sink < sinks; ++sink) {
        add(sources + sink, end, std::min(problem.room[sink], all), 0);
    }
    add(home, end, std::min(problem.may_stay, all), 0);
    add(home, end, all, staying);
    return flow;
}

Plan plan_of(const Problem& problem, const std::vector<std::uint32_t>& ways, const Flowed& flowed)
{
    Plan plan;
    const auto sources = problem.supply.size();
    plan.flow.assign(problem.arcs.size(), 0);
    for (std::size_t at = 0; at < ways.size(); ++at) {
        plan.flow[ways[at]] = flowed.flow[at];
        plan.cost += flowed.flow[at] * problem.arcs[ways[at]].cost;
    }
    const auto stay = flowed.flow.begin() + static_cast<std::ptrdiff_t>(ways.size());
    plan.left.assign(stay, stay + static_cast<std::ptrdiff_t>(sources));
    const std::int64_t end = flowed.potential.back();
    for (std::size_t sink = 0; sink < problem.room.size(); ++sink) {
        plan.price.push_back(std::max<std::int64_t>(0, end - flowed.potential[sources + sink]));
    }
    return plan;
}

} // namespace

Result<Plan> solve(const Problem& problem)
{
    if (auto checked = check(problem); !checked) {
        return std::move(checked).error();
    }
    auto staying = price_of_staying(problem);
    if (!staying) {
        return std::move(staying).error();
    }
    Ways ways{problem};
    Flowed flowed;
    do {
        flowed = cheapest(flow_of(problem, ways.chosen(), *staying));
        if (!flowed.feasible) {
            return Error{Fault::infeasible, "the flow has no solution"};
        }
    } while (ways.add_wanted(flowed));
    return plan_of(problem, ways.chosen(), flowed);
}

} // namespace schoolplan::transport
