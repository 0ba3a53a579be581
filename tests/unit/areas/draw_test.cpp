/// Catchments cover the land without gap or overlap and keep to roads and estates.

#include <schoolplan/areas.hpp>

#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/locator.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/nearby.hpp>
#include <schoolplan/synth.hpp>

#include <unit/synth/hangzhou_units.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace schoolplan::areas {
namespace {

constexpr double step = 0.001; // of the drawings: about 100 m

geo::LonLat at(double x, double y)
{
    return {120.0 + x * step, 30.0 + y * step};
}

geo::MultiPolygon square(double west, double south, double east, double north)
{
    return {{.outer = {at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)},
             .holes = {}}};
}

geo::Line road(double x)
{
    return {at(x, -1), at(x, 3)};
}

/// In squares of the drawing.
double size_of(const geo::MultiPolygon& shape)
{
    double twice = 0.0;
    const auto add = [&twice](const geo::Ring& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const auto [x, y] = std::pair{ring[i].lon - 120.0, ring[i].lat - 30.0};
            twice += x * (ring[i + 1].lat - 30.0) - (ring[i + 1].lon - 120.0) * y;
        }
    };
    for (const geo::Polygon& polygon : shape) {
        add(polygon.outer);
        std::ranges::for_each(polygon.holes, add);
    }
    return twice / 2.0 / step / step;
}

/// The border that runs along areas: sides that are not met by the same side of a neighbour, the other way
/// round. Outer rings turn left and holes right, so with neither gap nor overlap only the land's own border
/// is left.
std::map<std::pair<geo::LonLat, geo::LonLat>, int> lonely_sides(const std::vector<geo::MultiPolygon>& areas)
{
    std::map<std::pair<geo::LonLat, geo::LonLat>, int> sides;
    const auto add = [&sides](const geo::Ring& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const bool forth = ring[i] < ring[i + 1];
            sides[std::minmax(ring[i], ring[i + 1])] += forth ? 1 : -1;
        }
    };
    for (const geo::MultiPolygon& area : areas) {
        for (const geo::Polygon& polygon : area) {
            add(polygon.outer);
            std::ranges::for_each(polygon.holes, add);
        }
    }
    std::erase_if(sides, [](const auto& side) { return side.second == 0; });
    return sides;
}

/// Four by two squares.
class Draw : public testing::Test {
protected:
    Drawn drawn(std::uint32_t areas = 2) const
    {
        auto made = draw({.land = land, .lines = lines, .homes = homes, .areas = areas});
        EXPECT_TRUE(made) << made.error().message();
        return made ? *std::move(made) : Drawn{};
    }

    std::vector<geo::MultiPolygon> land{square(0, 0, 4, 2)};
    std::vector<geo::Line> lines;
    std::vector<Home> homes;
};

TEST_F(Draw, AreasMeetAtTheRoadBetweenEstates)
{
    lines = {road(1.8)};
    homes = {{.position = at(1, 1), .shape = square(0.5, 0.5, 1.5, 1.5), .area = 0},
             {.position = at(3, 1), .shape = square(2.5, 0.5, 3.5, 1.5), .area = 1}};
    const Drawn made = drawn();
    EXPECT_NEAR(size_of(made.areas[0]), 1.8 * 2, 1e-4);
    EXPECT_NEAR(size_of(made.areas[1]), 2.2 * 2, 1e-4);
    EXPECT_TRUE(made.astray.empty());
    // Around the land: its four corners and the two places where the road crosses its border.
    EXPECT_EQ(lonely_sides(made.areas).size(), 6U);
}

TEST_F(Draw, AreasMeetAtTheFenceWhereEstatesTouch)
{
    homes = {{.position = at(0.5, 1), .shape = square(0, 0, 3, 2), .area = 0},
             {.position = at(3.5, 1), .shape = square(3, 0, 4, 2), .area = 1}};
    const Drawn made = drawn();
    EXPECT_NEAR(size_of(made.areas[0]), 6.0, 1e-4);
    EXPECT_NEAR(size_of(made.areas[1]), 2.0, 1e-4);
}

TEST_F(Draw, AnEstateKeepsItsLandThoughAnotherHomeIsNearer)
{
    // Halfway between the two positions would be x = 2; the fence stands at x = 3.
    homes = {{.position = at(0.5, 1), .shape = square(0, 0, 3, 2), .area = 0},
             {.position = at(3.5, 1), .shape = {}, .area = 1}};
    EXPECT_NEAR(size_of(drawn().areas[0]), 6.0, 1e-4);
}

TEST_F(Draw, HomesKnownAsPointsArePartedHalfway)
{
    homes = {{.position = at(1, 1), .shape = {}, .area = 0}, {.position = at(2, 1), .shape = {}, .area = 1}};
    const Drawn made = drawn();
    EXPECT_NEAR(size_of(made.areas[0]), 3.0, 1e-4);
    EXPECT_NEAR(size_of(made.areas[1]), 5.0, 1e-4);
    EXPECT_EQ(lonely_sides(made.areas).size(), 6U);
}

TEST_F(Draw, EmptyBlocksGoToTheNearestOverTheirBorders)
{
    // Blocks 0-1, 1-2, 2-3 and 3-4 by their middles: 1-2 is one step from the first and two from the last.
    lines = {road(1), road(2), road(3)};
    homes = {{.position = at(0.5, 1), .shape = {}, .area = 0},
             {.position = at(3.5, 1), .shape = {}, .area = 1}};
    const Drawn made = drawn();
    EXPECT_NEAR(size_of(made.areas[0]), 4.0, 1e-4);
    EXPECT_EQ(made.areas[0].size(), 1U);
    EXPECT_EQ(made.areas[1].size(), 1U);
}

