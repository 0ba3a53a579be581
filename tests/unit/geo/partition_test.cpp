/// Faces meet exactly; slivers do not part neighbours.

#include <schoolplan/geo/partition.hpp>

#include <schoolplan/geo/area.hpp>

#include <gtest/gtest.h>

#include <set>

namespace schoolplan::geo {
namespace {

/// A step of the drawings: about 100 m.
constexpr double step = 0.001;

LonLat at(double x, double y)
{
    return {120.0 + x * step, 30.0 + y * step};
}

Line outline_of(double west, double south, double east, double north)
{
    return {at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)};
}

MultiPolygon square(double west, double south, double east, double north)
{
    return {{.outer = outline_of(west, south, east, north), .holes = {}}};
}

TEST(Faces, ARoadThroughASquareMakesTwoWithTheSameCornersOnIt)
{
    // The road enters and leaves between corners, so the border of the land gets two new ones.
    const auto found = faces(std::vector<Line>{outline_of(0, 0, 2, 2), {at(1, -1), at(1, 3)}});
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 2U);
    std::set<LonLat> common;
    const std::set<LonLat> left((*found)[0].outer.begin(), (*found)[0].outer.end());
    for (const LonLat corner : (*found)[1].outer) {
        if (left.contains(corner)) {
            common.insert(corner);
        }
    }
    EXPECT_EQ(common.size(), 2U);
    for (const LonLat corner : common) {
        EXPECT_NEAR(corner.lon, at(1, 0).lon, face_grid);
    }
}

TEST(Faces, ADeadEndEnclosesNothing)
{
    const auto found = faces(std::vector<Line>{outline_of(0, 0, 2, 2), {at(1, -1), at(1, 1)}});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->size(), 1U);
}

TEST(Faces, DoNotDependOnTheOrderOrDirectionOfLines)
{
    const Line road{at(0.3, -1), at(1.7, 3)};
    const Line lane{at(-1, 0.6), at(3, 1.1)};
    const auto once = faces(std::vector<Line>{outline_of(0, 0, 2, 2), road, lane});
    const auto again =
        faces(std::vector<Line>{{lane[1], lane[0]}, {road[1], road[0]}, outline_of(0, 0, 2, 2)});
    ASSERT_TRUE(once && again);
    ASSERT_EQ(once->size(), 4U);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ((*once)[i].outer, (*again)[i].outer);
    }
}

TEST(Faces, AnIslandIsAFaceAndAHoleInTheOneAround)
{
    const auto found = faces(std::vector<Line>{outline_of(0, 0, 4, 4), outline_of(1, 1, 2, 2)});
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 2U);
    EXPECT_EQ((*found)[0].holes.size() + (*found)[1].holes.size(), 1U);
    const auto whole = joined(*found);
    ASSERT_TRUE(whole);
    ASSERT_EQ(whole->size(), 1U);
    EXPECT_TRUE(whole->front().holes.empty());
}

TEST(Faces, APositionOffTheGlobeIsRefused)
{
    EXPECT_FALSE(faces(std::vector<Line>{{{0, 0}, {0, 91}}}));
}

TEST(Midlines, TwoHomesArePartedHalfway)
{
    const auto lines = midlines(std::vector{at(1, 1), at(3, 1), at(1, 1)}, square(0, 0, 4, 2).front());
    ASSERT_TRUE(lines);
    ASSERT_EQ(lines->size(), 1U);
    for (const LonLat position : lines->front()) {
        EXPECT_NEAR(position.lon, at(2, 0).lon, 1e-12);
    }
    EXPECT_TRUE(midlines(std::vector{at(1, 1), at(1, 1)}, square(0, 0, 4, 2).front())->empty());
}

TEST(Touching, SharesABorderOfTheLeastLengthAcrossASliver)
{
    // A step east is 96.5 m at 30 N, a step north 110.9 m. 0 and 1 are 0.05 steps apart: 4.8 m; 1 and 2 meet
    // at a corner alone; 3 is 0.5 steps off.
    const std::vector<MultiPolygon> shapes{square(0, 0, 1, 1), square(1.05, 0, 2, 1), square(2, 1, 3, 2),
                                           square(0, 1.5, 1, 2)};
    using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
    EXPECT_EQ(*touching(shapes), (Pairs{{0, 1}}));
    EXPECT_EQ(*touching(shapes, {.apart = Metres{4.7}, .length = Metres{30.0}}), Pairs{});
    EXPECT_EQ(*touching(shapes, {.apart = Metres{60.0}, .length = Metres{90.0}}),
              (Pairs{{0, 1}, {0, 3}, {1, 2}}));
}

} // namespace
} // namespace schoolplan::geo
