/// What holds for every town, larger than can be tried out.

#include <schoolplan/core/random.hpp>
#include <schoolplan/siting.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace schoolplan::siting {
namespace {

struct Town {
    std::vector<Demand> demands;
    std::vector<Site> sites;
    std::vector<Way> ways;
    [[nodiscard]] Problem problem() const { return {demands, sites, ways}; }
};

Town town(std::uint64_t seed_number, std::uint32_t demands = 120, std::uint32_t sites = 40)
{
    Random random{seed_number};
    Town made;
    std::vector<std::pair<double, double>> at;
    for (std::uint32_t k = 0; k < demands + sites; ++k) {
        at.emplace_back(random.whole(3000), random.whole(3000));
    }
    for (std::uint32_t j = 0; j < sites; ++j) {
        made.sites.push_back({.id = std::to_string(j),
                              .price = Price{double(1 + random.whole(9))},
                              .required = j % 17 == 3,
                              .barred = j % 13 == 5});
    }
    for (std::uint32_t i = 0; i < demands; ++i) {
        made.demands.push_back({.id = std::to_string(i), .children = Children{double(random.whole(60))}});
        for (std::uint32_t j = 0; j < sites; ++j) {
            const auto& [x, y] = at[demands + j];
            made.ways.push_back({i, j, Cost{std::floor(std::hypot(at[i].first - x, at[i].second - y))}});
        }
    }
    return made;
}

constexpr Objective all_objectives[]{Objective::p_median, Objective::max_cover, Objective::p_center};

Answer best(const Town& made, const Settings& settings)
{
    auto answer = choose(made.problem(), settings);
    if (!answer) {
        ADD_FAILURE() << answer.error().message();
        return {};
    }
    const Done kept = inspect(made.problem(), settings, *answer);
    EXPECT_TRUE(kept) << kept.error().message();
    EXPECT_TRUE(answer->optimal);
    return *answer;
}

TEST(SitingProperties, ALargerPIsNeverWorse)
{
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const Town made = town(seed);
        for (const Objective objective : all_objectives) {
            double before = objective == Objective::max_cover ? 0.0 : HUGE_VAL;
            for (std::uint32_t p = 4; p <= 10; p += 2) {
                const double value =
                    best(made, {.objective = objective, .p = p, .limit = Cost{2500.0}}).objective.value();
                EXPECT_TRUE(objective == Objective::max_cover ? value >= before : value <= before);
                before = value;
            }
        }
    }
}

TEST(SitingProperties, ALargerBudgetIsNeverWorse)
{
    const Town made = town(7, 60, 25);
    double before = HUGE_VAL;
    for (const double budget : {15.0, 18.0, 24.0, 30.0}) {
        const double value = best(made, {.budget = Price{budget}}).objective.value();
        EXPECT_LE(value, before);
        before = value;
    }
}

TEST(SitingProperties, ALongerLimitNeedsNoMoreSites)
{
    const Town made = town(5);
    double before = HUGE_VAL;
    for (const double limit : {900.0, 1200.0, 1800.0}) {
        const double value =
            best(made, {.objective = Objective::set_cover, .limit = Cost{limit}, .fewest = true})
                .objective.value();
        EXPECT_LE(value, before);
        before = value;
    }
}

TEST(SitingProperties, TheAnswerDependsNeitherOnThreadsNorOnTheOrderOfWays)
{
    Town made = town(3);
    for (const Objective objective : all_objectives) {
        Settings settings{.objective = objective, .p = 6, .limit = Cost{1500.0}};
        if (objective != Objective::max_cover) {
            settings.limit.reset();
        }
        const Answer one = best(made, settings);
        settings.threads = 4;
        std::reverse(made.ways.begin(), made.ways.end());
        const Answer four = best(made, settings);
        EXPECT_EQ(one.chosen, four.chosen);
        EXPECT_EQ(one.objective, four.objective);
        EXPECT_EQ(one.bound, four.bound);
    }
}

/// Lengths without any shape, so that bounds leave a gap that only branching closes.
Town shapeless(std::uint64_t seed_number)
{
    Random random{seed_number};
    Town made;
    for (std::uint32_t j = 0; j < 12; ++j) {
        made.sites.push_back({.id = std::to_string(j), .price = Price{double(1 + random.whole(9))}});
    }
    for (std::uint32_t i = 0; i < 20; ++i) {
        made.demands.push_back({.id = std::to_string(i), .children = Children{double(1 + random.whole(5))}});
        for (std::uint32_t j = 0; j < 12; ++j) {
            made.ways.push_back({i, j, Cost{double(random.whole(100))}});
        }
    }
    return made;
}

/// Over all sets of sites that cost no more than the budget.
double least_by_trying(const Town& made, double budget)
{
    double least = HUGE_VAL;
    for (std::uint32_t set = 1; set < 1U << made.sites.size(); ++set) {
        double price = 0.0;
        for (std::uint32_t j = 0; j < made.sites.size(); ++j) {
            price += (set >> j & 1U) != 0 ? made.sites[j].price.value() : 0.0;
        }
        if (price > budget) {
            continue;
        }
        std::vector<double> nearest(made.demands.size(), HUGE_VAL);
        for (const Way& way : made.ways) {
            if ((set >> way.site & 1U) != 0) {
                nearest[way.demand] = std::min(nearest[way.demand], way.cost.value());
            }
        }
        double total = 0.0;
        for (std::size_t i = 0; i < nearest.size(); ++i) {
            total += nearest[i] * made.demands[i].children.value();
        }
        least = std::min(least, total);
    }
    return least;
}

TEST(SitingProperties, WithinABudgetEqualsTryingEverySetOfTwelveSites)
{
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Town made = shapeless(seed);
        for (const double budget : {9.0, 17.0}) {
            EXPECT_DOUBLE_EQ(best(made, {.budget = Price{budget}}).objective.value(),
                             least_by_trying(made, budget))
                << seed;
        }
    }
}

/// Of each home only the nearest 64 of 200 sites are looked at first. One site is free to be chosen along a
/// street of 180 places, 10 m apart, each a home of one child and a site; the other 20 are far away. In the
/// middle it is 2 x 10 m x (1 + ... + 89) + 900 m = 81,000 m; homes beyond 32 places see it only when more is
/// looked at.
TEST(SitingProperties, WaysThatWereNotLookedAtFirstCount)
{
    Town street;
    for (std::uint32_t j = 0; j < 200; ++j) {
        street.sites.push_back({.id = std::to_string(j), .required = j >= 180});
        const double place = 10.0 * j + (j >= 180 ? 100'000.0 : 0.0);
        for (std::uint32_t i = 0; i < 180; ++i) {
            street.ways.push_back({i, j, Cost{std::abs(place - 10.0 * i)}});
        }
    }
    for (std::uint32_t i = 0; i < 180; ++i) {
        street.demands.push_back({.id = std::to_string(i), .children = Children{1.0}});
    }
    EXPECT_DOUBLE_EQ(best(street, {.p = 21}).objective.value(), 81'000.0);
}

} // namespace
} // namespace schoolplan::siting
