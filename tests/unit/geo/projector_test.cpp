#include <schoolplan/geo/projector.hpp>

#include <gtest/gtest.h>

#include <limits>

namespace schoolplan::geo {
namespace {

constexpr double one_millimetre = 0.001;

TEST(Projector, PutsTheCentralMeridianAtItsFalseEasting)
{
    // UTM: 500 km at the central meridian, 0 at the equator, by definition.
    const auto utm = Projector::to("EPSG:32650");
    ASSERT_TRUE(utm);
    const auto origin = utm->project({.lon = 117.0, .lat = 0.0});
    ASSERT_TRUE(origin);
    EXPECT_NEAR(origin->east.value(), 500'000.0, one_millimetre);
    EXPECT_NEAR(origin->north.value(), 0.0, one_millimetre);
}

TEST(Projector, ComesBackToWhereItStarted)
{
    const auto utm = Projector::to("EPSG:32650");
    const auto there = utm->project({.lon = 116.4, .lat = 39.9});
    ASSERT_TRUE(there);
    const auto back = utm->unproject(*there);
    ASSERT_TRUE(back);
    EXPECT_NEAR(back->lon, 116.4, 1e-9);
    EXPECT_NEAR(back->lat, 39.9, 1e-9);
}

TEST(Projector, RefusesWhatCannotMeasureMetres)
{
    EXPECT_EQ(Projector::to("EPSG:4326").error().fault(), Fault::invalid_input);
    EXPECT_EQ(Projector::to("EPSG:2263").error().fault(), Fault::invalid_input); // New York, in feet
    EXPECT_EQ(Projector::to("EPSG:0").error().fault(), Fault::not_found);
}

TEST(Projector, RefusesALatitudeBeyondThePole)
{
    const auto utm = Projector::to("EPSG:32650");
    ASSERT_TRUE(utm);
    EXPECT_FALSE(utm->project({.lon = 117.0, .lat = 91.0}));
}

TEST(Projector, WorksInThePlaneOfThePlacesOwnMeridian)
{
    // Hangzhou lies on the 3-degree zone of 120 E, EPSG:4549: false easting 500 km there.
    const auto hangzhou = Projector::around({.lon = 120.15, .lat = 30.27});
    ASSERT_TRUE(hangzhou);
    EXPECT_NEAR(hangzhou->project({.lon = 120.0, .lat = 30.0})->east.value(), 500'000.0, one_millimetre);

    // Porto Alegre, 51.2 W: UTM zone 22 south, whose meridian is 51 W.
    const auto porto_alegre = Projector::around({.lon = -51.2, .lat = -30.0});
    ASSERT_TRUE(porto_alegre);
    const auto equator = porto_alegre->project({.lon = -51.0, .lat = 0.0});
    EXPECT_NEAR(equator->east.value(), 500'000.0, one_millimetre);
    EXPECT_NEAR(equator->north.value(), 10'000'000.0, one_millimetre);
}

TEST(Projector, HasNoPlaneAroundANonsensePosition)
{
    EXPECT_FALSE(Projector::around({.lon = 0.0, .lat = 91.0}));
    EXPECT_FALSE(Projector::around({.lon = std::numeric_limits<double>::quiet_NaN(), .lat = 0.0}));
}

} // namespace
} // namespace schoolplan::geo
