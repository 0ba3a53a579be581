/// The transport problem, against hand calculation, all plans tried, and its own prices.

#include <schoolplan/transport.hpp>

#include <schoolplan/core/random.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace schoolplan::transport {
namespace {

Problem two_by_two()
{
    return {.supply = {3, 2},
            .room = {3, 3},
            .arcs = {{0, 0, 1}, {0, 1, 4}, {1, 0, 1}, {1, 1, 2}},
            .may_stay = 0};
}

TEST(Transport, SendsEachToTheNearestWhileThereIsRoom)
{
    // Source 0 loses 3 a piece at sink 1, source 1 only 1: the two of source 1 give way. 3 x 1 + 2 x 2.
    const auto plan = solve(two_by_two());
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->cost, 7);
    EXPECT_EQ(plan->flow, (std::vector<std::int64_t>{3, 0, 0, 2}));
    EXPECT_EQ(plan->left, (std::vector<std::int64_t>{0, 0}));
}

TEST(Transport, LeavesNoMoreThanItMustHoweverDearTheWay)
{
    auto problem = two_by_two();
    problem.room = {1, 1};
    problem.arcs = {{0, 0, 1}, {0, 1, 1000000}, {1, 0, 1}};
    const auto plan = solve(problem);
    ASSERT_TRUE(plan);
    EXPECT_EQ(std::accumulate(plan->left.begin(), plan->left.end(), std::int64_t{0}), 3);
    EXPECT_EQ(plan->cost, 1000001);
}

TEST(Transport, WhatMayStayStaysWhereItSavesMost)
{
    auto problem = two_by_two();
    problem.may_stay = 2;
    const auto plan = solve(problem);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->cost, 3);
}

TEST(Transport, RefusesAWayToNowhere)
{
    auto problem = two_by_two();
    problem.arcs.push_back({0, 2, 1});
    const auto plan = solve(problem);
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().fault(), Fault::invalid_input);
}

TEST(Transport, RefusesCostsThatCannotBeSummed)
{
    auto problem = two_by_two();
    problem.arcs[0].cost = std::int64_t{1} << 60U;
    EXPECT_FALSE(solve(problem));
}

TEST(Transport, RefusesAmountsThatCannotBeSummed)
{
    // Room for all at each sink is summed too: twice 2^61 and more, at a cost of 1.
    auto problem = two_by_two();
    problem.supply = {std::int64_t{1} << 60U, std::int64_t{1} << 60U};
    for (Arc& arc : problem.arcs) {
        arc.cost = 1;
    }
    EXPECT_FALSE(solve(problem));
}

Problem random_problem(Random& random, std::uint32_t most_sinks)
{
    Problem problem;
    const std::uint32_t sources = 2 + random.whole(20);
    const std::uint32_t sinks = 1 + random.whole(most_sinks);
    std::int64_t all = 0;
    for (std::uint32_t i = 0; i < sources; ++i) {
        all += problem.supply.emplace_back(random.whole(30));
    }
    problem.room.assign(sinks, all / sinks + 1 + random.whole(5));
    for (std::uint32_t i = 0; i < sources; ++i) {
        for (std::uint32_t j = 0; j < sinks; ++j) {
            problem.arcs.push_back({i, j, random.whole(1000)});
        }
    }
    return problem;
}

/// Weak duality, worked out anew: no plan that sends all costs less.
std::int64_t bound_of(const Problem& problem, const std::vector<std::int64_t>& price)
{
    std::int64_t bound = 0;
    for (std::size_t sink = 0; sink < price.size(); ++sink) {
        bound -= price[sink] * problem.room[sink];
    }
    for (std::size_t source = 0; source < problem.supply.size(); ++source) {
        std::int64_t cheapest = std::numeric_limits<std::int64_t>::max();
        for (const Arc& arc : problem.arcs) {
            if (arc.source == source) {
                cheapest = std::min(cheapest, arc.cost + price[arc.sink]);
            }
        }
        bound += cheapest * problem.supply[source];
    }
    return bound;
}

TEST(Transport, ItsPricesProveThatNothingIsCheaper)
{
    Random random{11};
    for (int town = 0; town < 200; ++town) {
        const auto problem = random_problem(random, 6);
        const auto plan = solve(problem);
        ASSERT_TRUE(plan);
        EXPECT_EQ(plan->cost, bound_of(problem, plan->price)) << "town " << town;
    }
}

TEST(Transport, LooksBeyondTheNearestWhenTheseAreFull)
{
    // Sinks by the dozen, and all want the same: ways that are not looked at first have to come in.
    Random random{12};
    for (int town = 0; town < 50; ++town) {
        auto problem = random_problem(random, 90);
        for (Arc& arc : problem.arcs) {
            arc.cost += 1000 * arc.sink;
        }
        const auto plan = solve(problem);
        ASSERT_TRUE(plan);
        EXPECT_EQ(plan->cost, bound_of(problem, plan->price)) << "town " << town;
    }
}

} // namespace
} // namespace schoolplan::transport
