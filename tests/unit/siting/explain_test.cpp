/// What the next best choice would have been, and which sites every good choice has.

#include "street.hpp"

#include <gtest/gtest.h>

namespace schoolplan::siting {
namespace {

using Rows = std::vector<std::uint32_t>;

std::vector<Forgone> explained(const tests::TinyTown& town, const Settings& settings, double good)
{
    const auto answer = choose(town.problem(), settings);
    if (!answer) {
        ADD_FAILURE() << answer.error().message();
        return {};
    }
    const auto all = explain(town.problem(), settings, *answer, good);
    if (!all) {
        ADD_FAILURE() << all.error().message();
        return {};
    }
    return *all;
}

TEST(SitingExplain, NamesTheNextBestSiteAndWhatItCosts)
{
    // With site 2 it is 48,500, with site 3 18,000 + 40,500 = 58,500 (worked in street_test.cpp), with site 1
    // 40 x 200 + 30 x 0 + 50 x 50 + 60 x 450 + 20 x 650 + 45 x 1,050 = 97,750. The old school is required.
    const auto all = explained(tests::street(), {.p = 2}, 0.01);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].site, 2U);
    EXPECT_EQ(all[0].instead, Rows{3});
    EXPECT_DOUBLE_EQ(all[0].without.value_or(Value{}).value(), 58500.0);
    EXPECT_DOUBLE_EQ(all[0].worse_by, 10000.0 / 58500.0);
    EXPECT_TRUE(all[0].in_every);
}

TEST(SitingExplain, ASiteThatAGoodChoiceCanDoWithoutIsNotInEvery)
{
    const double lost = 10000.0 / 58500.0;
    EXPECT_FALSE(explained(tests::street(), {.p = 2}, lost)[0].in_every); // exactly as much is still good
    EXPECT_FALSE(explained(tests::street(), {.p = 2}, lost + 1e-6)[0].in_every);
    EXPECT_TRUE(explained(tests::street(), {.p = 2}, lost - 1e-6)[0].in_every);
}

TEST(SitingExplain, WithoutASiteThatNothingReplacesNothingFits)
{
    // Within 200 m only site 2 serves the estate at 900 m, and only site 3 the one at 1,500 m.
    const auto all = explained(
        tests::street(), {.objective = Objective::set_cover, .limit = Cost{200.0}, .fewest = true}, 0.0);
    ASSERT_EQ(all.size(), 2U);
    for (const Forgone& one : all) {
        EXPECT_FALSE(one.without);
        EXPECT_TRUE(one.in_every);
        EXPECT_TRUE(one.instead.empty());
    }
}

TEST(SitingExplain, CountsChildrenLostWhereMostShallBeCovered)
{
    // Within 300 m the old school has 120 children; site 2 adds 80, site 3 adds 65.
    const auto all =
        explained(tests::street(), {.objective = Objective::max_cover, .p = 2, .limit = Cost{300.0}}, 0.0);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_DOUBLE_EQ(all[0].without.value_or(Value{}).value(), 185.0);
    EXPECT_DOUBLE_EQ(all[0].worse_by, 15.0 / 200.0);
}

TEST(SitingExplain, EqualsTryingEveryChoiceInTinyTowns)
{
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const auto town = tests::tiny_town(seed);
        const Settings settings{.p = 2};
        const auto answer = choose(town.problem(), settings);
        if (!answer) {
            continue;
        }
        for (const Forgone& one : explained(town, settings, 0.05)) {
            auto without = town;
            without.sites[one.site].barred = true;
            const auto best = tests::best_by_trying(without, settings);
            ASSERT_EQ(one.without.has_value(), best.has_value()) << seed;
            if (best) {
                EXPECT_NEAR(one.without->value(), *best, 1e-9) << seed;
                const double larger = std::max(*best, 1e-300);
                EXPECT_EQ(one.in_every, (*best - answer->objective.value()) / larger > 0.05) << seed;
            }
        }
    }
}

TEST(SitingExplain, RefusesAnAnswerToAnotherQuestion)
{
    const auto town = tests::street();
    EXPECT_FALSE(explain(town.problem(), {.p = 2}, {.chosen = {0, 9}}, 0.01));
    EXPECT_FALSE(explain(town.problem(), {.p = 2}, {.chosen = {0, 2}}, -0.01));
}

} // namespace
} // namespace schoolplan::siting
