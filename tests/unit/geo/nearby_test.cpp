#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/nearby.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

namespace schoolplan::geo {
namespace {

/// Every distance, one by one.
Nearby::Found exhaustive(std::span<const LonLat> positions, LonLat from)
{
    Nearby::Found best{0, Millimetres::floor(measure::distance(from, positions[0]))};
    for (std::uint32_t row = 1; row < positions.size(); ++row) {
        const auto distance = Millimetres::floor(measure::distance(from, positions[row]));
        if (distance < best.distance) {
            best = {row, distance};
        }
    }
    return best;
}

std::vector<std::uint32_t> exhaustive(std::span<const LonLat> positions, LonLat from, Metres reach)
{
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < positions.size(); ++row) {
        if (measure::distance(from, positions[row]) <= reach) {
            rows.push_back(row);
        }
    }
    return rows;
}

std::vector<LonLat> scattered(std::mt19937& random, std::size_t count, LonLat corner, LonLat size)
{
    std::uniform_real_distribution<double> share{0.0, 1.0};
    std::vector<LonLat> positions;
    for (std::size_t i = 0; i < count; ++i) {
        positions.push_back({std::remainder(corner.lon + share(random) * size.lon, 360.0),
                             corner.lat + share(random) * size.lat});
    }
    return positions;
}

void expect_as_exhaustive(LonLat corner, LonLat size)
{
    std::mt19937 random{7};
    const auto positions = scattered(random, 60, corner, size);
    const Nearby nearby{positions};
    for (const LonLat from : scattered(random, 300, corner, size)) {
        const auto nearest = nearby.nearest(from);
        EXPECT_EQ(nearest, exhaustive(positions, from));
        for (const double times : {0.99, 1.01, 3.0}) {
            const Metres reach = nearest->distance.metres() * times;
            EXPECT_EQ(nearby.within(from, reach), exhaustive(positions, from, reach));
        }
    }
}

TEST(Nearby, FindsWhatLookingAtAllOfThemFinds)
{
    expect_as_exhaustive({.lon = 120.0, .lat = 30.0}, {.lon = 0.3, .lat = 0.3});       // a city
    expect_as_exhaustive({.lon = -180.0, .lat = -90.0}, {.lon = 360.0, .lat = 180.0}); // the globe
    expect_as_exhaustive({.lon = 179.9, .lat = -17.0}, {.lon = 0.2, .lat = 0.2});   // across the antimeridian
    expect_as_exhaustive({.lon = -180.0, .lat = 89.0}, {.lon = 360.0, .lat = 1.0}); // around the pole
}

TEST(Nearby, OfEquallyNearPositionsTheLowestRowIsTheNearest)
{
    const LonLat north{.lon = 0.0, .lat = 0.001};
    const LonLat south{.lon = 0.0, .lat = -0.001};
    const auto nearest = [](const std::vector<LonLat>& positions, LonLat from) {
        return Nearby{positions}.nearest(from)->row;
    };
    EXPECT_EQ(nearest({north, south}, {}), 0U);
    EXPECT_EQ(nearest({south, north}, {}), 0U);
    EXPECT_EQ(nearest({north, south, south}, south), 1U);
}

TEST(Nearby, RoundsDownToMillimetresAndFindsNothingAmongNone)
{
    EXPECT_FALSE(Nearby{{}}.nearest({}));
    const Nearby nearby{std::vector<LonLat>{{.lon = 1.0, .lat = 0.0}}};
    EXPECT_EQ(nearby.nearest({})->distance, Millimetres{111'319'490}); // 111 319.4908 m, by the radius
}

TEST(Nearby, WithinIncludesTheDistanceItself)
{
    const Nearby nearby{std::vector<LonLat>{{.lon = 120.01, .lat = 30.0}}};
    const LonLat from{.lon = 120.0, .lat = 30.0};
    const Metres exact = measure::distance(from, {.lon = 120.01, .lat = 30.0});
    EXPECT_EQ(nearby.within(from, exact).size(), 1U);
    EXPECT_TRUE(nearby.within(from, exact - Metres{0.001}).empty());
}

TEST(Groups, ChainsNeighboursUpToTheDistanceItself)
{
    // On the equator; one second of longitude is 30.92208 m.
    const auto at = [](double seconds) { return LonLat{.lon = seconds / 3600.0, .lat = 0.0}; };
    const std::vector<LonLat> positions{at(30), at(0), at(10), at(20), at(41)};
    const Metres step =
        std::max(measure::distance(at(0), at(10)),
                 std::max(measure::distance(at(10), at(20)), measure::distance(at(20), at(30))));
    EXPECT_EQ(groups(positions, step), (std::vector<std::uint32_t>{0, 0, 0, 0, 4}));
    EXPECT_EQ(groups(positions, step - Metres{0.001}), (std::vector<std::uint32_t>{0, 1, 2, 3, 4}));
    EXPECT_TRUE(groups({}, step).empty());
}

TEST(Groups, AreThoseOfJoiningEveryPair)
{
    std::mt19937 random{3};
    const auto positions = scattered(random, 200, {.lon = 179.9, .lat = 60.0}, {.lon = 0.2, .lat = 0.1});
    const Metres distance{500.0};
    std::vector<std::uint32_t> expected(positions.size());
    std::iota(expected.begin(), expected.end(), 0U);
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = 0; i < positions.size(); ++i) {
            for (std::size_t j = 0; j < positions.size(); ++j) {
                if (expected[j] < expected[i] && measure::distance(positions[i], positions[j]) <= distance) {
                    expected[i] = expected[j];
                    changed = true;
                }
            }
        }
    }
    EXPECT_EQ(groups(positions, distance), expected);
}

} // namespace
} // namespace schoolplan::geo
