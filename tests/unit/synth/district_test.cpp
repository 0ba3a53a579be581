#include <schoolplan/synth.hpp>

#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/locator.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/network.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace schoolplan::synth {
namespace {

const City& city()
{
    static const City made = district({});
    return made;
}

std::vector<geo::MultiPolygon> unit_shapes()
{
    std::vector<geo::MultiPolygon> shapes;
    for (const Unit& unit : city().units) {
        shapes.push_back(unit.shape);
    }
    return shapes;
}

TEST(District, HasFortySchoolsThreeUnitsAndAFewThousandHomes)
{
    EXPECT_EQ(city().campuses.size(), 40U);
    EXPECT_EQ(city().units.size(), 3U);
    EXPECT_GT(city().settlements.size(), 2'500U);
    EXPECT_LT(city().settlements.size(), 4'000U);
}

TEST(District, UnitsTileItWithoutGapOrOverlap)
{
    const auto shapes = unit_shapes();
    double sum = 0.0;
    for (const auto& shape : shapes) {
        EXPECT_FALSE(geo::flaw(shape));
        sum += geo::measure::area(shape).value();
    }
    const auto whole = geo::dissolve(shapes);
    ASSERT_TRUE(whole);
    ASSERT_EQ(whole->size(), 1U);
    EXPECT_TRUE(whole->front().holes.empty());
    EXPECT_NEAR(geo::measure::area(*whole).value(), sum, 1.0); // of 60 million square metres
}

TEST(District, EveryHomeAndCampusLiesInAUnitAndNoneInTheWater)
{
    const geo::Locator units{unit_shapes()};
    const geo::Locator water{std::vector<geo::MultiPolygon>{waters_of(city().terrain)}};
    for (const Settlement& home : city().settlements) {
        EXPECT_TRUE(units.at(home.position)) << home.code;
        EXPECT_FALSE(water.at(home.position)) << home.code;
    }
    for (const Campus& campus : city().campuses) {
        EXPECT_TRUE(units.at(campus.position)) << campus.code;
        EXPECT_FALSE(water.at(campus.position)) << campus.code;
    }
}

TEST(District, ChildrenFollowThePlanningRates)
{
    // 12, 24 and 12 per 100 households; estates differ by up to half, the whole by less than 5 %.
    std::int64_t households = 0;
    PerStage<std::int64_t> children;
    std::size_t unknown = 0;
    for (const Settlement& home : city().settlements) {
        if (!home.households) {
            ++unknown;
            EXPECT_FALSE(home.population || home.children[Stage::primary]);
            continue;
        }
        households += *home.households;
        for (const Stage stage : stages) {
            children[stage] += *home.children[stage];
        }
    }
    const auto rate = [&](Stage stage) {
        return 100.0 * static_cast<double>(children[stage]) / static_cast<double>(households);
    };
    EXPECT_NEAR(rate(Stage::kindergarten), 12.0, 0.05 * 12.0);
    EXPECT_NEAR(rate(Stage::primary), 24.0, 0.05 * 24.0);
    EXPECT_NEAR(rate(Stage::junior), 12.0, 0.05 * 12.0);
    EXPECT_GT(unknown, 10U);
    EXPECT_LT(unknown, 100U);
}

TEST(District, OnlyBridgesCrossTheRiver)
{
    // South of the river lies unit A1: a road on the ground stays on its side.
    const geo::Locator units{unit_shapes()};
    const geo::Locator water{std::vector<geo::MultiPolygon>{waters_of(city().terrain)}};
    std::set<std::int64_t> bridges;
    for (const Road& road : city().roads) {
        const bool south_start = units.at(road.line.front()) == 0U;
        const bool south_end = units.at(road.line.back()) == 0U;
        const bool islet = road.kind == RoadClass::footway && road.line.front().lon > 120.228;
        if (south_start != south_end && !islet) {
            EXPECT_EQ(road.level, 1) << road.code;
            bridges.insert(road.code);
        }
        EXPECT_TRUE(road.level == 1 || !water.at(road.line.front())) << road.code;
    }
    EXPECT_EQ(bridges.size(), 3U);
}

Network built(bool with_numbers)
{
    std::vector<Road> roads = city().roads;
    for (Road& road : roads) {
        if (!with_numbers) {
            road.nodes.clear();
        }
    }
    auto result = network::build(roads, {});
    EXPECT_TRUE(result);
    return std::move(result->network);
}

TEST(District, EndPointsJoinRoadsExactlyAsNodeNumbersDo)
{
    const Network by_number = built(true);
    const Network by_place = built(false);
    ASSERT_EQ(by_number.nodes, by_place.nodes);
    ASSERT_EQ(by_number.edges.size(), by_place.edges.size());
    const auto signature = [](const Network& network) {
        std::multiset<std::tuple<NodeId, NodeId, std::int64_t>> edges;
        for (const NetworkEdge& edge : network.edges) {
            edges.emplace(std::min(edge.from, edge.to), std::max(edge.from, edge.to), edge.length.value());
        }
        return edges;
    };
    EXPECT_EQ(signature(by_number), signature(by_place));
}

TEST(District, AllOfItIsOneNetworkButTheIslet)
{
    const Network network = built(true);
    std::vector<std::uint32_t> group(network.nodes.size());
    for (std::uint32_t node = 0; node < group.size(); ++node) {
        group[node] = node;
    }
    const auto root = [&group](std::uint32_t node) {
        while (group[node] != node) {
            node = group[node];
        }
        return node;
    };
    for (const NetworkEdge& edge : network.edges) {
        group[root(edge.from.index())] = root(edge.to.index());
    }
    std::map<std::uint32_t, std::size_t> sizes;
    for (std::uint32_t node = 0; node < group.size(); ++node) {
        ++sizes[root(node)];
    }
    EXPECT_EQ(sizes.size(), 2U);
}

TEST(District, TheSameSeedNumberMakesTheSamePlace)
{
    const City again = district({});
    const City other = district({.seed_number = 7});
    ASSERT_EQ(again.settlements.size(), city().settlements.size());
    for (std::size_t i = 0; i < again.settlements.size(); ++i) {
        EXPECT_EQ(again.settlements[i].position, city().settlements[i].position);
        EXPECT_EQ(again.settlements[i].children, city().settlements[i].children);
    }
    EXPECT_NE(other.settlements.front().position, city().settlements.front().position);
}

TEST(District, OtherSeedNumbersMakeSoundPlacesToo)
{
    for (std::uint64_t seed_number = 1; seed_number <= 20; ++seed_number) {
        const City made = district({.seed_number = seed_number});
        std::vector<geo::MultiPolygon> shapes;
        for (const Unit& unit : made.units) {
            EXPECT_FALSE(geo::flaw(unit.shape)) << seed_number;
            shapes.push_back(unit.shape);
        }
        const geo::Locator units{shapes};
        for (const Settlement& home : made.settlements) {
            EXPECT_TRUE(units.at(home.position)) << seed_number << ' ' << home.code;
        }
        EXPECT_EQ(made.campuses.size(), 40U) << seed_number;
    }
}

} // namespace
} // namespace schoolplan::synth
