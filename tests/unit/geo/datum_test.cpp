#include <schoolplan/geo/datum.hpp>
#include <schoolplan/geo/measure.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace schoolplan::geo::datum {
namespace {

/// The formula as it is known, written out once more with the library's sine for each wave.
LonLat plainly_shifted(LonLat at)
{
    const double pi = std::acos(-1.0);
    const double x = at.lon - 105.0;
    const double y = at.lat - 35.0;
    const auto wave = [&](double size, double v, double factor) {
        return size * 2.0 / 3.0 * std::sin(factor * v * pi);
    };
    const double both = wave(20, x, 6) + wave(20, x, 2);
    const double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x))
                         + both + wave(20, y, 1) + wave(40, y, 1.0 / 3) + wave(160, y, 1.0 / 12)
                         + wave(320, y, 1.0 / 30);
    const double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) + both
                        + wave(20, x, 1) + wave(40, x, 1.0 / 3) + wave(150, x, 1.0 / 12)
                        + wave(300, x, 1.0 / 30);
    const double ee = 0.00669342162296594323;
    const double latitude = at.lat / 180.0 * pi;
    const double magic = 1.0 - ee * std::pow(std::sin(latitude), 2);
    return {at.lon + east * 180.0 / (6378245.0 / std::sqrt(magic) * std::cos(latitude) * pi),
            at.lat + north * 180.0 / (6378245.0 * (1.0 - ee) / (magic * std::sqrt(magic)) * pi)};
}

LonLat as_lon_lat(auto position)
{
    return {position.lon, position.lat};
}

/// A position anywhere in the country's box but a kilometre from its edge.
LonLat anywhere(std::mt19937_64& random)
{
    const auto share = [&] { return static_cast<double>(random() >> 11U) / 9007199254740992.0; };
    return {72.02 + (137.82 - 72.02) * share(), 0.85 + (55.81 - 0.85) * share()};
}

/// Values of the requirements for Hangzhou, known to 1e-7 degrees from other programs.
TEST(Datum, ShiftsHangzhouAsOthersDo)
{
    const LonLat hangzhou{120.15, 30.27};
    EXPECT_NEAR(to_gcj02(hangzhou).lon, 120.1547086, 0.5e-7);
    EXPECT_NEAR(to_gcj02(hangzhou).lat, 30.2676797, 0.5e-7);
    EXPECT_NEAR(to_bd09(hangzhou).lon, 120.1612500, 0.5e-7);
    EXPECT_NEAR(to_bd09(hangzhou).lat, 30.2735966, 0.5e-7);
    EXPECT_NEAR(measure::distance(hangzhou, as_lon_lat(to_gcj02(hangzhou))).value(), 521.0, 1.0);
}

TEST(Datum, AgreesWithTheFormulaWrittenOutPlainly)
{
    std::mt19937_64 random{20190401};
    for (int i = 0; i < 20'000; ++i) {
        const LonLat at = anywhere(random);
        const LonLat expected = plainly_shifted(at);
        EXPECT_NEAR(to_gcj02(at).lon, expected.lon, 1e-12);
        EXPECT_NEAR(to_gcj02(at).lat, expected.lat, 1e-12);
    }
}

/// The way back is judged by the way there, not by itself.
TEST(Datum, ComesBackWithinAMillimetreFromAMillionPlaces)
{
    std::mt19937_64 random{2019};
    double worst_gcj02 = 0.0;
    double worst_bd09 = 0.0;
    for (int i = 0; i < 1'000'000; ++i) {
        const LonLat at = anywhere(random);
        const LonLat from_gcj02 = to_wgs84(to_gcj02(at));
        const LonLat from_bd09 = to_wgs84(to_bd09(at));
        const auto off = [&](LonLat back) {
            return std::max(std::abs(back.lon - at.lon), std::abs(back.lat - at.lat));
        };
        worst_gcj02 = std::max(worst_gcj02, off(from_gcj02));
        worst_bd09 = std::max(worst_bd09, off(from_bd09));
    }
    constexpr double metres_per_degree = 111'700.0; // the longest degree there is, along a meridian
    RecordProperty("largest_error_gcj02_mm", std::to_string(worst_gcj02 * metres_per_degree * 1000.0));
    RecordProperty("largest_error_bd09_mm", std::to_string(worst_bd09 * metres_per_degree * 1000.0));
    EXPECT_LT(worst_gcj02 * metres_per_degree, 0.001);
    EXPECT_LT(worst_bd09 * metres_per_degree, 0.001);
}

TEST(Datum, GoesThroughGcj02ToBd09)
{
    const LonLat at{119.3, 29.5};
    const Bd09 at_once = to_bd09(at);
    const Bd09 in_two_steps = to_bd09(to_gcj02(at));
    EXPECT_NEAR(at_once.lon, in_two_steps.lon, 1e-13);
    EXPECT_NEAR(at_once.lat, in_two_steps.lat, 1e-13);
    EXPECT_NEAR(to_gcj02(at_once).lon, to_gcj02(at).lon, 1e-11);
    EXPECT_NEAR(to_gcj02(at_once).lat, to_gcj02(at).lat, 1e-11);
}

