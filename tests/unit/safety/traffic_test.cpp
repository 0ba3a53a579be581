/// Gates, roads and junctions of a drawn street, worked by hand.

#include "town.hpp"

#include <schoolplan/safety/traffic.hpp>
#include <schoolplan/standards.hpp>

#include <gmock/gmock.h>

namespace schoolplan::safety {
namespace {

using town::at;

/// A street from west (node 0) to east (node 1) and on to node 2, with a side road at node 1 going north to
/// node 3. The street's first edge is said to be `stated` long, so that its middle is half of that from the
/// junction.
Network street(std::int64_t stated, RoadClass kind = RoadClass::street, RoadClass side = RoadClass::street)
{
    Network network;
    network.nodes = {at(0, 0), at(200, 0), at(400, 0), at(200, 300)};
    const auto edge = [&](std::uint32_t from, std::uint32_t to, std::int64_t length, RoadClass of) {
        network.edges.push_back(
            {.from = NodeId{from}, .to = NodeId{to}, .length = Millimetres{length}, .kind = of});
        network.line_begin.push_back(static_cast<std::uint32_t>(network.points.size()));
        network.points.push_back(network.nodes[from]);
        network.points.push_back(network.nodes[to]);
    };
    edge(0, 1, stated, kind);
    edge(1, 2, 200'000, kind);
    edge(1, 3, 300'000, side);
    network.line_begin.push_back(static_cast<std::uint32_t>(network.points.size()));
    return network;
}

/// A school whose gate stands in the middle of the first edge, 20 m north of it.
Snapshot gated()
{
    Snapshot snapshot;
    snapshot.campuses.add(town::school());
    const geo::LonLat middle{(at(0, 0).lon + at(200, 0).lon) / 2, at(0, 20).lat};
    snapshot.gates.push_back({.campus = CampusId{0}, .name = "", .position = middle});
    return snapshot;
}

GateTraffic only(const Network& network, const Snapshot& snapshot, const TrafficSettings& settings)
{
    const auto found = gate_traffic(network, snapshot, settings);
    EXPECT_TRUE(found);
    EXPECT_EQ(found->size(), 1U);
    return found->front();
}

TEST(GateTraffic, JunctionExactlyAtJustInsideAndJustBeyondTheDistance)
{
    const TrafficSettings strict{.from_junction = Millimetres{100'000}, .tolerance = Metres{0.0}};
    const auto verdict = [&](std::int64_t half) {
        const GateTraffic gate = only(street(2 * half), gated(), strict);
        EXPECT_NEAR(static_cast<double>(gate.junction->value()), static_cast<double>(half), 1.0);
        return gate.from_junction;
    };
    EXPECT_EQ(verdict(100'002), Verdict::keeps);
    EXPECT_EQ(verdict(99'998), Verdict::breaks);
    const TrafficSettings usual{.from_junction = Millimetres{100'000}};
    EXPECT_EQ(only(street(200'000), gated(), usual).from_junction, Verdict::doubtful);
    EXPECT_EQ(only(street(2 * 89'990), gated(), usual).from_junction, Verdict::breaks);
    EXPECT_EQ(only(street(2 * 110'010), gated(), usual).from_junction, Verdict::keeps);
}

TEST(GateTraffic, TakesItsDistanceFromTheRulesInForce)
{
    EXPECT_FALSE(junction_limit({}));
    const auto profile = standards::read(SOURCE_ROOT "/gis-data/standards/zj-2016-surroundings.toml");
    ASSERT_TRUE(profile);
    EXPECT_EQ(junction_limit(rules(*profile, {.days = {town::day()}})), Millimetres{100'000}); // GA/T 1215
}

TEST(GateTraffic, TellsTheRoadItOpensOn)
{
    const GateTraffic quiet = only(street(200'000), gated(), {});
    EXPECT_EQ(quiet.road, RoadClass::street);
    EXPECT_EQ(quiet.on_arterial(), false);
    EXPECT_NEAR(static_cast<double>(quiet.to_road->value()), 20'000.0, 2.0);
    EXPECT_EQ(quiet.from_junction, Verdict::no_rule); // no distance was asked for
    EXPECT_EQ(only(street(200'000, RoadClass::arterial), gated(), {}).on_arterial(), true);
    EXPECT_EQ(only(street(200'000, RoadClass::expressway), gated(), {}).on_arterial(), true);
}

TEST(GateTraffic, AFootwayMakesNoJunctionAndIsNoRoad)
{
    const GateTraffic gate = only(street(200'000, RoadClass::street, RoadClass::footway), gated(),
                                  {.from_junction = Millimetres{100'000}});
    EXPECT_FALSE(gate.junction);
    EXPECT_EQ(gate.from_junction, Verdict::keeps);
    EXPECT_FALSE(only(street(200'000, RoadClass::footway, RoadClass::steps), gated(), {}).road);
}

TEST(GateTraffic, FarFromEveryRoadNothingIsKnown)
{
    Snapshot snapshot = gated();
    snapshot.gates.front().position = at(100, -101);
    const GateTraffic gate = only(street(200'000), snapshot, {.from_junction = Millimetres{100'000}});
    EXPECT_FALSE(gate.road);
    EXPECT_FALSE(gate.on_arterial());
    EXPECT_EQ(gate.from_junction, Verdict::no_rule);
}

/// The gate's foot lies 100 m from both ends of the first edge, which is said to be 200 m long.
GateTraffic with_signs(const RoadSigns& signs, const TrafficSettings& settings)
{
    const auto found = gate_traffic(street(200'000), gated(), settings, signs);
    EXPECT_TRUE(found);
    return found->front();
}

TEST(GateTraffic, ACrossingExactlyAtJustInsideAndJustBeyondTheDistance)
{
    const TrafficSettings strict{.to_crossing = Millimetres{50'000}, .tolerance = Metres{0.0}};
    const auto verdict = [&](double metres_east) {
        return with_signs({.crossings = std::vector{at(100 + metres_east, 0)}}, strict).to_crossing;
    };
    EXPECT_EQ(verdict(49.99), Verdict::keeps);
    EXPECT_EQ(verdict(50.01), Verdict::breaks);
    const TrafficSettings usual{.to_crossing = Millimetres{50'000}};
    const auto on_site = with_signs({.crossings = std::vector{at(150, 0)}}, usual);
    EXPECT_EQ(on_site.to_crossing, Verdict::doubtful);
    EXPECT_NEAR(static_cast<double>(on_site.crossing->value()), 50'000.0, 5.0);
}

TEST(GateTraffic, TheNearestCrossingCountsAndOnlyOnTheRoad)
{
    const TrafficSettings settings{.to_crossing = Millimetres{50'000}, .tolerance = Metres{0.0}};
    const auto gate = with_signs({.crossings = std::vector{at(190, 0), at(70, 0), at(100, 60)}}, settings);
    EXPECT_NEAR(static_cast<double>(gate.crossing->value()), 30'000.0, 5.0)
        << "the third is 60 m off the road";
    EXPECT_EQ(gate.to_crossing, Verdict::keeps);
}

TEST(GateTraffic, NoCrossingInTheDataIsAFindingAndNoDataIsNone)
{
    const TrafficSettings settings{.to_crossing = Millimetres{50'000}};
    EXPECT_EQ(with_signs({.crossings = std::vector<geo::LonLat>{}}, settings).to_crossing, Verdict::breaks);
    EXPECT_EQ(with_signs({}, settings).to_crossing, Verdict::no_rule);
}

TEST(GateTraffic, SpeedsHoldThirtyAndNoMore)
{
    const auto gate = [](double kmh, std::optional<double> most) {
        return with_signs({.speeds = std::vector{SignedSpeed{.line = {at(0, 0), at(200, 0)}, .kmh = kmh}}},
                          {.speed = most});
    };
    EXPECT_EQ(gate(30, 30).speed, Verdict::keeps);
    EXPECT_EQ(gate(31, 30).speed, Verdict::breaks);
    EXPECT_EQ(gate(40, std::nullopt).speed, Verdict::no_rule);
    EXPECT_EQ(gate(40, std::nullopt).kmh, 40.0) << "told all the same";
    EXPECT_FALSE(with_signs({}, {.speed = 30}).kmh);
    const auto far = with_signs(
        {.speeds = std::vector{SignedSpeed{.line = {at(0, 21), at(200, 21)}, .kmh = 40}}}, {.speed = 30});
    EXPECT_FALSE(far.kmh) << "another street, 21 m away";
}

TEST(GateTraffic, TheZoneOfThirtyBeginsInJulyOf2019)
{
    const auto profile = standards::read(SOURCE_ROOT "/gis-data/standards/zj-2016-surroundings.toml");
    ASSERT_TRUE(profile);
    const auto both = rules(*profile, {.days = {town::day("2019-06-30"), town::day("2019-07-01")}});
    EXPECT_FALSE(speed_limit(both, town::day("2019-06-30")));
    EXPECT_EQ(speed_limit(both, town::day("2019-07-01")), 30.0); // GB 5768.8-2018
    EXPECT_EQ(crossing_limit(both), Millimetres{50'000});        // GA/T 1215
}

TEST(GateTraffic, ACampusWithoutGatesIsJudgedByItsPosition)
{
    Snapshot snapshot = gated();
    snapshot.campuses.add(town::school("S2"));
    const auto found = gate_traffic(street(200'000), snapshot, {});
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 2U);
    EXPECT_EQ(found->back().campus, CampusId{1});
    EXPECT_FALSE(found->back().gate);
    EXPECT_FALSE(gate_traffic(street(200'000), snapshot, {.from_junction = Millimetres{0}}));
}

} // namespace
} // namespace schoolplan::safety
