#include "oracle.hpp"

#include <scenes/scene.hpp>

#include <schoolplan/geo/measure.hpp>
#include <schoolplan/network.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>

namespace schoolplan::access {
namespace {

/// A tangle of straight roads that cross without order, some one way, with
/// homes and campuses anywhere; a third of the campuses have two gates.
scenes::Scene tangle(std::uint32_t seed, int roads)
{
    std::mt19937 random{seed};
    const auto position = [&random] {
        return geo::LonLat{120.0 + static_cast<double>(random() % 20'000) * 1e-6,
                           30.0 + static_cast<double>(random() % 20'000) * 1e-6};
    };
    scenes::Scene scene;
    for (int i = 0; i < roads; ++i) {
        Road road;
        road.line = {position(), position(), position()};
        const auto direction = random() % 6;
        road.foot_forward = direction != 0;
        road.foot_backward = direction != 1;
        scene.roads.push_back(std::move(road));
    }
    for (int i = 0; i < 60; ++i) {
        Settlement settlement;
        settlement.position = position();
        scene.snapshot.settlements.add(std::move(settlement));
    }
    for (int i = 0; i < 12; ++i) {
        Campus campus;
        campus.position = position();
        campus.teaches = {{i % 2 == 0, true, i % 3 == 0}};
        const CampusId id = scene.snapshot.campuses.add(std::move(campus));
        for (int gate = 0; i % 3 == 0 && gate < 2; ++gate) {
            scene.snapshot.gates.push_back({id, "", position()});
        }
    }
    return scene;
}

class AgainstBoost : public testing::TestWithParam<std::uint32_t> {
protected:
    void SetUp() override
    {
        auto scene = tangle(GetParam(), 12);
        snapshot = std::move(scene.snapshot);
        network = network::build(scene.roads, {.join_crossings = true})->network;
        expected = tests::all_ways_by_boost(network, snapshot, attach);
        ASSERT_GT(expected.size(), 100U);
    }

    static constexpr Metres attach{500.0};
    Snapshot snapshot;
    Network network;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> expected;
};

TEST_P(AgainstBoost, EveryWayWithinTheCutoffIsTheSameToTheMillimetre)
{
    constexpr Metres cutoff{1500.0};
    std::erase_if(expected, [&](const auto& way) { return Millimetres{way.second}.metres() > cutoff; });
    const auto found = measure(network, snapshot, {.cutoff = cutoff, .attach = attach});
    ASSERT_TRUE(found);
    std::size_t within = 0;
    for (const Way& way : found->ways) {
        if (way.length.metres() <= cutoff) {
            ++within;
            EXPECT_EQ(way.length.value(), expected.at({way.settlement.index(), way.campus.index()}));
        }
    }
    EXPECT_EQ(within, expected.size());
}

TEST_P(AgainstBoost, TheNearestOfEachStageIsTheSameHoweverFar)
{
    const auto found = measure(network, snapshot, {.cutoff = Metres{1.0}, .attach = attach});
    ASSERT_TRUE(found);
    for (const Stage stage : stages) {
        for (std::uint32_t settlement = 0; settlement < snapshot.settlements.size(); ++settlement) {
            std::optional<std::int64_t> by_boost;
            for (const auto& [pair, length] : expected) {
                if (pair.first == settlement && snapshot.campuses[CampusId{pair.second}].teaches[stage]) {
                    by_boost = std::min(by_boost.value_or(length), length);
                }
            }
            std::optional<std::int64_t> ours;
            for (const Way& way : found->ways) {
                if (way.settlement.index() == settlement && snapshot.campuses[way.campus].teaches[stage]) {
                    ours = std::min(ours.value_or(way.length.value()), way.length.value());
                }
            }
            EXPECT_EQ(ours, by_boost) << "settlement " << settlement << ", " << code(stage);
        }
    }
}

TEST_P(AgainstBoost, ThreadsChangeNothing)
{
    const auto one = measure(network, snapshot, {.attach = attach, .threads = 1});
    const auto four = measure(network, snapshot, {.attach = attach, .threads = 4});
    ASSERT_TRUE(one);
    ASSERT_TRUE(four);
    EXPECT_EQ(one->ways, four->ways);
}

TEST_P(AgainstBoost, EveryTraceIsAsLongAsItsWay)
{
    const auto found = measure(network, snapshot, {.cutoff = Metres{2000.0}, .attach = attach, .nearest = 1});
    ASSERT_TRUE(found);
    for (std::size_t i = 0; i < found->ways.size(); i += 7) {
        const Way& way = found->ways[i];
        const auto line = trace(network, snapshot, way.settlement, way.campus, {.attach = attach});
        ASSERT_TRUE(line);
        double drawn = 0.0;
        for (std::size_t leg = 0; leg + 1 < line->size(); ++leg) {
            drawn += geo::measure::distance((*line)[leg], (*line)[leg + 1]).value();
        }
        // Each edge on the way was rounded up by less than a millimetre; points between two
        // positions are interpolated in degrees, which lengthens the line by micrometres.
        EXPECT_NEAR(drawn, way.length.metres().value(), 0.2);
        EXPECT_LE(drawn, way.length.metres().value() + 1e-4);
    }
}

INSTANTIATE_TEST_SUITE_P(Tangles, AgainstBoost, testing::Values(1U, 2U, 3U, 4U, 5U));

} // namespace
} // namespace schoolplan::access
