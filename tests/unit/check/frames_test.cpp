#include <schoolplan/check.hpp>
#include <schoolplan/geo/datum.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace schoolplan::check {
namespace {

using geo::datum::Datum;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Numbers from 0 to below 1 that are the same everywhere.
class Dice {
public:
    double roll()
    {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<double>(state_ >> 40U) / static_cast<double>(1U << 24U);
    }

private:
    std::uint64_t state_ = 20190101;
};

geo::LonLat in(Datum datum, geo::LonLat truth)
{
    geo::datum::convert({&truth, 1}, Datum::wgs84, datum);
    return truth;
}

/// Four units that meet in one point, and homes that state theirs within 2 km of it; roads that run
/// criss-cross and homes beside them.
struct City {
    static constexpr geo::LonLat middle{120.15, 30.27};
    std::vector<Unit> units;
    std::vector<Settlement> homes;
    std::vector<Road> roads;

    explicit City(geo::LonLat around = middle)
    {
        const auto box = [](double west, double south, double east, double north) {
            return geo::MultiPolygon{
                {.outer = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}},
                 .holes = {}}};
        };
        const auto [x, y] = around;
        units = {{.code = "1", .name = "上城区", .shape = box(x - 0.1, y - 0.1, x, y)},
                 {.code = "2", .name = "下城区", .shape = box(x, y - 0.1, x + 0.1, y)},
                 {.code = "3", .name = "江干区", .shape = box(x - 0.1, y, x, y + 0.1)},
                 {.code = "4", .name = "拱墅区", .shape = box(x, y, x + 0.1, y + 0.1)}};
        Dice dice;
        for (int i = 0; i < 200; ++i) {
            const geo::LonLat at{x + 0.04 * (dice.roll() - 0.5), y + 0.04 * (dice.roll() - 0.5)};
            const std::size_t unit = (at.lon < x ? 0U : 1U) + (at.lat < y ? 0U : 2U);
            Settlement home;
            home.code = "h" + std::to_string(i);
            home.position = at;
            home.population = 10;
            home.stated_unit = units[unit].name.substr(0, 6); // 上城
            homes.push_back(home);
        }
    }

    /// Streets 200 m to 500 m apart, and every home moved to the nearest one.
    void pave()
    {
        Dice dice;
        for (int i = 0; i < 25; ++i) {
            const double lon = middle.lon - 0.03 + 0.06 * dice.roll();
            const double lat = middle.lat - 0.03 + 0.06 * dice.roll();
            lay({{lon, middle.lat - 0.03}, {lon, middle.lat + 0.03}});
            lay({{middle.lon - 0.03, lat}, {middle.lon + 0.03, lat}});
        }
        for (Settlement& home : homes) {
            double nearest = home.position.lon;
            const auto off = [&home](const Road& road) {
                return std::abs(road.line[0].lon - home.position.lon);
            };
            const auto runs_north = [](const Road& road) { return road.line[0].lon == road.line[1].lon; };
            double best = 1.0;
            for (const Road& road : roads) {
                if (runs_north(road) && off(road) < best) {
                    best = off(road);
                    nearest = road.line[0].lon;
                }
            }
            home.position.lon = nearest;
            home.stated_unit.clear();
        }
    }

    void lay(geo::Line line)
    {
        roads.emplace_back();
        roads.back().line = std::move(line);
    }

    void shift_homes(Datum datum)
    {
        for (Settlement& home : homes) {
            home.position = in(datum, home.position);
        }
    }

    void shift_units(Datum datum)
    {
        for (Unit& unit : units) {
            for (geo::LonLat& at : unit.shape[0].outer) {
                at = in(datum, at);
            }
        }
    }

    void shift_roads(Datum datum)
    {
        for (Road& road : roads) {
            for (geo::LonLat& at : road.line) {
                at = in(datum, at);
            }
        }
    }

    /// "settlements: --crs BD-09", of findings about frames.
    [[nodiscard]] std::vector<std::string> blamed() const
    {
        Snapshot snapshot{.units = Table<UnitId, Unit>{units},
                          .settlements = Table<SettlementId, Settlement>{homes}};
        place_in_units(snapshot);
        std::vector<std::string> all;
        for (const Finding& finding : inspect(snapshot, roads)) {
            if (finding.place.field == "crs") {
                const auto begin = finding.advice.find("--crs");
                all.push_back(finding.place.layer + " "
                              + finding.advice.substr(begin, finding.advice.find(' ', begin + 6) - begin));
            }
        }
        return all;
    }
};

