/// What must hold for any town: tried on random street grids with homes and schools anywhere.

#include <scenes/scene.hpp>

#include <schoolplan/access.hpp>
#include <schoolplan/coverage.hpp>
#include <schoolplan/network.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace schoolplan {
namespace {

using namespace literals;

/// A grid of 12 by 12 blocks of 100 m with one street in four missing.
scenes::Scene town(std::uint32_t seed)
{
    std::mt19937 random{seed};
    scenes::Scene scene;
    const auto street = [&](std::size_t row, std::size_t column, std::size_t to_row, std::size_t to_column) {
        if (random() % 4 == 0) {
            return;
        }
        Road road;
        road.line = {scenes::cell(row, column, 100_m), scenes::cell(to_row, to_column, 100_m)};
        road.foot_backward = random() % 10 != 0;
        scene.roads.push_back(std::move(road));
    };
    for (std::size_t row = 0; row < 12; ++row) {
        for (std::size_t column = 0; column < 12; ++column) {
            street(row, column, row, column + 1);
            street(row, column, row + 1, column);
        }
    }
    const auto anywhere = [&] {
        const auto corner = scenes::cell(random() % 12, random() % 12, 100_m);
        return geo::LonLat{corner.lon + static_cast<double>(random() % 1000) * 1e-6,
                           corner.lat + static_cast<double>(random() % 1000) * 1e-6};
    };
    for (int i = 0; i < 80; ++i) {
        Settlement settlement;
        settlement.code = std::to_string(100 + i);
        settlement.position = anywhere();
        settlement.children = {{3, static_cast<std::int64_t>(random() % 20), 5}};
        scene.snapshot.settlements.add(std::move(settlement));
    }
    for (int i = 0; i < 6; ++i) {
        Campus campus;
        campus.code = std::to_string(i);
        campus.position = anywhere();
        campus.teaches = {{i % 2 == 0, true, i % 3 == 0}};
        scene.snapshot.campuses.add(std::move(campus));
    }
    return scene;
}

coverage::Settings near_enough()
{
    coverage::Settings settings;
    settings.limit = {{Metres{300.0}, Metres{500.0}, Metres{1000.0}}};
    return settings;
}

CoverageResult covered(const scenes::Scene& scene, const coverage::Settings& settings = near_enough())
{
    const auto network = network::build(scene.roads, {});
    const auto ways = access::measure(network->network, scene.snapshot, {});
    auto result = coverage::measure(scene.snapshot, *ways, settings);
    EXPECT_TRUE(result);
    return *std::move(result);
}

class AnyTown : public testing::TestWithParam<std::uint32_t> {};

TEST_P(AnyTown, TheNetworkNeverCoversMoreThanTheStraightLine)
{
    const auto result = covered(town(GetParam()));
    const std::size_t homes = 80;
    for (std::size_t i = 0; i < result.reaches.size(); i += 2 * homes) {
        for (std::size_t home = i; home < i + homes; ++home) {
            const Reach& straight = result.reaches[home];
            const Reach& walking = result.reaches[home + homes];
            ASSERT_EQ(straight.measure, Measure::straight);
            ASSERT_EQ(walking.settlement, straight.settlement);
            EXPECT_TRUE(straight.covered || !walking.covered);
            EXPECT_TRUE(!walking.nearest || *straight.nearest <= *walking.nearest);
        }
    }
}

TEST_P(AnyTown, OneMoreSchoolNeverLowersAnyCoverage)
{
    auto scene = town(GetParam());
    const auto before = covered(scene);
    Campus campus;
    campus.code = "new";
    campus.position = scenes::cell(GetParam() % 12, 5, 100_m);
    campus.teaches = {{true, true, true}};
    scene.snapshot.campuses.add(campus);
    const auto after = covered(scene);
    ASSERT_EQ(before.rows.size(), after.rows.size());
    for (std::size_t i = 0; i < before.rows.size(); ++i) {
        EXPECT_LE(before.rows[i].children.covered, after.rows[i].children.covered);
    }
}

TEST_P(AnyTown, ALongerLimitNeverLowersAnyCoverage)
{
    const auto scene = town(GetParam());
    std::vector<std::int64_t> before(12, 0); // outside all units and the city, three stages, two measures
    for (const double metres : {50.0, 200.0, 350.0, 500.0, 800.0, 2000.0}) {
        coverage::Settings settings;
        settings.limit = {{Metres{metres}, Metres{metres}, Metres{metres}}};
        const auto result = covered(scene, settings);
        ASSERT_EQ(result.rows.size(), before.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            EXPECT_GE(result.rows[i].children.covered, before[i]);
            before[i] = result.rows[i].children.covered;
        }
    }
}

TEST_P(AnyTown, TheOrderOfHomesAndRoadsChangesNoSum)
{
    auto scene = town(GetParam());
    const auto before = covered(scene);
    std::vector<Settlement> settlements{scene.snapshot.settlements.rows().begin(),
                                        scene.snapshot.settlements.rows().end()};
    std::mt19937 random{GetParam()};
    std::shuffle(settlements.begin(), settlements.end(), random);
    std::shuffle(scene.roads.begin(), scene.roads.end(), random);
    scene.snapshot.settlements = Table<SettlementId, Settlement>{std::move(settlements)};
    const auto after = covered(scene);
    for (std::size_t i = 0; i < before.rows.size(); ++i) {
        EXPECT_EQ(before.rows[i].children, after.rows[i].children);
        EXPECT_EQ(before.rows[i].distances->maximum, after.rows[i].distances->maximum);
    }
}

TEST_P(AnyTown, EveryGapIsLeftOutAndNoHomeIsInTwo)
{
    coverage::Settings settings = near_enough();
    settings.least_gap = 1;
    const auto result = covered(town(GetParam()), settings);
    for (const Stage stage : stages) {
        std::vector<bool> seen(80, false);
        for (const Gap& gap : result.gaps) {
            if (gap.stage != stage) {
                continue;
            }
            for (const SettlementId home : gap.settlements) {
                EXPECT_FALSE(seen[home.index()]);
                seen[home.index()] = true;
            }
        }
        for (const Reach& reach : result.reaches) {
            if (reach.stage == stage && reach.measure == Measure::walking) {
                EXPECT_FALSE(reach.covered && seen[reach.settlement.index()]);
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Towns, AnyTown, testing::Range(1U, 13U));

} // namespace
} // namespace schoolplan
