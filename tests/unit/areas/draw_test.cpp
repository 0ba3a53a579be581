/// Catchments cover the land without gap or overlap and keep to roads and estates.

#include "drawing.hpp"
#include "exact.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace schoolplan::areas {
namespace {

using drawing::at;
using drawing::square;
using drawing::step;

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
    EXPECT_EQ(tests::lonely_sides(made.areas).size(), 6U);
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
    EXPECT_EQ(tests::lonely_sides(made.areas).size(), 6U);
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

TEST(DrawMade, TheDistrictIsCoveredExactlyAndEveryHomeLiesInItsOwnCatchment)
{
    tests::expect_exact(synth::district({}));
}

} // namespace
} // namespace schoolplan::areas
