/// Every kind of measure on a drawn town, worked out by hand.

#include "town.hpp"

#include <schoolplan/access.hpp>
#include <schoolplan/network.hpp>

#include <scenes/scene.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace schoolplan::safety {
namespace {

using town::at;
using town::rule;
using town::shop;

/// The campus, the shop and the rule; the one row that comes of them.
Screened only(const Snapshot& city, const Place& place, const Rule& one, Metres tolerance = Metres{10.0})
{
    const auto made = screen({.snapshot = city, .places = {&place, 1}, .rules = {&one, 1}},
                             {.days = {town::day()}, .tolerance = tolerance, .listed = Metres{1000.0}});
    EXPECT_TRUE(made) << made.error().message();
    EXPECT_EQ(made->rows.size(), 1U);
    return made->rows.at(0);
}

Snapshot city_of(Campus campus, std::vector<geo::LonLat> gates = {})
{
    Snapshot city;
    const CampusId id = city.campuses.add(std::move(campus));
    for (const geo::LonLat gate : gates) {
        city.gates.push_back({.campus = id, .name = {}, .position = gate});
    }
    return city;
}

TEST(Screen, NeedsADay)
{
    const Snapshot city;
    EXPECT_FALSE(screen({.snapshot = city}, {}));
}

TEST(Screen, ExactlyAtTheLimitKeepsTheRuleAndAMillimetreInsideBreaksIt)
{
    const Snapshot city = city_of(town::school());
    const Rule two_hundred = rule(Measured::boundary_straight, 200.0);
    // The east side of the grounds lies 100 m from the corner; half way up it is the nearest point.
    for (const auto& [metres, inside] : {std::pair{299.999, true}, {300.0, false}, {300.001, false}}) {
        const Screened row = only(city, shop(at(metres, 50)), two_hundred);
        EXPECT_EQ(row.inside, inside) << metres;
        EXPECT_EQ(row.distance->value(), std::llround((metres - 100.0) * 1000.0));
        EXPECT_EQ(row.verdict, Verdict::doubtful); // all within 10 m of the limit
    }
}

TEST(Screen, TheToleranceIncludesItsEdges)
{
    const Snapshot city = city_of(town::school());
    const Rule two_hundred = rule(Measured::boundary_straight, 200.0);
    for (const auto& [metres, verdict] : {std::pair{289.999, Verdict::breaks},
                                          {290.0, Verdict::doubtful},
                                          {290.001, Verdict::doubtful},
                                          {309.999, Verdict::doubtful},
                                          {310.0, Verdict::doubtful},
                                          {310.001, Verdict::keeps}}) {
        EXPECT_EQ(only(city, shop(at(metres, 50)), two_hundred).verdict, verdict) << metres;
    }
}

TEST(Screen, WithoutToleranceTheLimitAloneDecides)
{
    const Snapshot city = city_of(town::school());
    const Rule two_hundred = rule(Measured::boundary_straight, 200.0);
    EXPECT_EQ(only(city, shop(at(299.999, 50)), two_hundred, Metres{0.0}).verdict, Verdict::breaks);
    EXPECT_EQ(only(city, shop(at(300.0, 50)), two_hundred, Metres{0.0}).verdict, Verdict::doubtful);
    EXPECT_EQ(only(city, shop(at(300.001, 50)), two_hundred, Metres{0.0}).verdict, Verdict::keeps);
}

TEST(Screen, ShowsTheVeryLineThatWasMeasured)
{
    const Snapshot city = city_of(town::school());
    const Screened row = only(city, shop(at(130, 140)), rule(Measured::boundary_straight, 200.0));
    ASSERT_EQ(row.line.size(), 2U); // from the north-eastern corner: 30 m, 40 m, so 50 m
    EXPECT_EQ(row.line.front(), at(100, 100));
    EXPECT_EQ(row.line.back(), at(130, 140));
    EXPECT_NEAR(row.distance->metres().value(), 50.0, 0.002);
    EXPECT_EQ(row.distance->value(),
              std::llround(geo::measure::distance(row.line.front(), row.line.back()).value() * 1000.0));
}

TEST(Screen, AGroundOfTheShopIsMeasuredBoundaryToBoundary)
{
    const Snapshot city = city_of(town::school());
    Place market = shop(at(380, 50));
    market.shape = town::ground(160, -200, 400, 300); // its door is 280 m away, its wall 60 m
    EXPECT_EQ(only(city, market, rule(Measured::boundary_straight, 200.0)).distance, Millimetres{60'000});
    EXPECT_EQ(only(city, market, rule(Measured::gate_straight, 200.0)).from, MeasuredFrom::position);
    market.shape = town::ground(90, -200, 400, 300);
    EXPECT_EQ(only(city, market, rule(Measured::boundary_straight, 200.0)).from, MeasuredFrom::inside);
}

TEST(Screen, OfTwoGatesTheNearerCounts)
{
    const Snapshot city = city_of(town::school(), {at(0, 50), at(100, 50)});
    const Rule fifty = rule(Measured::gate_straight, 50.0);
    for (const auto& [metres, inside] : {std::pair{149.999, true}, {150.0, false}, {150.001, false}}) {
        const Screened row = only(city, shop(at(metres, 50)), fifty);
        EXPECT_EQ(row.inside, inside) << metres;
        EXPECT_EQ(row.from, MeasuredFrom::gate);
        EXPECT_EQ(row.line.front(), at(100, 50));
    }
    // 40 m north of the grounds, but farther from either gate than the rule says.
    EXPECT_EQ(only(city, shop(at(50, 140)), fifty).verdict, Verdict::keeps);
}

TEST(Screen, ACourtyardThatIsNotOfTheCampusHasABoundaryToo)
{
    Campus campus = town::school();
    campus.shape.front().holes.push_back(town::ring(20, 20, 80, 80));
    const Screened row = only(city_of(campus), shop(at(50, 45)), rule(Measured::boundary_straight, 200.0));
    EXPECT_EQ(row.from, MeasuredFrom::boundary);
    EXPECT_EQ(row.distance, Millimetres{25'000});
    EXPECT_EQ(row.verdict, Verdict::breaks);
}

TEST(Screen, AShopOnTheGroundsBreaksTheRuleByEveryMeasure)
{
    const Snapshot city = city_of(town::school(), {at(0, 50)});
    for (const geo::LonLat door : {at(99, 99), at(100, 50)}) { // within, and on the border
        for (const Measured measured : {Measured::boundary_straight, Measured::gate_straight}) {
            const Screened row = only(city, shop(door), rule(measured, 50.0));
            EXPECT_EQ(row.from, MeasuredFrom::inside);
            EXPECT_EQ(row.distance, Millimetres{0});
            EXPECT_EQ(row.verdict, Verdict::breaks);
        }
    }
}

TEST(Screen, WithoutGroundsGatesAreMeasuredAndItIsSaid)
{
    Campus campus = town::school();
    campus.shape.clear();
    const Rule two_hundred = rule(Measured::boundary_straight, 200.0);
    const Place place = shop(at(200, 50));
    const Snapshot with_gate = city_of(campus, {at(100, 50)});
    const auto made = screen({.snapshot = with_gate, .places = {&place, 1}, .rules = {&two_hundred, 1}},
                             {.days = {town::day()}});
    ASSERT_EQ(made->rows.size(), 1U);
    EXPECT_EQ(made->rows[0].from, MeasuredFrom::gate);
    EXPECT_EQ(made->rows[0].distance, Millimetres{100'000});
    ASSERT_EQ(made->findings.size(), 1U);
    EXPECT_NE(made->findings[0].found.find("taken from gates"), std::string::npos);
    EXPECT_EQ(only(city_of(campus), place, two_hundred).from, MeasuredFrom::position);
}

/// The ways from every campus to every lower-case letter of the scene, as `access` finds them.
std::vector<Walk> walks_in(const scenes::Scene& scene)
{
    const auto built = network::build(scene.roads, {});
    const auto ways = access::measure(built->network, scene.snapshot, {.cutoff = Metres{5000.0}});
    std::vector<Walk> walks;
    for (const Way& way : ways->ways) {
        auto line = access::trace(built->network, scene.snapshot, way.settlement, way.campus, {});
        std::reverse(line->begin(), line->end()); // from the gate
        walks.push_back(
            {.place = way.settlement.index(), .campus = way.campus, .length = way.length, .line = *line});
    }
    return walks;
}

std::vector<Place> places_in(const scenes::Scene& scene)
{
    std::vector<Place> all;
    for (const Settlement& letter : scene.snapshot.settlements.rows()) {
        all.push_back(shop(letter.position));
        all.back().code = letter.code;
    }
    return all;
}

std::map<std::string, Screened> on_foot(const scenes::Scene& scene, double limit)
{
    const auto places = places_in(scene);
    const auto walks = walks_in(scene);
    const Rule walked = rule(Measured::door_walking, limit);
    const auto made = screen(
        {.snapshot = scene.snapshot, .places = places, .rules = {&walked, 1}, .walks = walks, .walked = true},
        {.days = {town::day()}, .tolerance = Metres{0.0}, .listed = Metres{5000.0}});
    std::map<std::string, Screened> rows;
    for (const Screened& row : made->rows) {
        rows.emplace(places[row.place].code, row);
    }
    return rows;
}

TEST(Screen, AcrossTheRiverItIsAsFarAsTheBridge)
{
    // 1 stands on the north bank; a 300 m from it straight across, 1,500 m over the bridge.
    const scenes::Scene river{scenes::draw(R"(
1-----+
      |
      |
a-----+
)",
                                           Metres{100.0})};
    const auto rows = on_foot(river, 200.0);
    EXPECT_EQ(rows.at("a").distance, Millimetres{1'500'000});
    EXPECT_EQ(rows.at("a").verdict, Verdict::keeps);
    ASSERT_GE(rows.at("a").line.size(), 4U); // the way itself, not the line across
    EXPECT_EQ(rows.at("a").line.front(), river.snapshot.campuses.rows()[0].position);
}

TEST(Screen, WithoutABridgeThereIsNoWayAndTheRuleIsKept)
{
    const scenes::Scene river{scenes::draw(R"(
1-----+

a-----+
)",
                                           Metres{100.0})};
    const auto places = places_in(river);
    const std::vector<Rule> both{rule(Measured::gate_walking, 250.0), rule(Measured::gate_straight, 250.0)};
    const auto walks = walks_in(river);
    ASSERT_TRUE(walks.empty());
    const auto made =
        screen({.snapshot = river.snapshot, .places = places, .rules = both, .walks = walks, .walked = true},
               {.days = {town::day()}});
    ASSERT_EQ(made->rows.size(), 2U);
    EXPECT_EQ(made->rows[0].verdict, Verdict::keeps); // on foot: no way at all
    EXPECT_FALSE(made->rows[0].distance);
    EXPECT_EQ(made->rows[1].verdict, Verdict::breaks); // straight: 200 m
}

TEST(Screen, OnFootExactlyAtTheLimitKeepsTheRule)
{
    const scenes::Scene street{scenes::draw("1-a", Metres{100.0})};
    EXPECT_EQ(on_foot(street, 200.0).at("a").distance, Millimetres{200'000});
    EXPECT_EQ(on_foot(street, 200.0).at("a").inside, false);
    EXPECT_EQ(on_foot(street, 199.999).at("a").inside, false);
    EXPECT_EQ(on_foot(street, 200.001).at("a").inside, true); // the shop is 1 mm inside
}

TEST(Screen, WaysAreAskedForOnlyWhereTheyCanDecide)
{
    const scenes::Scene street{scenes::draw("1-a-b-c", Metres{100.0})}; // 200, 400, 600 m
    const auto places = places_in(street);
    const Rule walked = rule(Measured::gate_walking, 200.0);
    const auto wanted = walks_wanted({.snapshot = street.snapshot, .places = places, .rules = {&walked, 1}},
                                     {.days = {town::day()}});
    ASSERT_EQ(wanted.size(), 1U);
    EXPECT_EQ(wanted[0].places, (std::vector<std::uint32_t>{0}));
    EXPECT_EQ(wanted[0].cutoff, Metres{220.0});
}

TEST(Screen, WhatCannotBeWalkedToIsToBeMeasuredOnSite)
{
    const Snapshot city = city_of(town::school(), {at(100, 50)});
    const Place place = shop(at(150, 50));
    const Rule walked = rule(Measured::gate_walking, 200.0);
    const std::vector<Walk> off{{.place = 0, .campus = CampusId{0}, .length = {}, .line = {}}};
    const auto made =
        screen({.snapshot = city, .places = {&place, 1}, .rules = {&walked, 1}, .walks = off, .walked = true},
               {.days = {town::day()}});
    ASSERT_EQ(made->rows.size(), 1U);
    EXPECT_EQ(made->rows[0].verdict, Verdict::doubtful);
    EXPECT_FALSE(made->rows[0].inside);
}

TEST(Screen, WithoutANetworkARuleOnFootIsSaidToBeUnmeasured)
{
    const Snapshot city = city_of(town::school());
    const Place place = shop(at(150, 50));
    const Rule walked = rule(Measured::gate_walking, 200.0);
    const auto made =
        screen({.snapshot = city, .places = {&place, 1}, .rules = {&walked, 1}}, {.days = {town::day()}});
    EXPECT_TRUE(made->rows.empty());
    ASSERT_EQ(made->findings.size(), 1U);
    EXPECT_NE(made->findings[0].found.find("was not measured"), std::string::npos);
}

TEST(Screen, AlongTheRoadOnlyTheRoadCounts)
{
    // From 1 to the junction 200 m, then 100 m to a and, the other way, 200 m to b; both stand on the road.
    const scenes::Scene town_by_road{scenes::draw(R"(
b-+a
  |
  |
  1
)",
                                                  Metres{100.0})};
    const auto built = network::build(town_by_road.roads, {});
    const auto places = places_in(town_by_road);
    const auto inside = [&](double limit) {
        const Rule by_road = rule(Measured::gate_along_road, limit);
        const auto made = screen({.snapshot = town_by_road.snapshot,
                                  .places = places,
                                  .rules = {&by_road, 1},
                                  .network = &built->network},
                                 {.days = {town::day()}, .tolerance = Metres{0.0}, .listed = Metres{1000.0}});
        std::string names;
        for (const Screened& row : made->rows) {
            names += *row.inside ? places[row.place].code : "";
        }
        return names;
    };
    EXPECT_EQ(inside(400.0), "");
    EXPECT_EQ(inside(400.001), "a");
    EXPECT_EQ(inside(500.0), "a");
    EXPECT_EQ(inside(500.001), "ab");
}

TEST(Screen, TheWayAlongTheRoadIsTheLineShown)
{
    const scenes::Scene bend{scenes::draw("1-+\n  |\n  a", Metres{100.0})};
    const auto built = network::build(bend.roads, {});
    const auto places = places_in(bend);
    const Rule by_road = rule(Measured::gate_along_road, 500.0);
    const auto made = screen(
        {.snapshot = bend.snapshot, .places = places, .rules = {&by_road, 1}, .network = &built->network},
        {.days = {town::day()}});
    ASSERT_EQ(made->rows.size(), 1U);
    EXPECT_EQ(made->rows[0].distance, Millimetres{400'000});
    EXPECT_NEAR(geo::measure::length(made->rows[0].line).value(), 400.0, 0.001);
}

TEST(Screen, WhatOpensLaterIsNotThereYet)
{
    Snapshot city = city_of(town::school());
    Place place = shop(at(150, 50));
    const Rule two_hundred = rule(Measured::boundary_straight, 200.0);
    const auto rows_on = [&](const char* text) {
        return screen({.snapshot = city, .places = {&place, 1}, .rules = {&two_hundred, 1}},
                      {.days = {town::day(text)}})
            ->rows.size();
    };
    place.opened = town::day("2019-02-01");
    EXPECT_EQ(rows_on("2019-01-31"), 0U);
    EXPECT_EQ(rows_on("2019-02-01"), 1U);
    Campus later = town::school();
    later.opens = town::day("2019-09-01");
    city = city_of(later);
    EXPECT_EQ(rows_on("2019-08-31"), 0U);
    EXPECT_EQ(rows_on("2019-09-01"), 1U);
}

TEST(Screen, ARuleSpeaksOnlyOfItsStages)
{
    const Snapshot city = city_of(town::school());
    const Place place = shop(at(150, 50));
    Rule for_others = rule(Measured::boundary_straight, 200.0);
    for_others.text.stages = {Stage::kindergarten, Stage::senior};
    EXPECT_TRUE(
        screen({.snapshot = city, .places = {&place, 1}, .rules = {&for_others, 1}}, {.days = {town::day()}})
            ->rows.empty());
}

TEST(Screen, RefusesWhatCannotBeScreened)
{
    const Snapshot city = city_of(town::school());
    const Rule nothing = rule(Measured::boundary_straight, 0.0);
    EXPECT_FALSE(screen({.snapshot = city, .rules = {&nothing, 1}}, {.days = {town::day()}}));
    EXPECT_FALSE(screen({.snapshot = city}, {.days = {town::day()}, .tolerance = Metres{30.0}}));
    const std::vector<Walk> nowhere{{.place = 7, .campus = CampusId{0}}};
    EXPECT_FALSE(screen({.snapshot = city, .walks = nowhere}, {.days = {town::day()}}));
}

} // namespace
} // namespace schoolplan::safety
