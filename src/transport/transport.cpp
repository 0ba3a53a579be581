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
        || pieces * static_cast<double>(dearest(problem)) > largest_sum
        || pieces * static_cast<double>(places) > largest_sum) {
        return Error{Fault::invalid_input,
                     "the costs or amounts are too large to be summed; give them in a larger unit"};
    }
    const std::int64_t most = dearest(problem) * static_cast<std::int64_t>(problem.room.size() + 1) + 1;
    return std::min(most, problem.staying.value_or(most));
}

/// Nodes: sources, sinks, where it goes that has to stay, where it goes that may. Arcs by source: its ways,
/// then the one by which it has to stay, and where any may, the one by which it may.
Flow flow_of(const Problem& problem, const Ways& ways, std::int64_t staying)
{
    const auto sources = static_cast<std::uint32_t>(problem.supply.size());
    const auto staying_at = static_cast<int>(sources + problem.room.size());
    // Never filled, so that room to spare has no price.
    const std::int64_t ample = std::accumulate(problem.supply.begin(), problem.supply.end(), std::int64_t{1});
    Flow flow;
    flow.supply = problem.supply;
    for (const std::int64_t room : problem.room) {
        flow.supply.push_back(-std::min(room, ample));
    }
    flow.supply.push_back(-ample);
    flow.supply.push_back(-std::min(problem.may_stay, ample));
    flow.ends.reserve(ways.chosen().size() + 2 * problem.supply.size());
    flow.cost.reserve(flow.ends.capacity());
    const auto add = [&](int from, int to, std::int64_t cost) {
        flow.ends.emplace_back(from, to);
        flow.cost.push_back(cost);
    };
    for (std::uint32_t source = 0; source < sources; ++source) {
        for (const std::uint32_t way : ways.chosen(source)) {
            const Arc& arc = problem.arcs[way];
            add(static_cast<int>(source), static_cast<int>(sources + arc.sink), arc.cost);
        }
        add(static_cast<int>(source), staying_at, staying);
        if (problem.may_stay > 0) {
            add(static_cast<int>(source), staying_at + 1, 0);
        }
    }
    return flow;
}

Plan plan_of(const Problem& problem, const Ways& ways, const Flowed& flowed)
{
    Plan plan;
    const auto sources = static_cast<std::uint32_t>(problem.supply.size());
    plan.flow.assign(problem.arcs.size(), 0);
    auto flow = flowed.flow.begin();
    for (std::uint32_t source = 0; source < sources; ++source) {
        for (const std::uint32_t way : ways.chosen(source)) {
            plan.cost += *flow * problem.arcs[way].cost;
            plan.flow[way] = *flow++;
        }
        plan.left.push_back(*flow++);
        if (problem.may_stay > 0) {
            plan.left.back() += *flow++;
        }
    }
    for (std::size_t sink = 0; sink < problem.room.size(); ++sink) {
        plan.price.push_back(-flowed.potential[sources + sink]);
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
        flowed = cheapest(flow_of(problem, ways, *staying));
        if (!flowed.feasible) {
            return Error{Fault::infeasible, "the flow has no solution"};
        }
    } while (ways.add_wanted(flowed));
    return plan_of(problem, ways, flowed);
}

} // namespace schoolplan::transport