TEST_F(Draw, AnEstateOfNoSchoolAndAnIslandAreSharedOutToo)
{
    land.push_back(square(5, 0, 6, 1));
    homes = {{.position = at(1, 1), .shape = square(0, 0, 2, 2), .area = 0},
             {.position = at(3, 1), .shape = square(2, 0, 3, 2), .area = {}},
             {.position = at(3.5, 1), .shape = square(3, 0, 4, 2), .area = 1}};
    const Drawn made = drawn(3);
    EXPECT_NEAR(size_of(made.areas[0]) + size_of(made.areas[1]), 9.0, 1e-4);
    EXPECT_EQ(made.areas[1].size(), 2U); // the island is nearer to it
    EXPECT_TRUE(made.areas[2].empty());  // no home, no land
}

TEST_F(Draw, TwoSchoolsAtOneDoorCannotBothHaveIt)
{
    homes = {{.position = at(1, 1), .shape = {}, .area = 1},
             {.position = at(1, 1), .shape = {}, .area = 0},
             {.position = at(9, 9), .shape = {}, .area = 0}};
    const Drawn made = drawn();
    EXPECT_NEAR(size_of(made.areas[0]), 8.0, 1e-4);
    EXPECT_EQ(made.astray, (std::vector<std::uint32_t>{0, 2})); // the other one, and the one off the land
}

TEST_F(Draw, TheOrderOfRoadsAndHomesDoesNotShow)
{
    lines = {road(1.3), road(2.1), {at(-1, 0.7), at(5, 1.2)}};
    homes = {{.position = at(0.5, 1.5), .shape = {}, .area = 0},
             {.position = at(1.0, 1.5), .shape = {}, .area = 1},
             {.position = at(3.0, 0.5), .shape = square(2.5, 0.2, 3.5, 0.8), .area = 1}};
    const Drawn once = drawn();
    std::reverse(lines.begin(), lines.end());
    std::reverse(homes.begin(), homes.end());
    const Drawn again = drawn();
    for (std::size_t area = 0; area < 2; ++area) {
        ASSERT_EQ(once.areas[area].size(), again.areas[area].size());
        for (std::size_t i = 0; i < once.areas[area].size(); ++i) {
            EXPECT_EQ(once.areas[area][i].outer, again.areas[area][i].outer);
        }
    }
}

TEST_F(Draw, NobodyToDrawForAndAreasThatAreNotThereAreRefused)
{
    homes = {{.position = at(1, 1), .shape = {}, .area = {}}};
    EXPECT_FALSE(draw({.land = land, .lines = lines, .homes = homes, .areas = 1}));
    homes[0].area = 1;
    EXPECT_FALSE(draw({.land = land, .lines = lines, .homes = homes, .areas = 1}));
}

/// Every home to the nearest primary campus as the crow flies, on all of the land.
void expect_exact(const synth::City& city, std::size_t most_astray)
{
    std::vector<geo::LonLat> schools;
    for (const Campus& campus : city.campuses) {
        if (campus.teaches[Stage::primary]) {
            schools.push_back(campus.position);
        }
    }
    const geo::Nearby nearest{schools};
    std::vector<Home> homes;
    for (const Settlement& one : city.settlements) {
        homes.push_back(
            {.position = one.position, .shape = one.shape, .area = nearest.nearest(one.position)->row});
    }
    std::vector<geo::MultiPolygon> land;
    for (const Unit& unit : city.units) {
        land.push_back(unit.shape);
    }
    std::vector<geo::Line> lines;
    for (const Road& one : city.roads) {
        if (one.kind <= RoadClass::street) {
            lines.push_back(one.line);
        }
    }
    const auto made = draw(
        {.land = land, .lines = lines, .homes = homes, .areas = static_cast<std::uint32_t>(schools.size())});
    ASSERT_TRUE(made) << made.error().message();
    EXPECT_LE(made->astray.size(), most_astray);
    std::vector<bool> lost(homes.size(), false);
    for (const std::uint32_t home : made->astray) {
        lost[home] = true;
    }
    std::vector<geo::Locator> locators;
    SquareMetres sum{0.0};
    for (const geo::MultiPolygon& area : made->areas) {
        EXPECT_FALSE(geo::flaw(area));
        locators.emplace_back(std::span{&area, 1});
        sum += geo::measure::area(area);
    }
    for (std::size_t home = 0; home < homes.size(); ++home) {
        EXPECT_NE(locators[*homes[home].area].at(homes[home].position).has_value(), lost[home]) << home;
    }
    const auto whole = geo::dissolve(land);
    ASSERT_TRUE(whole);
    const double area = geo::measure::area(*whole).value();
    EXPECT_NEAR(sum.value() / area, 1.0, 1e-8);
    // What no neighbour meets is the border of the land, nothing inside it.
    double border = 0.0;
    for (const auto& [side, turns] : lonely_sides(made->areas)) {
        EXPECT_EQ(std::abs(turns), 1);
        border += geo::measure::distance(side.first, side.second).value();
    }
    double around = 0.0;
    for (const geo::Polygon& polygon : *whole) {
        around += geo::measure::length(polygon.outer).value();
        for (const geo::Ring& hole : polygon.holes) {
            around += geo::measure::length(hole).value();
        }
    }
    EXPECT_NEAR(border / around, 1.0, 1e-6);
}

TEST(DrawMade, TheDistrictIsCoveredExactlyAndEveryHomeLiesInItsOwnCatchment)
{
    expect_exact(synth::district({}), 0);
}

} // namespace
} // namespace schoolplan::areas
