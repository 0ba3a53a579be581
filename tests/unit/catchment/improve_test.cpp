/// A plan made shorter keeps everything the plan kept.

#include "towns.hpp"

#include <schoolplan/catchment/improve.hpp>

#include <gmock/gmock.h>

#include <set>

namespace schoolplan::catchment {
namespace {

using testing::ElementsAre;
using tests::estate;
using tests::school;

std::vector<Share> plan_of(const Town& town, const std::vector<std::uint32_t>& schools)
{
    std::vector<Share> plan;
    for (std::uint32_t row = 0; row < schools.size(); ++row) {
        plan.push_back({estate(row), school(schools[row]), town.children[row]});
    }
    return plan;
}

std::int64_t walking(const Town& town, const std::vector<Share>& plan)
{
    std::int64_t sum = 0;
    for (const Share& share : plan) {
        for (const Link& link : town.links) {
            sum += link.settlement == share.settlement && link.campus == share.campus
                       ? share.children * link.cost
                       : 0;
        }
    }
    return sum;
}

TEST(Improve, EstatesInTheWrongPlaceAreExchanged)
{
    // Two steps each to the wrong end; one each after the exchange.
    const Town town = tests::street({1, 1, 1, 1}, {0, 3}, {2, 2});
    const auto better = improve(town, plan_of(town, {0, 1, 0, 1}));
    ASSERT_TRUE(better);
    EXPECT_EQ(*better, plan_of(town, {0, 0, 1, 1}));
}

TEST(Improve, NoSchoolBecomesFullerThanItsSeatsOrThePlan)
{
    // Estate 1 with 3 children would save 3 steps at school 0, but there is one seat for it; against estate 2
    // with 1 child the school would have one child too many.
    const Town town = tests::street({1, 3, 1, 1}, {0, 3}, {2, 4});
    const auto plan = plan_of(town, {0, 1, 0, 1});
    EXPECT_EQ(*improve(town, plan), plan);
    Town roomy = town;
    roomy.seats = {4, 4};
    EXPECT_EQ(*improve(roomy, plan), plan_of(town, {0, 0, 1, 1}));
}

TEST(Improve, AnAreaIsNotTornApartToSaveWalking)
{
    // Schools at 0 and 2; estates 3 and 4 are two steps nearer to the second. Estate 3 joins it: 10 steps
    // saved. Estate 4 with its 9 children in the place of estate 3 would save 18 and fill the 10 seats
    // exactly, but lie apart from 2.
    const Town town = tests::street({1, 1, 1, 5, 9}, {0, 2}, {20, 10});
    const auto plan = plan_of(town, {0, 0, 1, 0, 0});
    const auto better = improve(town, plan);
    ASSERT_TRUE(better);
    EXPECT_EQ(*better, plan_of(town, {0, 0, 1, 1, 0}));
}

TEST(Improve, ThreeSchoolsTradeInARing)
{
    // Every estate touches every other. Full schools, each holding the estate that is next door to the next
    // school: no two can exchange to advantage, the ring of three saves one step a child.
    Town town{.children = {1, 1, 1}, .seats = {1, 1, 1}, .links = {}, .borders = {}, .home = {}};
    const std::int64_t cost[3][3] = {{2, 1, 9}, {9, 2, 1}, {1, 9, 2}}; // by estate, then school
    for (std::uint32_t e = 0; e < 3; ++e) {
        for (std::uint32_t s = 0; s < 3; ++s) {
            town.links.push_back({estate(e), school(s), cost[e][s]});
        }
        town.borders.push_back({estate(e), estate((e + 1) % 3)});
    }
    EXPECT_EQ(*improve(town, plan_of(town, {0, 1, 2})), plan_of(town, {1, 2, 0}));
}

TEST(Improve, TheEstateASchoolStandsInStays)
{
    // Without its home rule, estates 0 and 1 would change schools.
    Town town = tests::street({1, 1}, {1, 0}, {1, 1});
    town.home = {estate(0), estate(1)};
    const auto plan = plan_of(town, {0, 1});
    EXPECT_EQ(*improve(town, plan), plan);
    town.home.clear();
    EXPECT_EQ(*improve(town, plan), plan_of(town, {1, 0}));
}

TEST(Improve, SplitAndUnplacedEstatesAreRefused)
{
    const Town town = tests::street({2, 2}, {0, 1}, {4, 4});
    EXPECT_FALSE(
        improve(town, {{estate(0), school(0), 1}, {estate(0), school(1), 1}, {estate(1), school(1), 2}}));
    EXPECT_FALSE(improve(town, {{estate(0), school(0), 2}}));
}

/// Pieces of each school's area, counted by flooding the grid.
std::vector<std::size_t> pieces(const std::vector<Share>& plan, std::uint32_t side, std::uint32_t schools)
{
    std::vector<std::size_t> found(schools, 0);
    std::set<std::uint32_t> seen;
    for (std::uint32_t start = 0; start < plan.size(); ++start) {
        if (!seen.insert(start).second) {
            continue;
        }
        ++found[plan[start].campus.index()];
        std::vector<std::uint32_t> stack{start};
        while (!stack.empty()) {
            const std::uint32_t at = stack.back();
            stack.pop_back();
            for (std::uint32_t next = 0; next < plan.size(); ++next) {
                const std::uint32_t across =
                    std::max(at % side, next % side) - std::min(at % side, next % side);
                const std::uint32_t down =
                    std::max(at / side, next / side) - std::min(at / side, next / side);
                if (across + down == 1 && plan[next].campus == plan[start].campus
                    && seen.insert(next).second) {
                    stack.push_back(next);
                }
            }
        }
    }
    return found;
}

TEST(Improve, OnRandomGridsNothingThePlanKeptIsGivenUp)
{
    constexpr std::uint32_t side = 5;
    constexpr std::uint32_t schools = 4;
    std::size_t shorter = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Random random{seed};
        Town town;
        std::vector<std::uint32_t> chosen;
        town.seats.assign(schools, 0);
        for (std::uint32_t e = 0; e < side * side; ++e) {
            town.children.push_back(static_cast<std::int64_t>(random.whole(6)));
            chosen.push_back(static_cast<std::uint32_t>(random.whole(schools)));
            town.seats[chosen.back()] += town.children.back();
            for (std::uint32_t s = 0; s < schools; ++s) {
                town.links.push_back({estate(e), school(s), static_cast<std::int64_t>(random.whole(100))});
            }
            if (e % side > 0) {
                town.borders.push_back({estate(e - 1), estate(e)});
            }
            if (e >= side) {
                town.borders.push_back({estate(e - side), estate(e)});
            }
        }
        const auto plan = plan_of(town, chosen);
        const auto better = improve(town, plan);
        ASSERT_TRUE(better);
        Rules rules;
        rules.manner = Manner::whole;
        EXPECT_TRUE(verify(town, rules, *better, {}).empty()) << seed;
        EXPECT_LE(walking(town, *better), walking(town, plan)) << seed;
        shorter += walking(town, *better) < walking(town, plan) ? 1 : 0;
        const auto was = pieces(plan, side, schools);
        const auto is = pieces(*better, side, schools);
        for (std::uint32_t s = 0; s < schools; ++s) {
            EXPECT_LE(is[s], was[s]) << seed;
        }
    }
    EXPECT_GT(shorter, 50U);
}

} // namespace
} // namespace schoolplan::catchment
