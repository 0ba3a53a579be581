/// Several sizes of a site, and schools that teach two stages.

#include "oracle.hpp"
#include "street.hpp"

#include <gtest/gtest.h>

namespace schoolplan::siting {
namespace {

using tests::chosen;
using Rows = std::vector<std::uint32_t>;

/// Choose in many towns; every answer must be proven, keep its rules, and equal the best by trying.
void expect_best(const Settings& settings, std::uint64_t towns = 40)
{
    int answered = 0;
    for (std::uint64_t seed = 1; seed <= towns; ++seed) {
        const auto town = tests::sized_town(seed);
        const auto best = tests::best_size_by_trying(town, settings);
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

TEST(SitingSizes, LeastTotalWayEqualsTryingEverySize)
{
    for (const bool whole : {false, true}) {
        expect_best({.p = 3, .seats = true, .whole = whole});
        expect_best({.budget = Price{7.0}, .seats = true, .whole = whole});
        expect_best({.add_price = true, .seats = true, .whole = whole});
    }
}

TEST(SitingSizes, CoveringsEqualTryingEverySize)
{
    for (const bool whole : {false, true}) {
        expect_best({.objective = Objective::max_cover,
                     .budget = Price{5.0},
                     .limit = Cost{6.0},
                     .seats = true,
                     .whole = whole});
        expect_best({.objective = Objective::set_cover,
                     .limit = Cost{9.0},
                     .share = 0.6,
                     .seats = true,
                     .whole = whole});
    }
    expect_best({.objective = Objective::set_cover, .limit = Cost{10.0}, .fewest = true, .seats = true});
}

TEST(SitingSizes, TheLongestWayEqualsTryingEverySize)
{
    expect_best({.objective = Objective::p_center, .p = 3, .seats = true});
    expect_best({.objective = Objective::p_center, .budget = Price{7.0}, .seats = true, .whole = true});
}

TEST(SitingSizes, WithoutSeatsASizeStillTeachesOnlyItsStages)
{
    expect_best({.p = 3});
    expect_best({.budget = Price{6.0}});
    expect_best({.objective = Objective::max_cover, .budget = Price{5.0}, .limit = Cost{6.0}});
    expect_best({.objective = Objective::set_cover, .limit = Cost{8.0}, .share = 0.7});
    expect_best({.objective = Objective::p_center, .budget = Price{7.0}});
}

/// Plots 1 to 3 of the street at 90 seats for 2, at 150 for 3, or at 180 for 4, if 130 children come.
tests::TinyTown sized_street()
{
    auto town = tests::street();
    for (std::size_t row = 1; row < town.sites.size(); ++row) {
        for (const auto& [seats, price, least] : {std::tuple{90, 2, 0}, {150, 3, 0}, {180, 4, 130}}) {
            Size size{.id = std::to_string(seats), .seats = {Children{double(seats)}}};
            size.price = Price{double(price)};
            size.least = Children{double(least)};
            town.sites[row].sizes.push_back(size);
        }
    }
    return town;
}

TEST(SitingSizes, ASchoolIsAsLargeAsItsChildrenAndItsBudgetAsk)
{
    // 245 children; the old school has 90 seats, so 155 are left for one plot: only 180 seats do.
    const Answer one = chosen(sized_street(), {.p = 2, .budget = Price{4.0}, .seats = true});
    EXPECT_EQ(one.chosen, (Rows{0, 2}));
    EXPECT_EQ(one.sizes, (Rows{0, 2}));
    // Exactly the budget is within it; less is refused, for two small plots (2 + 2) have as much as they
    // cost.
    const auto less = choose(sized_street().problem(), {.p = 2, .budget = Price{3.9}, .seats = true});
    ASSERT_FALSE(less);
    EXPECT_EQ(less.error().fault(), Fault::infeasible);
}

TEST(SitingSizes, ASizeIsBuiltOnlyIfEnoughChildrenCome)
{
    auto town = sized_street();
    for (std::size_t row = 1; row < town.sites.size(); ++row) {
        town.sites[row].sizes[2].least = Children{245.0 - 60.0}; // more than its 180 seats: never
    }
    const auto answer = choose(town.problem(), {.p = 2, .seats = true});
    ASSERT_FALSE(answer);
    // With exactly as many as the old school leaves it is.
    for (std::size_t row = 1; row < town.sites.size(); ++row) {
        town.sites[row].sizes[2].least = Children{180.0};
    }
    EXPECT_EQ(chosen(town, {.p = 2, .seats = true}).sizes, (Rows{0, 2}));
}

TEST(SitingSizes, WithoutSeatsTheCheapestSizeIsTaken)
{
    const Answer answer = chosen(sized_street(), {.budget = Price{4.0}});
    EXPECT_EQ(answer.chosen.size(), 3U); // the old school and two plots at 2
    EXPECT_EQ(answer.sizes, (Rows{0, 0, 0}));
}

/// Two estates 1,000 m apart with 60 primary and 30 junior children each, and a plot beside each: primary for
/// 60 at 4, junior for 60 at 4, or both for 60 and 30 at 6.
tests::TinyTown two_stages()
{
    tests::TinyTown town;
    for (std::uint32_t home = 0; home < 2; ++home) {
        for (std::uint32_t stage = 0; stage < 2; ++stage) {
            town.demands.push_back(
                {.id = "home", .children = Children{stage == 0 ? 60.0 : 30.0}, .weight = {}, .stage = stage});
        }
        Site plot{.id = "plot"};
        for (const auto& [primary, junior, price] : {std::tuple{60, 0, 4}, {0, 60, 4}, {60, 30, 6}}) {
            Size size{.id = "size", .seats = {Children{double(primary)}, Children{double(junior)}}};
            size.price = Price{double(price)};
            plot.sizes.push_back(size);
        }
        town.sites.push_back(plot);
    }
    for (std::uint32_t demand = 0; demand < 4; ++demand) {
        for (std::uint32_t site = 0; site < 2; ++site) {
            town.ways.push_back({demand, site, Cost{demand / 2 == site ? 100.0 : 1100.0}});
        }
    }
    return town;
}

TEST(SitingSizes, ANineYearSchoolServesTwoStages)
{
    // For 12 both plots are nine-year schools and nobody walks farther than 100 m: 180 x 100.
    const Answer rich = chosen(two_stages(), {.budget = Price{12.0}, .seats = true});
    EXPECT_EQ(rich.sizes, (Rows{2, 2}));
    EXPECT_NEAR(rich.objective.value(), 18000.0, 1e-6);
    // Within 1,100 m the cheapest with seats for all 120 and 60: primary and nine-year leave 30 juniors out,
    // two nine-year schools are the only pair with both.
    const Answer all =
        chosen(two_stages(), {.objective = Objective::set_cover, .limit = Cost{1100.0}, .seats = true});
    EXPECT_NEAR(all.objective.value(), 12.0, 1e-6);
    // Three in four: 135 of 180. Nine-year (90) and primary (60) do for 10; two single-stage schools for 8
    // have at most 120.
    const Answer most =
        chosen(two_stages(),
               {.objective = Objective::set_cover, .limit = Cost{1100.0}, .share = 0.75, .seats = true});
    EXPECT_NEAR(most.objective.value(), 10.0, 1e-6);
}

TEST(SitingSizes, NamesTheStageThatHasTooFewSeats)
{
    const auto answer = choose(two_stages().problem(), {.p = 1, .seats = true});
    ASSERT_FALSE(answer);
    EXPECT_NE(answer.error().message().find("120 children of stage 1 need a seat"), std::string::npos);
    EXPECT_NE(answer.error().message().find("have 60"), std::string::npos);
}

TEST(SitingSizes, TheCheckerRefusesAWrongSize)
{
    const auto town = sized_street();
    const Settings settings{.p = 2, .seats = true};
    const Answer good = chosen(town, settings);
    const auto refused = [&](const Rows& sizes) {
        Answer bad = good;
        bad.sizes = sizes;
        const Done kept = inspect(town.problem(), settings, bad);
        return kept ? std::string{} : kept.error().message();
    };
    EXPECT_NE(refused({0, 1}).find("has 150 seats"), std::string::npos);
    EXPECT_NE(refused({0, 3}).find("no size in row 3"), std::string::npos);
    EXPECT_NE(refused({}).find("0 sizes are told for 2"), std::string::npos);
    const Settings cheap{.p = 2, .budget = Price{4.0}, .seats = true};
    Answer dear = good;
    EXPECT_TRUE(inspect(town.problem(), cheap, dear));
    EXPECT_FALSE(inspect(town.problem(), {.p = 2, .budget = Price{3.0}, .seats = true}, dear));
    const auto both = two_stages();
    Answer junior = chosen(both, {.budget = Price{12.0}, .seats = true});
    junior.sizes = {2, 1}; // teaches no primary children, who are assigned there
    const Done kept = inspect(both.problem(), {.budget = Price{12.0}, .seats = true}, junior);
    ASSERT_FALSE(kept);
    EXPECT_NE(kept.error().message().find("no way"), std::string::npos);
}

TEST(SitingSizes, ExplainTellsOfSitesThatHaveSizes)
{
    const auto town = sized_street();
    const Settings settings{.p = 2, .seats = true};
    const auto all = explain(town.problem(), settings, chosen(town, settings), 0.01);
    ASSERT_TRUE(all);
    ASSERT_EQ(all->size(), 1U);
    EXPECT_EQ((*all)[0].site, 2U);
    EXPECT_TRUE((*all)[0].without);
}

} // namespace
} // namespace schoolplan::siting
