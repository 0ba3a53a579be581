/// On towns small enough to try every choice, each objective is the best there is.

#include "oracle.hpp"

#include <gtest/gtest.h>

namespace schoolplan::siting {
namespace {

constexpr std::uint64_t towns = 150;
constexpr std::uint64_t few_towns = 15; ///< where CBC is started for each

/// Choose in many towns; every answer must be proven, keep its rules, and equal the best by trying.
void expect_best_in(const Settings& settings, std::uint64_t count = towns)
{
    int answered = 0;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
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
    EXPECT_GT(answered, 5);
}

TEST(SitingTiny, LeastTotalWay)
{
    for (const std::uint32_t p : {1U, 2U, 3U}) {
        expect_best_in({.p = p});
    }
}

TEST(SitingTiny, LeastTotalWayWithinABudget)
{
    expect_best_in({.budget = Price{5.0}});
    expect_best_in({.p = 2, .budget = Price{6.0}});
}

TEST(SitingTiny, LeastTotalWayAndPrice)
{
    expect_best_in({.add_price = true});
    expect_best_in({.p = 2, .add_price = true});
}

TEST(SitingTiny, MostChildrenWithinTheLimit)
{
    for (const std::uint32_t p : {1U, 2U, 3U}) {
        expect_best_in({.objective = Objective::max_cover, .p = p, .limit = Cost{4.0}});
    }
    expect_best_in({.objective = Objective::max_cover, .budget = Price{5.0}, .limit = Cost{4.0}});
}

TEST(SitingTiny, CheapestSitesThatCoverAll)
{
    expect_best_in({.objective = Objective::set_cover, .limit = Cost{7.0}});
    expect_best_in({.objective = Objective::set_cover, .limit = Cost{7.0}, .fewest = true});
}

TEST(SitingTiny, FewestSitesThatCoverAShare)
{
    expect_best_in({.objective = Objective::set_cover, .limit = Cost{5.0}, .share = 0.6, .fewest = true});
    expect_best_in({.objective = Objective::set_cover, .limit = Cost{3.0}, .share = 0.8, .fewest = true});
}

TEST(SitingTiny, LeastLongestWay)
{
    for (const std::uint32_t p : {1U, 2U, 3U}) {
        expect_best_in({.objective = Objective::p_center, .p = p});
    }
    expect_best_in({.objective = Objective::p_center, .budget = Price{6.0}});
}

TEST(SitingTiny, LeastTotalWayWithSeats)
{
    for (const bool whole : {false, true}) {
        expect_best_in({.p = 3, .seats = true, .whole = whole}, few_towns);
        expect_best_in({.budget = Price{8.0}, .seats = true, .whole = whole}, few_towns);
        expect_best_in({.add_price = true, .seats = true, .whole = whole}, few_towns);
    }
}

TEST(SitingTiny, MostChildrenWithASeatWithinTheLimit)
{
    for (const bool whole : {false, true}) {
        expect_best_in(
            {.objective = Objective::max_cover, .p = 2, .limit = Cost{5.0}, .seats = true, .whole = whole},
            few_towns);
    }
}

TEST(SitingTiny, CheapestSitesWithSeatsForAShare)
{
    for (const bool whole : {false, true}) {
        for (const double share : {0.7, 1.0}) {
            expect_best_in({.objective = Objective::set_cover,
                            .limit = Cost{8.0},
                            .share = share,
                            .seats = true,
                            .whole = whole},
                           few_towns);
        }
    }
}

TEST(SitingTiny, CheapestSitesForAShare)
{
    expect_best_in({.objective = Objective::set_cover, .limit = Cost{5.0}, .share = 0.6}, few_towns);
}

TEST(SitingTiny, LeastLongestWayWithSeats)
{
    for (const bool whole : {false, true}) {
        expect_best_in({.objective = Objective::p_center, .p = 3, .seats = true, .whole = whole}, few_towns);
    }
}

} // namespace
} // namespace schoolplan::siting
