#include <schoolplan/geo/locator.hpp>

#include <boost/geometry/algorithms/covered_by.hpp>
#include <boost/geometry/algorithms/within.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <boost/geometry/geometries/ring.hpp>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

namespace schoolplan::geo {
namespace {

using BoostPoint = boost::geometry::model::d2::point_xy<double>;
using BoostPolygon = boost::geometry::model::polygon<BoostPoint, false>;

BoostPolygon boost_polygon(const Ring& ring)
{
    BoostPolygon polygon;
    for (const LonLat at : ring) {
        polygon.outer().emplace_back(at.lon, at.lat);
    }
    return polygon;
}

constexpr LonLat centre{.lon = 120.1, .lat = 30.2};

/// A ragged border between two angles from the centre, the same for both neighbours.
LonLat ray(int spoke, int spokes)
{
    const double angle = 2.0 * std::numbers::pi * spoke / spokes;
    std::mt19937 random{static_cast<unsigned>(spoke % spokes)};
    const double length = 0.1 + 0.05 * static_cast<double>(random() % 1000) / 1000.0;
    return {centre.lon + length * std::cos(angle), centre.lat + length * std::sin(angle)};
}

/// A ragged round city cut like a cake.
std::vector<MultiPolygon> slices(int count, int spokes_each)
{
    std::vector<MultiPolygon> units;
    for (int slice = 0; slice < count; ++slice) {
        Ring ring{centre};
        for (int spoke = slice * spokes_each; spoke <= (slice + 1) * spokes_each; ++spoke) {
            ring.push_back(ray(spoke, count * spokes_each));
        }
        ring.push_back(centre);
        units.push_back({{.outer = ring, .holes = {}}});
    }
    return units;
}

TEST(Locator, AgreesWithBoostGeometryOnARaggedCity)
{
    const auto units = slices(7, 60);
    const Locator locator{units};
    std::vector<BoostPolygon> oracle;
    for (const MultiPolygon& unit : units) {
        oracle.push_back(boost_polygon(unit.front().outer));
    }
    std::mt19937 random{5};
    std::uniform_real_distribution<double> offset{-0.16, 0.16};
    for (int i = 0; i < 20'000; ++i) {
        const LonLat at{centre.lon + offset(random), centre.lat + offset(random)};
        std::optional<std::uint32_t> expected;
        for (std::uint32_t row = 0; row < oracle.size() && !expected; ++row) {
            if (boost::geometry::within(BoostPoint{at.lon, at.lat}, oracle[row])) {
                expected = row;
            }
        }
        EXPECT_EQ(locator.at(at), expected);
    }
}

TEST(Locator, LosesNobodyBetweenNeighbours)
{
    // Positions a hair beside a common border that both neighbours draw in opposite directions:
    // rounding must not put them into neither.
    const LonLat south{.lon = 120.1, .lat = 30.1};
    const LonLat north{.lon = 120.1371, .lat = 30.3043};
    const std::vector<MultiPolygon> units{
        {{.outer = {south, north, {.lon = 119.0, .lat = 30.2}, south}, .holes = {}}},
        {{.outer = {north, south, {.lon = 121.0, .lat = 30.2}, north}, .holes = {}}}};
    const Locator locator{units};
    std::mt19937 random{9};
    std::uniform_real_distribution<double> share{0.05, 0.95};
    int west = 0;
    for (int i = 0; i < 100'000; ++i) {
        const double along = share(random);
        const LonLat at{std::nextafter(south.lon + along * (north.lon - south.lon), i % 2 == 0 ? 0.0 : 360.0),
                        south.lat + along * (north.lat - south.lat)};
        ASSERT_TRUE(locator.at(at));
        west += *locator.at(at) == 0 ? 1 : 0;
    }
    EXPECT_GT(west, 10'000);
    EXPECT_LT(west, 90'000);
}

TEST(Locator, DecidesExactlyWhereNoFloatingPointNumberCould)
{
    // Neighbours in the Fibonacci series: F77 F77 - F76 F78 = +-1, so p lies off the line from the
    // corner to b by one part in 2^104, and yet on one side of it, and p is in that half alone.
    std::vector<double> fibonacci{0.0, 1.0};
    while (fibonacci.size() <= 78) {
        fibonacci.push_back(fibonacci[fibonacci.size() - 1] + fibonacci[fibonacci.size() - 2]);
    }
    const auto degrees = [&fibonacci](std::size_t i) { return std::ldexp(fibonacci[i], -48); }; // no rounding
    const LonLat corner{.lon = 0.0, .lat = 0.0};
    const LonLat b{.lon = degrees(77), .lat = degrees(78)};
    const LonLat p{.lon = degrees(76), .lat = degrees(77)};
    const std::vector<MultiPolygon> left{
        {{.outer = {corner, b, {.lon = -5.0, .lat = 30.0}, corner}, .holes = {}}}};
    const std::vector<MultiPolygon> right{
        {{.outer = {b, corner, {.lon = 40.0, .lat = 5.0}, b}, .holes = {}}}};
    EXPECT_NE(Locator{left}.at(p).has_value(), Locator{right}.at(p).has_value());
}

TEST(Locator, ACommonCornerBelongsToTheFirst)
{
    const auto units = slices(7, 3);
    const Locator locator{units};
    EXPECT_EQ(locator.at(centre), 0U);
    EXPECT_EQ(locator.at(ray(3, 21)), 0U);
    EXPECT_EQ(locator.at(ray(6, 21)), 1U);
    EXPECT_EQ(Locator{std::span{units}.subspan(3)}.at(centre), 0U);
}

TEST(Locator, APositionThatIsNoNumberIsNowhere)
{
    const auto units = slices(3, 3);
    EXPECT_FALSE(Locator{units}.at({std::nan(""), 30.2}));
    EXPECT_FALSE(Locator{units}.at({120.1, std::nan("")}));
    EXPECT_FALSE(Locator{std::vector<MultiPolygon>{{}}}.at(centre)); // a unit whose shape is not known
}

} // namespace
} // namespace schoolplan::geo