TEST(Datum, LeavesTheRestOfTheWorldAsItIs)
{
    for (const LonLat at :
         {LonLat{-51.2, -30.0}, LonLat{9.5, 47.1}, LonLat{140.0, 36.0}, LonLat{72.0, 30.0}}) {
        EXPECT_EQ(as_lon_lat(to_gcj02(at)), at);
        EXPECT_EQ(as_lon_lat(to_bd09(at)), at);
        EXPECT_EQ(to_wgs84(Gcj02{at.lon, at.lat}), at);
        EXPECT_EQ(to_wgs84(Bd09{at.lon, at.lat}), at);
    }
}

TEST(Datum, TheBoxIncludesItsBounds)
{
    EXPECT_TRUE(is_shifted_at({72.004, 0.8293}));
    EXPECT_TRUE(is_shifted_at({137.8347, 55.8271}));
    EXPECT_FALSE(is_shifted_at({72.0039, 30.0}));
    EXPECT_FALSE(is_shifted_at({137.8348, 30.0}));
    EXPECT_FALSE(is_shifted_at({120.0, 0.8292}));
    EXPECT_FALSE(is_shifted_at({120.0, 55.8272}));
}

TEST(Datum, NoNumberStaysNoNumber)
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    EXPECT_TRUE(std::isnan(to_wgs84(Gcj02{none, 30.0}).lon));
    EXPECT_TRUE(std::isnan(to_wgs84(Bd09{120.0, none}).lat));
}

/// Four are reckoned at once, yet none may depend on its neighbour: same bytes in any order.
TEST(Datum, ConvertsEachOfManyToTheLastDigitAsAlone)
{
    std::mt19937_64 random{20190401};
    std::vector<LonLat> places{{-51.2, -30.0}, {105.000001, 30.0}, {std::nan(""), 30.0}};
    for (int i = 0; i < 5'000; ++i) {
        places.push_back(anywhere(random));
    }
    for (const Datum from : datums) {
        for (const Datum to : datums) {
            std::vector<LonLat> many = places;
            convert(many, from, to);
            for (std::size_t i = 0; i < many.size(); ++i) {
                LonLat alone = places[i];
                convert({&alone, 1}, from, to);
                EXPECT_TRUE(alone == many[i] || std::isnan(alone.lon))
                    << i << ' ' << name(from) << ' ' << name(to);
            }
        }
    }
}

TEST(Datum, ConvertsManyAsItConvertsOne)
{
    const LonLat at{120.2, 30.2};
    std::vector<LonLat> many{at, at};
    convert(many, Datum::wgs84, Datum::bd09);
    EXPECT_EQ(many[1], as_lon_lat(to_bd09(at)));
    convert(many, Datum::bd09, Datum::gcj02);
    EXPECT_NEAR(many[0].lon, to_gcj02(at).lon, 1e-11);
    convert(many, Datum::gcj02, Datum::cgcs2000);
    EXPECT_NEAR(many[0].lon, at.lon, 1e-11);
    EXPECT_NEAR(many[0].lat, at.lat, 1e-11);
}

TEST(Datum, IsKnownByItsUsualNames)
{
    EXPECT_EQ(datum_of("GCJ-02"), Datum::gcj02);
    EXPECT_EQ(datum_of("gcj02"), Datum::gcj02);
    EXPECT_EQ(datum_of("火星坐标系"), Datum::gcj02);
    EXPECT_EQ(datum_of("BD09LL"), Datum::bd09);
    EXPECT_EQ(datum_of("epsg:4490"), Datum::cgcs2000);
    EXPECT_EQ(datum_of("WGS 84"), Datum::wgs84);
    EXPECT_EQ(datum_of("EPSG:4549"), std::nullopt);
    EXPECT_EQ(datum_of("bd09mc"), std::nullopt); // metres, another thing
}

TEST(Datum, IsFoundInTheNamesOfFilesAndColumns)
{
    EXPECT_EQ(datum_in("schools_2022_bd09.csv"), Datum::bd09);
    EXPECT_EQ(datum_in("hangzhou-2021-03-GCJ-02.json"), Datum::gcj02);
    EXPECT_EQ(datum_in("lon_gcj02"), Datum::gcj02);
    EXPECT_EQ(datum_in("学校（百度坐标）.xlsx"), Datum::bd09);
    EXPECT_EQ(datum_in("roads_WGS84.shp"), Datum::wgs84);
    EXPECT_EQ(datum_in("schools.csv"), std::nullopt);
    EXPECT_EQ(datum_in("bd09_to_gcj02.csv"), std::nullopt); // which of the two, it does not say
}

} // namespace
} // namespace schoolplan::geo::datum