TEST(Frames, OfLayersThatFitAreNotDoubted)
{
    EXPECT_THAT(City{}.blamed(), IsEmpty());
    City paved;
    paved.pave();
    EXPECT_THAT(paved.blamed(), IsEmpty());
}

TEST(Frames, OfHomesAgainstTheUnitsTheyStateAreNamed)
{
    City city;
    city.shift_homes(Datum::gcj02);
    EXPECT_THAT(city.blamed(), ElementsAre("settlements --crs GCJ-02"));
    city = City{};
    city.shift_homes(Datum::bd09);
    EXPECT_THAT(city.blamed(), ElementsAre("settlements --crs BD-09"));
}

TEST(Frames, OfUnitsAgainstTheHomesInThemAreNamed)
{
    City city;
    city.shift_units(Datum::gcj02);
    EXPECT_THAT(city.blamed(), ElementsAre("units --crs GCJ-02"));
    city = City{};
    city.shift_units(Datum::bd09);
    EXPECT_THAT(city.blamed(), ElementsAre("units --crs BD-09"));
}

TEST(Frames, OfBothLayersAreNamedWhereBothAreWrong)
{
    City city;
    city.shift_homes(Datum::bd09);
    city.shift_units(Datum::gcj02);
    EXPECT_THAT(city.blamed(), ElementsAre("settlements --crs BD-09", "units --crs GCJ-02"));
    city = City{};
    city.shift_homes(Datum::gcj02);
    city.shift_units(Datum::bd09);
    EXPECT_THAT(city.blamed(), ElementsAre("settlements --crs GCJ-02", "units --crs BD-09"));
}

TEST(Frames, ThatAllLayersShareCannotBeTold)
{
    City city;
    city.shift_homes(Datum::bd09);
    city.shift_units(Datum::bd09);
    EXPECT_THAT(city.blamed(), IsEmpty());
}

TEST(Frames, AreNamedAlthoughATenthOfTheHomesLieKilometresOff)
{
    City city;
    city.shift_homes(Datum::bd09);
    for (std::size_t i = 0; i < city.homes.size(); i += 10) {
        city.homes[i].position.lon += 0.05;
    }
    EXPECT_THAT(city.blamed(), ElementsAre("settlements --crs BD-09"));
}

TEST(Frames, OfHomesAgainstRoadsAreNamed)
{
    City city;
    city.pave();
    city.shift_homes(Datum::bd09);
    EXPECT_THAT(city.blamed(), ElementsAre("settlements --crs BD-09"));
    city = City{};
    city.pave();
    city.shift_roads(Datum::gcj02);
    EXPECT_THAT(city.blamed(), ElementsAre("roads --crs GCJ-02"));
}

TEST(Frames, AreNotDoubtedForHomesThatLieAwayFromEveryRoad)
{
    City city;
    city.pave();
    for (Settlement& home : city.homes) {
        home.position.lon += 0.0004; // 40 m: within blocks
    }
    EXPECT_THAT(city.blamed(), IsEmpty());
}

TEST(Frames, AreNotDoubtedOutsideTheCountryWhoseMapsAreShifted)
{
    City city{{8.8, 53.1}};
    for (Settlement& home : city.homes) {
        home.position.lon += 0.005; // a fault, but not of that kind
    }
    EXPECT_THAT(city.blamed(), IsEmpty());
}

TEST(Frames, ComeWithTheirEvidence)
{
    City city;
    city.shift_homes(Datum::gcj02);
    Snapshot snapshot{.units = Table<UnitId, Unit>{city.units},
                      .settlements = Table<SettlementId, Settlement>{city.homes}};
    place_in_units(snapshot);
    const Findings findings = inspect(snapshot);
    const auto one =
        std::ranges::find(findings, "crs", [](const Finding& finding) { return finding.place.field; });
    ASSERT_NE(one, findings.end());
    EXPECT_THAT(one->found, AllOf(HasSubstr("of 200 settlements lie in the unit they state"),
                                  HasSubstr("200 do when settlements are in GCJ-02")));
}

} // namespace
} // namespace schoolplan::check
