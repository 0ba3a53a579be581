/// Lines at a distance, held against distances measured another way.

#include "maps/limit_line.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace schoolplan::maps {
namespace {

double length_of(const std::vector<std::vector<Spot>>& pieces)
{
    double length = 0.0;
    for (const auto& piece : pieces) {
        for (std::size_t i = 1; i < piece.size(); ++i) {
            length += std::hypot(piece[i].x - piece[i - 1].x, piece[i].y - piece[i - 1].y);
        }
    }
    return length;
}

constexpr double pi = std::numbers::pi;

TEST(LimitLine, AroundASpotIsACircle)
{
    EXPECT_NEAR(length_of(limit_line({{{3.0, 4.0}}}, 10.0)), 2 * pi * 10.0, 0.02);
}

TEST(LimitLine, AroundTwoSpotsIsTheOutlineOfBothCircles)
{
    // Centres 10 apart, radius 10: of each circle two thirds lie outside the other.
    EXPECT_NEAR(length_of(limit_line({{{0.0, 0.0}}, {{10.0, 0.0}}}, 10.0)), 2.0 * 2 * pi * 10.0 * 2 / 3, 0.05);
}

TEST(LimitLine, AroundFarSpotsIsBothCirclesWhole)
{
    EXPECT_NEAR(length_of(limit_line({{{0.0, 0.0}}, {{30.0, 0.0}}}, 10.0)), 2.0 * 2 * pi * 10.0, 0.04);
}

TEST(LimitLine, AroundGroundsRunsOutsideAndWithinThem)
{
    // A square of 100 and a distance of 10: outside four sides and four quarters of a circle, inside a square
    // of 80.
    const SpotRings square{{{0.0, 0.0}, {100.0, 0.0}, {100.0, 100.0}, {0.0, 100.0}, {0.0, 0.0}}};
    EXPECT_NEAR(length_of(limit_line(square, 10.0)), 400.0 + 2 * pi * 10.0 + 320.0, 0.05);
}

TEST(LimitLine, IsNowhereNearerAndEverywhereAsFar)
{
    const SpotRings lines{{{0.0, 0.0}, {40.0, 5.0}, {60.0, 50.0}}, {{20.0, 30.0}}};
    for (const auto& piece : limit_line(lines, 15.0)) {
        for (const Spot spot : piece) {
            EXPECT_NEAR(distance_to(lines, spot), 15.0, 1e-4);
        }
    }
}

} // namespace
} // namespace schoolplan::maps
