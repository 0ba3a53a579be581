#include <scenes/scene.hpp>

#include <schoolplan/access.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/network.hpp>

#include <gtest/gtest.h>

#include <map>
#include <numeric>

namespace schoolplan::access {
namespace {

using namespace literals;

struct Town {
    Snapshot snapshot;
    Network network;

    explicit Town(scenes::Scene scene) : snapshot{std::move(scene.snapshot)}
    {
        auto built = network::build(scene.roads, {});
        network = std::move(built->network);
    }
    explicit Town(std::string_view drawing) : Town{scenes::draw(drawing, 100_m)} {}

    [[nodiscard]] Ways measured(const Settings& settings = {}) const
    {
        auto ways = measure(network, snapshot, settings);
        EXPECT_TRUE(ways);
        return *std::move(ways);
    }

    /// Metres by "home" + "campus", such as "a1".
    [[nodiscard]] std::map<std::string, double> lengths(const Settings& settings = {}) const
    {
        std::map<std::string, double> found;
        for (const Way& way : measured(settings).ways) {
            found[snapshot.settlements[way.settlement].code + snapshot.campuses[way.campus].code] =
                way.length.metres().value();
        }
        return found;
    }
};

/// A way has at most four parts, each rounded up by less than a millimetre.
constexpr double rounding = 0.0041;

const Town river_town{R"(
a-----1
      |
b-+   |
  |   |
  +---+

c
)"};

TEST(Access, FollowsTheRoadsNotTheCrowFlies)
{
    const auto lengths = river_town.lengths({.attach = 150_m}); // c lies farther off
    EXPECT_NEAR(lengths.at("a1"), 600.0, rounding);
    EXPECT_NEAR(lengths.at("b1"), 1200.0, rounding); // 2 east, 2 south, 4 east, 4 north
    EXPECT_FALSE(lengths.contains("c1"));
}

TEST(Access, SaysWhoIsOffTheNetworkAndHowFar)
{
    const auto ways = river_town.measured({.attach = 150_m});
    ASSERT_EQ(ways.off_network.size(), 1U);
    EXPECT_EQ(ways.off_network[0].what, OffNetwork::What::settlement);
    EXPECT_EQ(river_town.snapshot.settlements[SettlementId{ways.off_network[0].row}].code, "c");
    // The nearest road is the corner two blocks up and two to the right: 283 m.
    EXPECT_NEAR(ways.off_network[0].distance->metres().value(), 282.8427, 0.01);
}

TEST(Access, AttachesWithinTheLargestDistanceThatDistanceIncluded)
{
    const Town town{"1---\n\n a"};
    const auto off = town.measured({.attach = 100_m}).off_network;
    ASSERT_EQ(off.size(), 1U);
    const Metres exactly = off[0].distance->metres();
    EXPECT_NEAR(exactly.value(), 200.0, 0.002);
    EXPECT_TRUE(town.measured({.attach = exactly}).off_network.empty());
    EXPECT_FALSE(town.measured({.attach = exactly + Metres{-0.002}}).off_network.empty());
    EXPECT_NEAR(town.lengths().at("a1"), 300.0, rounding);
}

TEST(Access, KeepsAWayExactlyAtTheCutoff)
{
    // Two schools, so that the nearer one of each stage is not kept anyway.
    const Town town{"1-a---2"};
    const Millimetres length{static_cast<std::int64_t>(town.lengths().at("a2") * 1000.0 + 0.5)};
    EXPECT_TRUE(town.lengths({.cutoff = length.metres()}).contains("a2"));
    EXPECT_FALSE(town.lengths({.cutoff = (length - Millimetres{1}).metres()}).contains("a2"));
}

TEST(Access, KeepsTheNearestOfEachStageHoweverFar)
{
    auto scene = scenes::draw("a-1----2", 100_m);
    std::vector<Campus> campuses{scene.snapshot.campuses.rows().begin(),
                                 scene.snapshot.campuses.rows().end()};
    campuses[0].teaches = {{true, true, false}};
    scene.snapshot.campuses = Table<CampusId, Campus>{campuses};
    const Town town{std::move(scene)};
    const auto lengths = town.lengths({.cutoff = 50_m});
    EXPECT_NEAR(lengths.at("a1"), 200.0, rounding);
    EXPECT_NEAR(lengths.at("a2"), 700.0, rounding); // the only junior school
}

TEST(Access, TheLowerIdIsNearerOfTwoEquallyNear)
{
    const Town town{"2--a--1"};
    const auto ways = town.measured({.cutoff = 1_m}).ways;
    ASSERT_EQ(ways.size(), 1U);
    EXPECT_EQ(town.snapshot.campuses[ways[0].campus].code, "1");
}

TEST(Access, KeepsAsManyAsAskedForEachStage)
{
    const Town town{"1-2-3-a"};
    EXPECT_EQ(town.measured({.nearest = 2}).ways.size(), 2U);
    EXPECT_EQ(town.measured().ways.size(), 3U);
}

TEST(Access, EntersThroughTheBestGate)
{
    auto scene = scenes::draw("a--+--1--+--b", 100_m);
    scene.snapshot.gates = {{CampusId{0}, "west", scenes::cell(0, 3, 100_m)},
                            {CampusId{0}, "east", scenes::cell(0, 9, 100_m)}};
    const auto lengths = Town{std::move(scene)}.lengths();
    EXPECT_NEAR(lengths.at("a1"), 300.0, rounding);
    EXPECT_NEAR(lengths.at("b1"), 300.0, rounding);
}

TEST(Access, AttachesToAPointOnAnEdgeNotToItsEnds)
{
    // One road of 1 km with nodes at its ends only; home and school beside its middle.
    scenes::Scene scene;
    Road road;
    road.line = {scenes::cell(0, 0, 100_m), scenes::cell(0, 10, 100_m)};
    scene.roads = {road};
    Settlement home;
    home.position = scenes::cell(0, 4, 100_m);
    Campus campus;
    campus.position = scenes::cell(0, 6, 100_m);
    campus.teaches[Stage::primary] = true;
    scene.snapshot.settlements.add(home);
    scene.snapshot.campuses.add(campus);
    const auto ways = Town{std::move(scene)}.measured().ways;
    ASSERT_EQ(ways.size(), 1U);
    EXPECT_NEAR(ways[0].length.metres().value(), 200.0, rounding);
}

TEST(Access, TwoThingsAtOnePlaceAreZeroApart)
{
    scenes::Scene scene = scenes::draw("+-1-+", 100_m);
    Settlement home;
    home.position = scene.snapshot.campuses[CampusId{0}].position;
    scene.snapshot.settlements.add(home);
    const auto ways = Town{std::move(scene)}.measured().ways;
    ASSERT_EQ(ways.size(), 1U);
    EXPECT_LE(ways[0].length, Millimetres{1}); // the foot of the perpendicular is rounded in degrees
}

TEST(Access, GoesRoundWhereOneMayNotWalkBack)
{
    // A ring of 12 blocks walked clockwise only; the school two steps behind the home.
    auto scene = scenes::draw("+1a+\n|  |\n+--+", 100_m);
    const auto around = [&](std::int64_t from, std::int64_t to) {
        for (Road& road : scene.roads) {
            if (road.nodes == std::vector{from, to}) {
                road.foot_backward = false;
            }
            if (road.nodes == std::vector{to, from}) {
                road.foot_forward = false;
            }
        }
    };
    const std::vector<std::int64_t> ring{0, 1, 2, 3, 1003, 2003, 2002, 2001, 2000, 1000, 0};
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        around(ring[i], ring[i + 1]);
    }
    const auto lengths = Town{std::move(scene)}.lengths();
    EXPECT_NEAR(lengths.at("a1"), 900.0, rounding); // all ten blocks but the one between them
}

TEST(Access, AHomeAtAJunctionMayTakeAnyOfItsStreets)
{
    // Both streets may be walked away from a only; whichever a is attached to, the other is open too.
    auto scene = scenes::draw("1-a-2", 100_m);
    for (Road& road : scene.roads) {
        const bool east_of_a = road.nodes.front() >= 2;
        road.foot_forward = east_of_a;
        road.foot_backward = !east_of_a;
    }
    const auto lengths = Town{std::move(scene)}.lengths();
    EXPECT_NEAR(lengths.at("a1"), 200.0, rounding);
    EXPECT_NEAR(lengths.at("a2"), 200.0, rounding);
}

TEST(Access, UnreachableIsNotALongWay)
{
    const Town town{"a-+    1"};
    EXPECT_TRUE(town.measured().ways.empty());
    ASSERT_EQ(town.measured().off_network.size(), 1U);
    EXPECT_EQ(town.measured().off_network[0].what, OffNetwork::What::campus);
}

TEST(Access, EmptyInputsAreNoFault)
{
    const auto empty =
        measure(Network{.nodes = {}, .edges = {}, .points = {}, .line_begin = {0}}, Snapshot{}, {});
    ASSERT_TRUE(empty);
    EXPECT_TRUE(empty->ways.empty());

    const Town no_roads{"a"};
    const auto off = no_roads.measured().off_network;
    ASSERT_EQ(off.size(), 1U);
    EXPECT_FALSE(off[0].distance);
}

TEST(Access, RefusesSettingsOutOfRange)
{
    for (const Settings& wrong :
         {Settings{.cutoff = 0_m}, Settings{.attach = 0_m}, Settings{.nearest = 0}, Settings{.threads = 0}}) {
        EXPECT_EQ(measure(river_town.network, river_town.snapshot, wrong).error().fault(),
                  Fault::invalid_input);
    }
}

TEST(Trace, DrawsTheWayWhoseLengthWasMeasured)
{
    const auto ways = river_town.measured({.attach = 150_m}).ways;
    ASSERT_EQ(ways.size(), 2U);
    for (const Way& way : ways) {
        const auto line = trace(river_town.network, river_town.snapshot, way.settlement, way.campus, {});
        ASSERT_TRUE(line);
        EXPECT_EQ(line->front(), river_town.snapshot.settlements[way.settlement].position);
        EXPECT_EQ(line->back(), river_town.snapshot.campuses[way.campus].position);
        EXPECT_NEAR(geo::measure::length(*line).value(), way.length.metres().value(), rounding);
    }
    const auto none =
        trace(river_town.network, river_town.snapshot, SettlementId{2}, CampusId{0}, {.attach = 1_m});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().fault(), Fault::not_found);
}

Metres total(const Reached& reached)
{
    return std::accumulate(
        reached.lines.begin(), reached.lines.end(), Metres{},
        [](Metres sum, const geo::Line& line) { return sum + geo::measure::length(line); });
}

TEST(Reach, TakesPartsOfEdges)
{
    // 250 m from the school: 250 west, 100 east to the junction and 150 on along each of two arms.
    const Town town{"-------1+---\n        |\n        |\n        |"};
    const auto reached = reach(town.network, town.snapshot, Stage::primary, Metres{250.0}, {});
    ASSERT_TRUE(reached);
    ASSERT_EQ(reached->size(), 1U);
    EXPECT_NEAR(total(reached->front()).value(), 250.0 + 100.0 + 2 * 150.0, 0.02);
}

TEST(Reach, IsEmptyForACampusOffTheNetwork)
{
    const Town town{"---\n\n\n\n\n   1"};
    const auto reached = reach(town.network, town.snapshot, Stage::junior, 1000_m, {});
    ASSERT_TRUE(reached);
    EXPECT_TRUE(reached->front().lines.empty());
}

} // namespace
} // namespace schoolplan::access
