/// On towns small enough to try every choice, each objective is the best there is.

#include "oracle.hpp"

#include <gtest/gtest.h>

namespace schoolplan::siting {
namespace {

constexpr std::uint64_t towns = 150;

/// Choose in many towns; every answer must be proven, keep its rules, and equal the best by trying.
void expect_best(Settings settings)
{
    int answered = 0;
    for (std::uint64_t seed = 1; seed <= towns; ++seed) {
        const auto town = tests::tiny_town(seed);
        const auto best = tests::best_by_trying(town, settings);
        const auto answer = choose(town.problem(), settings);
        ASSERT_EQ(bool(answer), best.has_value())
            << "town " << seed << (answer ? "" : ": " + answer.error().message());
        if (!answer) {
            EXPECT_EQ(answer.error().fault(), Fault::infeasible) << answer.error().message();
            continue;
        }
        ++answered;
        const Done kept = inspect(town.problem(), settings, *answer);
        ASSERT_TRUE(kept) << "town " << seed << ": " << kept.error().message();
        ASSERT_NEAR(answer->objective.value(), *best, 1e-6) << "town " << seed;
        EXPECT_TRUE(answer->optimal) << "town " << seed;
    }
    EXPECT_GT(answered, 20);
}

TEST(SitingTiny, LeastTotalWay)
{
    for (const std::uint32_t p : {1U, 2U, 3U}) {
        expect_best({.p = p});
    }
}

TEST(SitingTiny, LeastTotalWayWithinABudget)
{
    expect_best({.budget = Price{5.0}});
    expect_best({.p = 2, .budget = Price{6.0}});
}

TEST(SitingTiny, LeastTotalWayAndPrice)
{
    expect_best({.add_price = true});
    expect_best({.p = 2, .add_price = true});
}

TEST(SitingTiny, MostChildrenWithinTheLimit)
{
    for (const std::uint32_t p : {1U, 2U, 3U}) {
        expect_best({.objective = Objective::max_cover, .p = p, .limit = Cost{4.0}});
    }
    expect_best({.objective = Objective::max_cover, .budget = Price{5.0}, .limit = Cost{4.0}});
}

TEST(SitingTiny, CheapestSitesThatCoverAll)
{
    expect_best({.objective = Objective::set_cover, .limit = Cost{7.0}});
    expect_best({.objective = Objective::set_cover, .limit = Cost{7.0}, .fewest = true});
}

TEST(SitingTiny, FewestSitesThatCoverAShare)
{
    expect_best({.objective = Objective::set_cover, .limit = Cost{5.0}, .share = 0.6, .fewest = true});
    expect_best({.objective = Objective::set_cover, .limit = Cost{3.0}, .share = 0.8, .fewest = true});
}

TEST(SitingTiny, LeastLongestWay)
{
    for (const std::uint32_t p : {1U, 2U, 3U}) {
        expect_best({.objective = Objective::p_center, .p = p});
    }
    expect_best({.objective = Objective::p_center, .budget = Price{6.0}});
}

} // namespace
} // namespace schoolplan::siting
