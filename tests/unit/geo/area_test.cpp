#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/locator.hpp>
#include <schoolplan/geo/measure.hpp>

#include <gtest/gtest.h>

#include <numbers>
#include <random>

namespace schoolplan::geo {
namespace {

MultiPolygon box(double west, double south, double east, double north)
{
    return {
        {.outer = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, .holes = {}}};
}

TEST(Outline, OfALineIsItsBufferWithRoundEnds)
{
    // 1 km of road, 50 m to either side, half a disc at each end.
    const Line line{{120.0, 30.0}, {120.01036453, 30.0}};
    const double length = measure::length(line).value();
    const auto land = outline(std::vector<Line>{line}, Metres{50.0});
    ASSERT_TRUE(land);
    ASSERT_EQ(land->size(), 1U);
    const double expected = length * 100.0 + std::numbers::pi * 50.0 * 50.0;
    EXPECT_NEAR(measure::area(*land).value(), expected, 0.01 * expected);
}

TEST(Outline, FillsSmallHolesAndKeepsLargeOnes)
{
    const auto ring = [](double side) {
        return Line{{120.0, 30.0},
                    {120.0 + side, 30.0},
                    {120.0 + side, 30.0 + side},
                    {120.0, 30.0 + side},
                    {120.0, 30.0}};
    };
    EXPECT_TRUE(outline(std::vector<Line>{ring(0.0012)}, Metres{50.0})->front().holes.empty());
    EXPECT_EQ(outline(std::vector<Line>{ring(0.01)}, Metres{50.0})->front().holes.size(), 1U);
}

TEST(Outline, KeepsFarIslandsApart)
{
    const std::vector<LonLat> positions{{120.0, 30.0}, {120.0005, 30.0}, {120.1, 30.0}};
    EXPECT_EQ(outline(positions, Metres{60.0})->size(), 2U);
}

TEST(Outline, RefusesNoReachAndPositionsOffTheGlobe)
{
    EXPECT_FALSE(outline(std::vector<Line>{{{120.0, 30.0}, {120.1, 30.0}}}, Metres{0.0}));
    EXPECT_FALSE(outline(std::vector<LonLat>{{120.0, 95.0}}, Metres{10.0}));
    EXPECT_TRUE(outline(std::vector<Line>{}, Metres{10.0})->empty());
    EXPECT_TRUE(outline(std::vector<Line>{{}, {{120.0, 30.0}}}, Metres{10.0})->empty());
}

TEST(Dissolve, RemovesTheCommonBorder)
{
    const std::vector shapes{box(120.0, 30.0, 120.1, 30.1), box(120.1, 30.0, 120.2, 30.1)};
    const auto one = dissolve(shapes);
    ASSERT_TRUE(one);
    ASSERT_EQ(one->size(), 1U);
    EXPECT_NEAR(measure::area(*one).value(),
                measure::area(shapes[0]).value() + measure::area(shapes[1]).value(), 1.0);
}

TEST(Flaw, NamesTheReasonAndThePlace)
{
    EXPECT_FALSE(flaw(box(0.0, 0.0, 1.0, 1.0)));
    const MultiPolygon bow{
        {.outer = {{0.0, 0.0}, {1.0, 1.0}, {1.0, 0.0}, {0.0, 1.0}, {0.0, 0.0}}, .holes = {}}};
    const auto found = flaw(bow);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->reason, "Self-intersection");
    EXPECT_EQ(found->position, (LonLat{0.5, 0.5}));
    const MultiPolygon open{{.outer = {{0.0, 0.0}, {1.0, 1.0}, {1.0, 0.0}}, .holes = {}}};
    EXPECT_TRUE(flaw(open));
}

TEST(Overlap, IsTheAreaShared)
{
    const auto shared = overlap(box(0.0, 0.0, 2.0, 1.0), box(1.0, 0.0, 3.0, 1.0));
    ASSERT_TRUE(shared);
    EXPECT_NEAR(shared->value(), measure::area(box(1.0, 0.0, 2.0, 1.0)).value(), 1.0);
}

TEST(Locator, TheFirstAreaHasTheCommonBorder)
{
    const std::vector areas{box(0.0, 0.0, 1.0, 1.0), box(1.0, 0.0, 2.0, 1.0)};
    const Locator locator{areas};
    EXPECT_EQ(locator.at({0.5, 0.5}), 0U);
    EXPECT_EQ(locator.at({1.0, 0.5}), 0U);
    EXPECT_EQ(locator.at({1.5, 0.5}), 1U);
    EXPECT_EQ(locator.at({2.0, 1.0}), 1U);
    EXPECT_FALSE(locator.at({2.5, 0.5}));
    EXPECT_FALSE(Locator{{}}.at({0.0, 0.0}));
}

TEST(Locator, AHoleIsOutsideAndItsBorderInside)
{
    MultiPolygon ring = box(0.0, 0.0, 3.0, 3.0);
    ring.front().holes.push_back(box(1.0, 1.0, 2.0, 2.0).front().outer);
    const Locator locator{std::span{&ring, 1}};
    EXPECT_FALSE(locator.at({1.5, 1.5}));
    EXPECT_TRUE(locator.at({1.0, 1.5}));
    EXPECT_TRUE(locator.at({0.5, 1.5}));
}

TEST(Locator, AgreesWithCountingEverySide)
{
    // A star of 400 random rays, and the textbook rule over all its sides.
    std::mt19937 random{11};
    Ring star;
    for (int i = 0; i < 400; ++i) {
        const double angle = i * std::numbers::pi / 200.0;
        const double ray = 0.2 + static_cast<double>(random() % 1000) / 1000.0;
        star.push_back({120.0 + ray * std::cos(angle), 30.0 + ray * std::sin(angle)});
    }
    star.push_back(star.front());
    const MultiPolygon shape{{.outer = star, .holes = {}}};
    const Locator locator{std::span{&shape, 1}};
    int inside = 0;
    for (int i = 0; i < 20'000; ++i) {
        const LonLat p{119.0 + static_cast<double>(random() % 20'000) * 1e-4,
                       29.0 + static_cast<double>(random() % 20'000) * 1e-4};
        bool expected = false;
        for (std::size_t s = 0; s + 1 < star.size(); ++s) {
            const LonLat a = star[s];
            const LonLat b = star[s + 1];
            if ((a.lat > p.lat) != (b.lat > p.lat)
                && p.lon < (b.lon - a.lon) * (p.lat - a.lat) / (b.lat - a.lat) + a.lon) {
                expected = !expected;
            }
        }
        inside += expected ? 1 : 0;
        EXPECT_EQ(locator.at(p).has_value(), expected);
    }
    EXPECT_GT(inside, 2000);
}

} // namespace
} // namespace schoolplan::geo
