/// One site for another: what an exchange gains, with and without demands that both sites matter to.

#include <siting/interchange.hpp>

#include <gtest/gtest.h>

#include <algorithm>

namespace schoolplan::siting {
namespace {

/// Every demand is one child; lengths[i][j] leads from demand i to site j.
Model model_with(const std::vector<std::vector<double>>& lengths, std::uint32_t p)
{
    std::vector<Demand> demands(lengths.size(), {.children = Children{1.0}});
    std::vector<Site> sites(lengths.front().size());
    std::vector<Way> ways;
    for (std::uint32_t i = 0; i < lengths.size(); ++i) {
        for (std::uint32_t j = 0; j < lengths[i].size(); ++j) {
            ways.push_back({i, j, Cost{lengths[i][j]}});
        }
    }
    return model_of({demands, sites, ways}, {.p = p}, {});
}

Choice improved(const Model& model, const std::vector<Row>& start)
{
    const Progress quiet;
    const Stop stop{std::nullopt, quiet};
    return Interchange{model}.improve(start, stop);
}

TEST(Interchange, ExchangesWhereTheSitesShareTheirDemands)
{
    // Site 0 is chosen and both demands go there: 10 + 10. Without it they would go to site 1, 100 away. Site
    // 2 is 4 and 9 away. Dropping site 0 loses 90 + 90 by itself and adding site 2 gains 6 + 1; together the
    // demands go to site 2 and the exchange gains 7. Who counts loss and gain alone never makes it.
    const Model model = model_with({{10, 100, 4}, {10, 100, 9}}, 2);
    const Choice found = improved(model, {0, 1});
    EXPECT_DOUBLE_EQ(found.value, 4.0 + 9.0);
    const Model one = model_with({{10, 100, 4}, {10, 100, 9}}, 1);
    EXPECT_EQ(improved(one, {0}).open, (std::vector<Row>{2}));
}

TEST(Interchange, ExchangesWhereTheyShareNone)
{
    // Site 1 is next to site 0, so dropping it loses 1; site 2 serves the other demand, 50 nearer.
    const Model model = model_with({{1, 2, 100}, {60, 60, 10}}, 2);
    const Choice found = improved(model, {0, 1});
    EXPECT_EQ(found.open, (std::vector<Row>{0, 2}));
    EXPECT_DOUBLE_EQ(found.value, 1.0 + 10.0);
}

TEST(Interchange, LeavesNoExchangeThatWouldHelp)
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random{seed};
        std::vector<std::vector<double>> lengths(15, std::vector<double>(9));
        for (auto& row : lengths) {
            for (double& length : row) {
                length = static_cast<double>(random.whole(100));
            }
        }
        const Model model = model_with(lengths, 3);
        const Choice found = improved(model, {0, 1, 2});
        EXPECT_DOUBLE_EQ(found.value, value_of(model, found.open)) << seed;
        for (Row enters = 0; enters < 9; ++enters) {
            for (std::size_t leaves = 0; leaves < found.open.size(); ++leaves) {
                auto other = found.open;
                other[leaves] = enters;
                std::sort(other.begin(), other.end());
                EXPECT_GE(value_of(model, other), found.value - 1e-9) << seed;
            }
        }
    }
}

} // namespace
} // namespace schoolplan::siting
