#include <scenes/scene.hpp>

#include <schoolplan/check.hpp>

#include <gtest/gtest.h>

namespace schoolplan::check {
namespace {

using namespace literals;

geo::MultiPolygon box(double west, double south, double east, double north)
{
    return {
        {.outer = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, .holes = {}}};
}

/// Two homes and a school with seats in one unit: nothing to complain of.
struct Town {
    std::vector<Unit> units{{"330102", "West", box(119.9, 29.9, 120.1, 30.1)}};
    std::vector<Settlement> settlements;
    std::vector<Campus> campuses;
    std::vector<Gate> gates;
    std::vector<Road> roads;

    Town()
    {
        const auto scene = scenes::draw("a--1--b", 100_m);
        settlements.assign(scene.snapshot.settlements.rows().begin(),
                           scene.snapshot.settlements.rows().end());
        campuses.assign(scene.snapshot.campuses.rows().begin(), scene.snapshot.campuses.rows().end());
        campuses[0].seats = {{90, 270, 150}};
        roads = scene.roads;
    }

    [[nodiscard]] Snapshot snapshot() const
    {
        Snapshot made{.units = Table<UnitId, Unit>{units},
                      .settlements = Table<SettlementId, Settlement>{settlements},
                      .campuses = Table<CampusId, Campus>{campuses},
                      .gates = gates,
                      .synthetic = false};
        place_in_units(made);
        return made;
    }
    [[nodiscard]] Findings found() const { return inspect(snapshot(), roads); }
};

/// The one finding of a town with one fault.
Finding only(const Town& town)
{
    const auto found = town.found();
    EXPECT_EQ(found.size(), 1U);
    return found.empty() ? Finding{} : found.front();
}

TEST(Check, SaysNothingAboutACleanTown)
{
    EXPECT_TRUE(Town{}.found().empty());
    EXPECT_TRUE(inspect({}, {}).empty());
}

TEST(Check, FindsRowsOutsideEveryUnit)
{
    Town town;
    town.units[0].shape = box(119.9, 29.9, 120.0005, 30.1); // a inside, school at 300 m and b at 600 m not
    const auto found = town.found();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].place.field, "b");
    EXPECT_EQ(found[1].place.layer, "campuses");
}

TEST(Check, FindsAStatedUnitThatIsNotWhereTheHomeLies)
{
    Town town;
    town.settlements[0].stated_unit = "West";   // its name, and
    town.settlements[1].stated_unit = "330102"; // its code are both right
    EXPECT_TRUE(town.found().empty());
    town.settlements[1].stated_unit = "East";
    EXPECT_EQ(only(town).place.field, "b");
}

TEST(Check, PlacesByNameWhereUnitsHaveNoShape)
{
    Town town;
    town.units = {{"1", "East", {}}, {"2", "West", {}}};
    town.settlements[0].stated_unit = "West";
    town.settlements[1].stated_unit = "1";
    const auto snapshot = town.snapshot();
    EXPECT_EQ(snapshot.settlements[SettlementId{0}].unit, UnitId{1});
    EXPECT_EQ(snapshot.settlements[SettlementId{1}].unit, UnitId{0});
    EXPECT_FALSE(snapshot.campuses[CampusId{0}].unit.valid());
}

TEST(Check, FindsStackedHomes)
{
    Town town;
    town.settlements[1].position = town.settlements[0].position;
    EXPECT_NE(only(town).found.find("2 rows"), std::string::npos);
}

TEST(Check, FindsAHomeFarFromAllOthers)
{
    Town town;
    for (int i = 0; i < 20; ++i) {
        town.settlements.push_back(town.settlements[0]);
        town.settlements.back().code = "x" + std::to_string(i);
        town.settlements.back().position.lon += 1e-5 * (i + 1);
    }
    EXPECT_TRUE(town.found().empty());
    town.settlements.back().position.lat += 0.3; // 33 km
    town.units[0].shape = box(119.0, 29.0, 121.0, 31.0);
    EXPECT_EQ(only(town).place.field, "x19");
}

TEST(Check, FindsACampusThatTeachesNothing)
{
    Town town;
    town.campuses[0].teaches = {};
    EXPECT_EQ(only(town).found, "none");
}

TEST(Check, FindsAGateFarFromItsCampus)
{
    Town town;
    town.gates = {
        {CampusId{0}, "north", {town.campuses[0].position.lon, town.campuses[0].position.lat + 0.004}}};
    EXPECT_TRUE(town.found().empty()); // 443 m
    town.gates[0].position.lat += 0.001;
    EXPECT_EQ(only(town).place.layer, "gates");
}

TEST(Check, FindsUnitsThatOverlapOrAreBroken)
{
    Town town;
    town.units.push_back({"2", "East", box(120.1, 29.9, 120.2, 30.1)});
    EXPECT_TRUE(town.found().empty()); // a common border is no overlap
    town.units[1].shape = box(120.099, 29.9, 120.2, 30.1);
    EXPECT_NE(only(town).found.find("shared with 330102"), std::string::npos);
    town.units[1].shape = {{.outer = {{121, 30}, {122, 31}, {122, 30}, {121, 31}, {121, 30}}, .holes = {}}};
    EXPECT_NE(only(town).found.find("Self-intersection"), std::string::npos);
}

TEST(Check, FindsLatitudeAndLongitudeSwapped)
{
    Town town;
    town.units.clear();
    for (Settlement& settlement : town.settlements) {
        std::swap(settlement.position.lon, settlement.position.lat);
    }
    EXPECT_NE(only(town).advice.find("swapped"), std::string::npos);
    for (Settlement& settlement : town.settlements) {
        settlement.position = {40.0, settlement.position.lat - 110.0};
    }
    EXPECT_NE(only(town).advice.find("--crs"), std::string::npos);
}

TEST(Check, CountsWhatIsNotKnownAsANote)
{
    Town town;
    town.settlements[0].population.reset();
    const auto note = only(town);
    EXPECT_EQ(note.severity, Severity::note);
    EXPECT_EQ(note.found, "1 of 2 not given");
}

} // namespace
} // namespace schoolplan::check
