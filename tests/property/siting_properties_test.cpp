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

} // namespace
} // namespace schoolplan::siting
