#include <schoolplan/geo/measure.hpp>

#include <gtest/gtest.h>

namespace schoolplan::geo::measure {
namespace {

TEST(Measure, OneDegreeOfTheEquatorIsItsShareOfTheCircumference)
{
    // 2 pi 6378137 m / 360, by the definition of the WGS 84 major radius.
    EXPECT_NEAR(distance({.lon = 10.0, .lat = 0.0}, {.lon = 11.0, .lat = 0.0}).value(), 111'319.4908, 0.0001);
}

TEST(Measure, CrossesTheAntimeridianTheShortWay)
{
    EXPECT_NEAR(distance({.lon = 179.5, .lat = 0.0}, {.lon = -179.5, .lat = 0.0}).value(), 111'319.4908,
                0.0001);
}

TEST(Measure, ALineIsTheSumOfItsLegs)
{
    const Line line{{10.0, 0.0}, {11.0, 0.0}, {10.0, 0.0}};
    EXPECT_NEAR(length(line).value(), 2 * 111'319.4908, 0.0002);
    EXPECT_EQ(length(std::span{line}.first(1)), Metres{0.0});
}

TEST(Measure, AHoleIsNotPartOfTheArea)
{
    const auto square = [](double side) {
        return Ring{{0.0, 0.0}, {side, 0.0}, {side, side}, {0.0, side}, {0.0, 0.0}};
    };
    const double whole = area({{.outer = square(0.02), .holes = {}}}).value();
    const double small = area({{.outer = square(0.01), .holes = {}}}).value();
    EXPECT_NEAR(whole, 4.0 * small, whole * 1e-6);
    EXPECT_NEAR(area({{.outer = square(0.02), .holes = {square(0.01)}}}).value(), whole - small, 1e-6);
    EXPECT_NEAR(small, 1113.194908 * 1105.742, 100.0); // a degree of latitude at the equator is 110 574.2 m
}

} // namespace
} // namespace schoolplan::geo::measure
