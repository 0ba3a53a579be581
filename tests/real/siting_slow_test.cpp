/// Larger published questions; minutes, so run by name.

#include "siting_fixture.hpp"

namespace schoolplan::siting {
namespace {

using tests::Tables;

class SitingLarge : public tests::PublishedQuestions {};

TEST_F(SitingLarge, ReachesThePublishedMediansOfRl1304)
{
    const Tables tables = tests::read_rl1304();
    const std::pair<std::uint32_t, double> values[]{{5, 3099073.0},  {10, 2134295.0}, {20, 1412108.0},
                                                    {50, 795012.0},  {100, 491639.0}, {200, 268573.0},
                                                    {300, 177326.0}, {400, 128332.0}, {500, 97024.0}};
    for (const auto& [p, least] : values) {
        const Answer answer = chosen(tables, {.p = p}, std::chrono::seconds{18});
        EXPECT_LE(answer.objective.value(), least * 1.001) << p;
        EXPECT_GE(answer.bound.value(), least * 0.995) << p;
        EXPECT_LE(answer.bound.value(), least) << p;
    }
}

TEST_F(SitingLarge, FillsHolmbergsWarehousesWhole)
{
    std::ifstream in{tests::real_data() / "holmberg/optima.txt"};
    double least = 0.0;
    for (int k = 1; in >> least; ++k) {
        const Tables tables = tests::read_holmberg("p" + std::to_string(k));
        const Answer answer =
            chosen(tables, {.add_price = true, .seats = true, .whole = true}, std::chrono::seconds{10});
        EXPECT_LE(answer.objective.value(), least * 1.005) << k;
        EXPECT_LE(answer.bound.value(), least + 1e-6) << k;
    }
}

TEST_F(SitingLarge, ChoosesMediansWithRoomForAll)
{
    const double optima[]{713, 740, 751, 651, 664, 778, 787, 820, 715, 829};
    for (int k = 1; k <= 10; ++k) {
        const std::string file = (k < 10 ? "cpmp0" : "cpmp") + std::to_string(k) + ".txt";
        const tests::Pmed read = tests::read_cpmp(file, true);
        const Answer answer =
            chosen(read.tables, {.p = read.p, .seats = true, .whole = true}, std::chrono::seconds{20});
        EXPECT_LE(answer.objective.value(), optima[k - 1] * 1.005) << file;
        EXPECT_LE(answer.bound.value(), optima[k - 1] + 1e-6) << file;
    }
    const tests::Pmed sjc = tests::read_cpmp("SJC1.dat", false);
    const Answer answer =
        chosen(sjc.tables, {.p = sjc.p, .seats = true, .whole = true}, std::chrono::seconds{60});
    EXPECT_LE(answer.objective.value(), 17288.99 * 1.005);
    EXPECT_LE(answer.bound.value(), 17288.99 + 0.01);
}

/// 20,000 places by 2,000 sites in a square of 20 km, children and places by chance.
TEST_F(SitingLarge, ProvesACityOfTwentyThousandPlaces)
{
    std::uint64_t state = 1;
    const auto chance = [&state] {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(state >> 33U) / 2147483648.0;
    };
    Tables tables;
    tests::Points homes;
    for (std::size_t i = 0; i < 20'000; ++i) {
        homes.emplace_back(chance() * 20'000.0, chance() * 20'000.0);
        tables.demands.push_back({.children = Children{std::floor(1.0 + chance() * 40.0)}});
    }
    tables.sites.resize(2'000);
    tables.ways.reserve(homes.size() * tables.sites.size());
    for (std::size_t j = 0; j < tables.sites.size(); ++j) {
        const double x = chance() * 20'000.0;
        const double y = chance() * 20'000.0;
        for (std::size_t i = 0; i < homes.size(); ++i) {
            tables.way(i, j, std::hypot(homes[i].first - x, homes[i].second - y));
        }
    }
    EXPECT_LT(chosen(tables, {.p = 75}, std::chrono::seconds{55}).gap, 0.005);
}

} // namespace
} // namespace schoolplan::siting
