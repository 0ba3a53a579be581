#include <scenes/scene.hpp>

#include <schoolplan/check.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace schoolplan::check {
namespace {

using namespace literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

geo::Ring ring(double west, double south, double east, double north)
{
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

geo::MultiPolygon box(double west, double south, double east, double north)
{
    return {{.outer = ring(west, south, east, north), .holes = {}}};
}

Unit unit(std::string code, std::string name, geo::MultiPolygon shape)
{
    return {.code = std::move(code), .name = std::move(name), .shape = std::move(shape)};
}

/// Two homes and a school with seats in one of two units: nothing to complain of.
struct Town {
    std::vector<Unit> units{unit("330102", "West", box(119.9, 29.9, 120.1, 30.1)),
                            unit("330103", "East", box(120.1, 29.9, 120.3, 30.1))};
    std::vector<Settlement> settlements;
    std::vector<Campus> campuses;
    std::vector<Gate> gates;
    std::vector<Road> roads;

    Town()
    {
        const auto scene = scenes::draw("a--1--b", 100_m);
        const auto homes = scene.snapshot.settlements.rows();
        const auto schools = scene.snapshot.campuses.rows();
        settlements.assign(homes.begin(), homes.end());
        campuses.assign(schools.begin(), schools.end());
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

    /// `count` more homes beside the first, a metre apart.
    void grow(int count)
    {
        for (int i = 0; i < count; ++i) {
            settlements.push_back(settlements[0]);
            settlements.back().code = settlements.back().name = "x" + std::to_string(i);
            settlements.back().position.lon += 1e-5 * (i + 1);
        }
    }
};

/// The one finding of a town with one fault.
Finding only(const Town& town)
{
    const auto found = town.found();
    EXPECT_THAT(found, SizeIs(1));
    return found.empty() ? Finding{} : found.front();
}

TEST(Check, SaysNothingAboutACleanTown)
{
    EXPECT_THAT(Town{}.found(), IsEmpty());
    EXPECT_THAT(inspect({}, {}), IsEmpty());
}

TEST(Check, EveryFindingSaysWhereWhatAndWhatToDo)
{
    Town town;
    town.settlements[1].position = {122.0, 30.0};
    town.campuses[0].seats = {};
    town.gates = {{CampusId{0}, "north", {120.0, 30.05}}};
    const auto found = town.found();
    EXPECT_GE(found.size(), 3U);
    for (const Finding& finding : found) {
        EXPECT_FALSE(finding.place.layer.empty() || finding.place.field.empty() || finding.expected.empty()
                     || finding.found.empty() || finding.advice.empty());
        EXPECT_NE(finding.severity, Severity::fault); // nothing is set aside here
    }
}

TEST(Check, FindsRowsOutsideEveryUnit)
{
    Town town;
    town.units = {unit("330102", "West", box(119.9, 29.9, 120.0005, 30.1))}; // ends 48 m east of a
    const auto found = town.found();
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].found, "settlement 'b': in no unit");
    EXPECT_EQ(found[1].found, "campus '1': in no unit");
}

TEST(Check, FindsAStatedUnitThatIsNotWhereTheHomeLies)
{
    Town town;
    town.settlements[0].stated_unit = "West";   // its name, and
    town.settlements[1].stated_unit = "330102"; // its code are both right
    EXPECT_THAT(town.found(), IsEmpty());
    town.settlements[1].stated_unit = "East";
    EXPECT_EQ(only(town).found, "settlement 'b': states 'East' but lies in unit '330102'");
    town.settlements[1].stated_unit = "Nowhere";
    EXPECT_EQ(only(town).found, "settlement 'b': 'Nowhere', which no one unit is called");
    town.settlements[0].stated_unit = "Nowhere";
    EXPECT_EQ(only(town).found, "settlement 'a' and 1 more: 'Nowhere', which no one unit is called");
}

TEST(Place, APositionOnACommonBorderIsInTheUnitWithTheLowerId)
{
    Town town;
    town.settlements[0].position = {120.1, 30.0};
    EXPECT_EQ(town.snapshot().settlements[SettlementId{0}].unit, UnitId{0});
    std::swap(town.units[0], town.units[1]);
    EXPECT_EQ(town.snapshot().settlements[SettlementId{0}].unit, UnitId{0});
}

TEST(Place, AlsoHoldsForSitesAndProjects)
{
    Snapshot city = Town{}.snapshot();
    city.sites = Table<SiteId, Site>{{{.code = "plot", .position = {120.2, 30.0}}}};
    city.projects = Table<ProjectId, Project>{
        {{.code = "inside", .position = {120.0, 30.0}}, {.code = "outside", .position = {121.0, 30.0}}}};
    place_in_units(city);
    EXPECT_EQ(city.sites[SiteId{0}].unit, UnitId{1});
    EXPECT_EQ(city.projects[ProjectId{0}].unit, UnitId{0});
    EXPECT_FALSE(city.projects[ProjectId{1}].unit.valid());
}

TEST(Place, GoesByWhatIsStatedWhereUnitsHaveNoShape)
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

TEST(Place, NeverByAStatedUnitWhoseShapeDoesNotHoldThePosition)
{
    Town town;
    town.units.push_back(unit("3", "Island", {})); // its shape is not known
    town.settlements[0].position = {121.0, 30.0};
    town.settlements[0].stated_unit = "West";
    town.settlements[1].position = {121.1, 30.0};
    town.settlements[1].stated_unit = "Island";
    const auto snapshot = town.snapshot();
    EXPECT_FALSE(snapshot.settlements[SettlementId{0}].unit.valid());
    EXPECT_EQ(snapshot.settlements[SettlementId{1}].unit, UnitId{2});
}

TEST(Place, ANameOfTwoUnitsTellsNothing)
{
    Town town;
    town.units = {{"1", "Central", {}}, {"2", "Central", {}}};
    town.settlements[0].stated_unit = "Central";
    EXPECT_FALSE(town.snapshot().settlements[SettlementId{0}].unit.valid());
}

TEST(Check, FindsStackedHomes)
{
    Town town;
    town.settlements[1].position = town.settlements[0].position;
    EXPECT_EQ(only(town).found, "2 settlements at 120.00000, 30.00000: 'a', 'b'");
}

TEST(Check, ASchoolAndAKindergartenMayShareAPosition)
{
    Town town;
    town.campuses.push_back(town.campuses[0]);
    town.campuses[1].code = "2";
    town.campuses[0].teaches = {{true, false, false}};
    town.campuses[1].teaches = {{false, true, true}};
    EXPECT_THAT(town.found(), IsEmpty());
    town.campuses[0].teaches[Stage::primary] = true;
    EXPECT_EQ(only(town).expected, "one primary campus at a position");
}

TEST(Check, FindsAHomeFarFromAllOthers)
{
    Town town;
    town.grow(20);
    town.units = {unit("1", "All", box(119.0, 29.0, 121.0, 31.0))};
    town.settlements.back().position.lat = 30.04; // 4.4 km off
    EXPECT_THAT(town.found(), IsEmpty());
    town.settlements.back().position.lat = 30.06; // 6.7 km off
    EXPECT_EQ(only(town).found, "settlement 'x19': at 120.00020, 30.06000");
}

TEST(Check, FindsAHomeFarFromEverySchool)
{
    // Twelve homes at the school and a village of two, 6 km off but on the way of another home.
    Town town;
    town.grow(12);
    const double school = town.campuses[0].position.lon;
    town.settlements[11].position.lon = school + 0.030; // 2.9 km
    town.settlements[12].position.lon = school + 0.062; // 6.0 km
    town.settlements[13].position.lon = school + 0.063;
    std::vector<std::string> found;
    for (const Finding& finding : town.found()) {
        EXPECT_EQ(finding.expected, "a settlement within 5 km of a campus");
        found.push_back(finding.found);
    }
    EXPECT_THAT(found, ElementsAre(HasSubstr("settlement 'x10': 5,9"), HasSubstr("settlement 'x11': 6,0")));
}

TEST(Check, FindsOneHomeTwiceUnderOneNameNearby)
{
    Town town;
    town.settlements[0].name = town.settlements[1].name = "春波小区";
    EXPECT_EQ(only(town).place.field, "name");
    EXPECT_THAT(only(town).found,
                AllOf(HasSubstr("settlement 'a' and settlement 'b'"), HasSubstr("春波小区")));
    town.settlements[1].position.lon += 0.02; // 1.9 km: names repeat from one part of a city to the next
    EXPECT_THAT(town.found(), IsEmpty());
}

TEST(Check, FindsACampusFarFromEveryHome)
{
    Town town;
    town.campuses.push_back(town.campuses[0]);
    town.campuses[1].code = "2";
    town.campuses[1].position.lat = 30.06;
    // 0.06 degrees of latitude are 6,651 m at 30 N, and 300 m east: sqrt(6651^2 + 300^2) = 6658.
    EXPECT_THAT(only(town).found, HasSubstr("campus '2': 6,658 m from the nearest settlement"));
}

TEST(Check, FindsWhatIsMissing)
{
    Town town;
    town.settlements[0].population.reset();
    EXPECT_THAT(town.found(), IsEmpty()); // its children are counted
    town.settlements[0].children = {};
    EXPECT_EQ(only(town).found, "settlement 'a': no number given");
    town.settlements[0].population = 0; // nobody lives there: that is a number
    EXPECT_THAT(town.found(), IsEmpty());

    town.campuses[0].seats[Stage::junior].reset();
    EXPECT_EQ(only(town).found, "campus '1': seats not known");
    EXPECT_EQ(only(town).severity, Severity::note);
    town.campuses[0].teaches = {};
    EXPECT_EQ(only(town).found, "campus '1': teaches no stage");
}

TEST(Check, SaysOnceWhatHoldsForMostOfALayer)
{
    Town town;
    town.grow(8);
    for (Settlement& settlement : town.settlements) {
        settlement.children = {};
        settlement.population.reset();
    }
    town.settlements[0].population = 1;
    EXPECT_EQ(only(town).found, "9 of 10 settlements: no number given");
}

TEST(Check, FindsAGateFarFromItsCampus)
{
    Town town;
    const geo::LonLat school = town.campuses[0].position;
    town.gates = {{CampusId{0}, "north", {school.lon, school.lat + 0.0045}}};
    EXPECT_THAT(town.found(), IsEmpty()); // 499 m: a thousandth of a degree of latitude is 110.85 m at 30 N
    town.gates[0].position.lat = school.lat + 0.00452;
    EXPECT_EQ(only(town).found, "gate 'north' of campus '1': 501 m from it");
}

TEST(Check, FindsUnitsThatOverlap)
{
    Town town;
    town.units[1].shape = box(120.099, 29.9, 120.3, 30.1);
    EXPECT_THAT(only(town).found, HasSubstr("unit '330102' and unit '330103' share"));
    EXPECT_THAT(only(town).advice, HasSubstr("counts in '330102'"));
}

TEST(Check, FindsHolesBetweenUnits)
{
    Town town;
    town.units[1].shape = {
        {.outer = ring(119.8, 29.8, 120.4, 30.2), .holes = {ring(119.9, 29.9, 120.11, 30.1)}}};
    EXPECT_THAT(only(town).found, HasSubstr("a hole of"));
}

TEST(Check, FindsShapesThatCannotBeMeasured)
{
    const geo::MultiPolygon bow{
        {.outer = {{120.2, 30.0}, {120.21, 30.01}, {120.21, 30.0}, {120.2, 30.01}, {120.2, 30.0}},
         .holes = {}}};
    Town town;
    town.units.push_back(unit("3", "Bow", bow));
    EXPECT_THAT(only(town).found, HasSubstr("unit '3': Self-intersection at 120.20500, 30.00500"));
    town.units.pop_back();
    town.settlements[0].shape = bow;
    EXPECT_THAT(only(town).found, HasSubstr("settlement 'a': Self-intersection"));
}

TEST(Check, FindsLongitudeAndLatitudeChangedOver)
{
    // A town at 40 E, 30 N, whose roads were read as 30 E, 40 N.
    Town town;
    town.units.clear();
    const auto moved = [](geo::LonLat at) { return geo::LonLat{at.lon - 80.0, at.lat}; };
    for (Settlement& settlement : town.settlements) {
        settlement.position = moved(settlement.position);
    }
    town.campuses[0].position = moved(town.campuses[0].position);
    for (Road& road : town.roads) {
        for (geo::LonLat& at : road.line) {
            at = {at.lat, at.lon - 80.0};
        }
    }
    EXPECT_EQ(only(town).place.layer, "roads");
    EXPECT_THAT(only(town).advice, HasSubstr("changed over"));
}

TEST(Check, FindsALayerInAWrongFrame)
{
    Town town;
    for (Road& road : town.roads) {
        for (geo::LonLat& at : road.line) {
            at.lon -= 3.0; // the neighbouring zone
        }
    }
    EXPECT_EQ(only(town).place.layer, "roads");
    EXPECT_THAT(only(town).advice, HasSubstr("--crs"));
}

} // namespace
} // namespace schoolplan::check
