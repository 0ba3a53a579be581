#include <scenes/scene.hpp>

#include <schoolplan/geo/measure.hpp>
#include <schoolplan/network.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

namespace schoolplan::network {
namespace {

using namespace literals;

Network built(std::span<const Road> roads, const Settings& settings = {})
{
    auto result = build(roads, settings);
    EXPECT_TRUE(result);
    return std::move(result->network);
}

Network drawn(std::string_view drawing)
{
    return built(scenes::draw(drawing, 100_m).roads);
}

Road line_road(geo::Line line, int level = 0)
{
    Road road;
    road.line = std::move(line);
    road.level = level;
    return road;
}

Millimetres total(const Network& network)
{
    return std::accumulate(network.edges.begin(), network.edges.end(), Millimetres{},
                           [](Millimetres sum, const NetworkEdge& edge) { return sum + edge.length; });
}

/// Every block is 100 m; each edge may be rounded up by less than a millimetre, each block may be off by a
/// micrometre.
void expect_metres(const Network& network, double metres)
{
    EXPECT_NEAR(total(network).metres().value(), metres,
                0.001 * static_cast<double>(network.edges.size()) + 1e-4);
}

TEST(Network, AChainBetweenTwoDeadEndsIsOneEdge)
{
    const auto network = drawn("+--+\n   |\n   +");
    EXPECT_EQ(network.nodes.size(), 2U);
    ASSERT_EQ(network.edges.size(), 1U);
    EXPECT_EQ(network.line(EdgeId{0}).size(), 6U);
    expect_metres(network, 500.0);
}

TEST(Network, ACrossingKeepsItsFourArms)
{
    const auto network = drawn("  |\n--+--\n  |");
    EXPECT_EQ(network.nodes.size(), 5U);
    EXPECT_EQ(network.edges.size(), 4U);
    expect_metres(network, 600.0);
}

TEST(Network, ARingWithoutJunctionIsALoopOfItsFullLength)
{
    const auto network = drawn("+-+\n| |\n+-+");
    ASSERT_EQ(network.edges.size(), 1U);
    EXPECT_EQ(network.edges[0].from, network.edges[0].to);
    EXPECT_EQ(network.line(EdgeId{0}).front(), network.line(EdgeId{0}).back());
    expect_metres(network, 800.0);
}

TEST(Network, TwoWaysBetweenTheSameJunctionsStayTwo)
{
    const auto network = drawn("-+-+-\n | |\n +-+");
    EXPECT_EQ(network.nodes.size(), 4U);
    EXPECT_EQ(network.edges.size(), 4U); // two dead ends, the short way of 200 m, the long one of 600 m
    expect_metres(network, 1000.0);
}

TEST(Network, ABridgeDoesNotJoinTheRoadBelow)
{
    // The two lines cross in the middle but share no node number.
    Road below = line_road({{120.0, 30.0}, {120.001, 30.0}, {120.002, 30.0}});
    below.nodes = {1, 2, 3};
    Road bridge = line_road({{120.001, 30.001}, {120.001, 30.0}, {120.001, 29.999}}, 1);
    bridge.nodes = {4, 5, 6};
    EXPECT_EQ(built(std::vector{below, bridge}).nodes.size(), 4U);

    bridge.nodes = {4, 2, 6}; // with a common node they do meet
    EXPECT_EQ(built(std::vector{below, bridge}).nodes.size(), 5U);
}

TEST(Network, LinesMeetWhereTheirEndsCoincideAndNowhereElse)
{
    const std::vector roads{line_road({{120.0, 30.0}, {120.001, 30.0}}),
                            line_road({{120.001, 30.0}, {120.001, 30.001}}),
                            line_road({{120.0005, 30.0005}, {120.0005, 29.9995}})};
    const auto network = built(roads);
    EXPECT_EQ(network.edges.size(), 2U); // the first two are one chain, the third crosses without joining
}

TEST(Network, CrossingsJoinWhenAsked)
{
    const std::vector cross{line_road({{120.0, 30.0}, {120.001, 30.0}}),
                            line_road({{120.0005, 30.0005}, {120.0005, 29.9995}})};
    const auto joined = built(cross, {.join_crossings = true});
    EXPECT_EQ(joined.nodes.size(), 5U);
    EXPECT_EQ(joined.edges.size(), 4U);

    const std::vector above{cross[0], line_road(cross[1].line, 1)};
    EXPECT_EQ(built(above, {.join_crossings = true}).edges.size(), 2U);
}

TEST(Network, AnEndThatTouchesALineJoinsItWhenAsked)
{
    const std::vector tee{line_road({{120.0, 30.0}, {120.001, 30.0}}),
                          line_road({{120.0005, 30.0}, {120.0005, 30.0005}})};
    EXPECT_EQ(built(tee, {.join_crossings = true}).edges.size(), 3U);
    EXPECT_EQ(built(tee).edges.size(), 2U);
}

TEST(Network, JoiningCrossingsFindsWhatComparingAllPairsFinds)
{
    // Random straight roads; the number of junctions must be that of pairs that cross.
    std::mt19937 random{7};
    const auto pick = [&random] { return 120.0 + static_cast<double>(random() % 10'000) * 1e-6; };
    std::vector<Road> roads;
    for (int i = 0; i < 60; ++i) {
        roads.push_back(line_road({{pick(), pick() - 90.0}, {pick(), pick() - 90.0}}));
    }
    const auto side = [](geo::LonLat a, geo::LonLat b, geo::LonLat p) {
        return (b.lon - a.lon) * (p.lat - a.lat) - (b.lat - a.lat) * (p.lon - a.lon) > 0.0;
    };
    std::size_t crossings = 0;
    for (std::size_t i = 0; i < roads.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const auto &a = roads[i].line, &b = roads[j].line;
            crossings += side(a[0], a[1], b[0]) != side(a[0], a[1], b[1])
                         && side(b[0], b[1], a[0]) != side(b[0], b[1], a[1]);
        }
    }
    ASSERT_GT(crossings, 100U);
    const auto network = built(roads, {.join_crossings = true});
    EXPECT_EQ(network.nodes.size(), 2 * roads.size() + crossings);
    EXPECT_EQ(network.edges.size(), roads.size() + 2 * crossings);
}

TEST(Network, KeepsWhereOneMayWalkOnlyOneWay)
{
    auto scene = scenes::draw("+---+", 100_m);
    for (Road& road : scene.roads) {
        road.foot_backward = false;
    }
    const auto network = built(scene.roads);
    ASSERT_EQ(network.edges.size(), 1U);
    EXPECT_NE(network.edges[0].forward, network.edges[0].backward);

    // Where the permission changes, the chain ends.
    scene.roads[0].foot_backward = true;
    EXPECT_EQ(built(scene.roads).edges.size(), 2U);
}

TEST(Network, LeavesOutWhatNobodyMayWalk)
{
    auto scene = scenes::draw("+---+", 100_m);
    scene.roads[1].foot_forward = scene.roads[1].foot_backward = false;
    expect_metres(built(scene.roads), 300.0);
}

TEST(Network, AStatedLengthWinsOverTheDrawnOne)
{
    Road road = line_road({{120.0, 30.0}, {120.001, 30.0}});
    road.stated_length = Millimetres{123'456};
    EXPECT_EQ(built(std::vector{road}).edges[0].length, Millimetres{123'456});

    road.line[1] = road.line[0]; // a ring road drawn as one point, as edge lists do
    EXPECT_EQ(built(std::vector{road}).edges[0].length, Millimetres{123'456});
}

TEST(Network, SaysWhichRoadsItCouldNotUse)
{
    Road point = line_road({{120.0, 30.0}});
    point.code = 17;
    const std::vector roads{
        point, line_road({{120.0, 30.0}, {std::numeric_limits<double>::quiet_NaN(), 30.0}}),
        line_road({{120.0, 30.0}, {120.0, 30.0}}), line_road({{120.0, 30.0}, {120.0, 91.0}})};
    const auto result = build(roads, {});
    ASSERT_TRUE(result);
    EXPECT_TRUE(result->network.edges.empty());
    ASSERT_EQ(result->findings.size(), 4U);
    EXPECT_EQ(result->findings[0].place.field, "17");
}

TEST(Network, NoRoadsMakeAnEmptyNetwork)
{
    const auto network = built({});
    EXPECT_TRUE(network.nodes.empty());
    EXPECT_EQ(network.line_begin, std::vector<std::uint32_t>{0});
}

TEST(Network, NoEdgeIsShorterThanTheStraightLine)
{
    const auto network = drawn("+--+--+\n|  |  |\n+--+  |\n   |  |\n   +--+");
    for (const NetworkEdge& edge : network.edges) {
        EXPECT_GE(edge.length.metres(),
                  geo::measure::distance(network.nodes[edge.from.index()], network.nodes[edge.to.index()]));
    }
}

TEST(Network, StopsWhenAskedTo)
{
    const auto scene = scenes::draw("+-+", 100_m);
    EXPECT_FALSE(build(scene.roads, {}, [](std::string_view, double) { return false; }));
}

} // namespace
} // namespace schoolplan::network
