/// Zones of one drawn campus, their size worked out by hand.

#include "town.hpp"

#include <schoolplan/access.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/network.hpp>
#include <schoolplan/safety/neighbourhood.hpp>
#include <schoolplan/safety/zones.hpp>
#include <schoolplan/standards.hpp>

#include <safety/straight.hpp>
#include <scenes/scene.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <numbers>
#include <set>

namespace schoolplan::safety {
namespace {

using town::at;
using town::day;

const StandardProfile& surroundings_rules()
{
    static const auto profile = standards::read(SOURCE_ROOT "/gis-data/standards/zj-2016-surroundings.toml");
    return *profile;
}

Snapshot one_school()
{
    Snapshot city;
    city.campuses.add(town::school());
    city.gates.push_back({.campus = CampusId{0}, .name = {}, .position = at(100, 50)});
    return city;
}

const Zone& zone(const Zones& all, Theme theme, ZoneKind kind, double distance)
{
    const auto found = std::find_if(all.zones.begin(), all.zones.end(), [&](const Zone& one) {
        return one.theme == theme && one.kind == kind && one.distance == Metres{distance};
    });
    EXPECT_NE(found, all.zones.end()) << code(theme) << " " << code(kind) << " " << distance;
    return *found;
}

TEST(Zones, AreThoseTheRulesOfTheDayAskFor)
{
    const Snapshot city = one_school();
    const auto made = zones({.snapshot = city, .profile = surroundings_rules()}, {.day = day()});
    ASSERT_TRUE(made);
    std::set<std::string> told;
    for (const Zone& one : made->zones) {
        told.insert(std::string{code(one.theme)} + " " + std::string{code(one.kind)} + " "
                    + std::to_string(static_cast<int>(one.distance.value())));
    }
    // Walking areas and roads need a network; the 200 m of safe zones is ours, and marked.
    EXPECT_EQ(told,
              (std::set<std::string>{"food boundary 100", "culture boundary 200", "security boundary 50",
                                     "security boundary 200", "market gates 50"}));
    EXPECT_EQ(zone(*made, Theme::culture, ZoneKind::boundary, 200).status, Status::confirmed);
    EXPECT_EQ(zone(*made, Theme::security, ZoneKind::boundary, 200).status, Status::chosen);
    EXPECT_EQ(made->findings.size(), 2U); // walking and road could not be drawn
}

TEST(Zones, AroundABoundaryAreTheGroundsFourStripsAndAFullCircle)
{
    const Snapshot city = one_school();
    const auto made = zones({.snapshot = city, .profile = surroundings_rules()}, {.day = day()});
    // 100 x 100 + 4 x 100 x 200 + pi x 200^2
    const double expected = 10'000.0 + 80'000.0 + std::numbers::pi * 40'000.0;
    const Zone& culture = zone(*made, Theme::culture, ZoneKind::boundary, 200);
    EXPECT_NEAR(geo::measure::area(culture.shape).value() / expected, 1.0, 0.001);
    EXPECT_TRUE(holds(culture.shape, at(299.9, 50)));
    EXPECT_FALSE(holds(culture.shape, at(300.1, 50)));
    EXPECT_FALSE(holds(culture.shape, at(290, 290))); // 269 m from the corner
}

TEST(Zones, AroundGatesAreCircles)
{
    const Snapshot city = one_school();
    const auto made = zones({.snapshot = city, .profile = surroundings_rules()}, {.day = day()});
    const Zone& market = zone(*made, Theme::market, ZoneKind::gates, 50);
    EXPECT_NEAR(geo::measure::area(market.shape).value() / (std::numbers::pi * 2'500.0), 1.0, 0.001);
    EXPECT_TRUE(holds(market.shape, at(149.9, 50)));
    EXPECT_FALSE(holds(market.shape, at(150.1, 50)));
}

TEST(Zones, AlongRoadsGoBothWaysFromTheGateAndEndAtTheDistance)
{
    // The gate stands in the middle of a street of 400 m: 150 m each way.
    scenes::Scene street = scenes::draw("+-1-+", Metres{100.0});
    const auto built = network::build(street.roads, {});
    const auto made =
        zones({.snapshot = street.snapshot, .profile = surroundings_rules(), .network = &built->network},
              {.day = day()});
    const Zone& traffic = zone(*made, Theme::traffic, ZoneKind::road, 150);
    double length = 0.0;
    for (const geo::Line& line : traffic.roads) {
        length += geo::measure::length(line).value();
    }
    EXPECT_NEAR(length, 300.0, 0.01);
}

TEST(Zones, AlongRoadsTurnEveryCorner)
{
    // 100 m to the junction, then 50 m up, 50 m down and 50 m on: 250 m of road.
    scenes::Scene junction = scenes::draw("  +\n  |\n1-+-+\n  |\n  +", Metres{50.0});
    const auto built = network::build(junction.roads, {});
    const auto made =
        zones({.snapshot = junction.snapshot, .profile = surroundings_rules(), .network = &built->network},
              {.day = day()});
    double length = 0.0;
    for (const geo::Line& line : zone(*made, Theme::traffic, ZoneKind::road, 150).roads) {
        length += geo::measure::length(line).value();
    }
    EXPECT_NEAR(length, 250.0, 0.01);
}

TEST(Zones, OnFootEndAtTheRiver)
{
    const scenes::Scene river = scenes::draw("1--\n\n\na--", Metres{100.0});
    const auto built = network::build(river.roads, {});
    const auto distances = walked_distances(surroundings_rules(), {.day = day()});
    ASSERT_EQ(distances, std::vector{Metres{200.0}});
    const auto reached = access::reach(built->network, river.snapshot, Stage::primary, distances[0], {});
    const std::vector<WalkedArea> walked{
        {.campus = CampusId{0}, .distance = distances[0], .lines = reached->at(0).lines}};
    const auto made = zones({.snapshot = river.snapshot, .profile = surroundings_rules(), .walked = walked},
                            {.day = day()});
    const Zone& culture = zone(*made, Theme::culture, ZoneKind::walking, 200);
    EXPECT_TRUE(holds(culture.shape, scenes::cell(0, 1, Metres{100.0})));
    EXPECT_FALSE(holds(culture.shape, scenes::cell(3, 0, Metres{100.0})));
}

TEST(Zones, HaveTheOfficeOfTheirUnitThenOfItsDistrictThenOfAll)
{
    const std::vector<Office> offices{
        {.unit = "", .theme = Theme::food, .name = "市局", .department = "市场监管"},
        {.unit = "D", .theme = Theme::food, .name = "区局", .department = "市场监管"},
        {.unit = "U", .theme = Theme::culture, .name = "管委会", .department = "文化"}};
    Unit area;
    area.code = "U";
    area.within = "D";
    Unit elsewhere;
    elsewhere.code = "V";
    EXPECT_EQ(office_of(offices, &area, Theme::culture), 2U);
    EXPECT_EQ(office_of(offices, &area, Theme::food), 1U);
    EXPECT_EQ(office_of(offices, &elsewhere, Theme::food), 0U);
    EXPECT_EQ(office_of(offices, nullptr, Theme::food), 0U);
    EXPECT_FALSE(office_of(offices, &elsewhere, Theme::culture));
}

TEST(Neighbourhoods, HoldEveryWayThatIsShortEnough)
{
    const scenes::Scene grid = scenes::draw(R"(
1-+-+-+-+-+-+-+-+
|   |   |   |   |
+-+-a-+-+-+-+-+-+
|   |   |   |   |
+-+-+-+-b-+-+-+-c
)",
                                            Metres{100.0});
    const auto built = network::build(grid.roads, {});
    const auto whole = access::measure(built->network, grid.snapshot, {});
    const Neighbourhoods pieces{built->network};
    const geo::LonLat gate = grid.snapshot.campuses.rows()[0].position;
    const Network piece = pieces.around({&gate, 1}, Metres{1300.0});
    const auto part = access::measure(piece, grid.snapshot, {});
    for (const Way& way : whole->ways) {
        if (way.length <= Millimetres{1'300'000}) {
            EXPECT_NE(std::find(part->ways.begin(), part->ways.end(), way), part->ways.end());
        }
    }
    EXPECT_LE(piece.edges.size(), built->network.edges.size());
}

} // namespace
} // namespace schoolplan::safety
