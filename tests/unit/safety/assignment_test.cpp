/// Every fault planted once and found; none where there is none.

#include "town.hpp"

#include <schoolplan/safety/assignment.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace schoolplan::safety {
namespace {

using town::at;

Unit unit(const char* code)
{
    Unit one;
    one.code = one.name = code;
    return one;
}

/// A school of 100 m by 100 m, so many metres east, in the unit, with a gate on its east side.
void found(Snapshot& city, const char* code, double east, std::uint32_t in_unit)
{
    Campus campus = town::school(code);
    campus.shape = town::ground(east, 0, east + 100, 100);
    campus.position = at(east + 50, 50);
    campus.unit = UnitId{in_unit};
    const CampusId id = city.campuses.add(std::move(campus));
    city.gates.push_back({.campus = id, .name = {}, .position = at(east + 100, 50)});
}

/// Two schools far apart in two units, every theme drawn and answered for.
struct Town {
    Snapshot city;
    std::vector<AssignedZone> zones;
    AssignmentSettings settings{.day = town::day(), .campuses = 2};

    Town()
    {
        city.units.add(unit("U"));
        city.units.add(unit("V"));
        found(city, "S1", 0, 0);
        found(city, "S2", 2000, 1);
        for (const auto& [code, east, of_unit] : {std::tuple{"S1", 0.0, "U"}, {"S2", 2000.0, "V"}}) {
            for (const Theme theme : settings.themes) {
                zones.push_back({.campus = code,
                                 .theme = theme,
                                 .kind = ZoneKind::boundary,
                                 .distance = Metres{100.0},
                                 .office = std::string{of_unit} + "局",
                                 .office_unit = of_unit,
                                 .shape = town::ground(east - 100, -100, east + 200, 200)});
            }
        }
    }

    [[nodiscard]] std::vector<AssignmentFinding> faults() const
    {
        return check_assignment(city, zones, settings);
    }

    /// The one fault there is.
    [[nodiscard]] AssignmentFinding only(AssignmentFault fault) const
    {
        const auto all = faults();
        EXPECT_EQ(all.size(), 1U);
        EXPECT_FALSE(all.empty());
        EXPECT_EQ(all.at(0).fault, fault) << all.at(0).found;
        EXPECT_FALSE(all.at(0).advice.empty());
        return all.at(0);
    }
};

TEST(Assignment, HasNoFaultWhereThereIsNone)
{
    EXPECT_TRUE(Town{}.faults().empty());
}

TEST(Assignment, FindsAMissingZone)
{
    Town town;
    town.zones.erase(town.zones.begin() + 1);
    const auto fault = town.only(AssignmentFault::missing_zone);
    EXPECT_EQ(fault.campus, "S1");
    EXPECT_EQ(fault.theme, Theme::traffic);
    EXPECT_TRUE(fault.position);
}

TEST(Assignment, FindsAZoneThatNobodyAnswersFor)
{
    Town town;
    town.zones[0].office.clear();
    EXPECT_EQ(town.only(AssignmentFault::missing_office).theme, Theme::food);
}

TEST(Assignment, FindsTwoOfficesForOneTheme)
{
    Town town;
    AssignedZone other = town.zones[0];
    other.kind = ZoneKind::drawn;
    other.office = "另一局";
    town.zones.push_back(other);
    const auto fault = town.only(AssignmentFault::doubled);
    EXPECT_EQ((std::set{fault.office, fault.other_office}), (std::set<std::string>{"U局", "另一局"}));
}

TEST(Assignment, FindsAZoneThatIsThereTwice)
{
    Town town;
    town.zones.push_back(town.zones[0]);
    EXPECT_EQ(town.only(AssignmentFault::doubled).campus, "S1");
}

TEST(Assignment, OnSharedGroundTheCampusWithMorePupilsLeads)
{
    Town town;
    for (AssignedZone& zone : town.zones) {
        if (zone.theme == Theme::culture) { // both reach to the middle, and 10 m beyond
            zone.shape = zone.campus == "S1" ? town::ground(-100, -100, 1060, 200)
                                             : town::ground(1040, -100, 2200, 200);
        }
    }
    auto fault = town.only(AssignmentFault::shared_ground);
    EXPECT_EQ(fault.campus + fault.other + fault.lead, "S1S2S1"); // pupils not known: the lower code
    std::vector<Campus> campuses(town.city.campuses.rows().begin(), town.city.campuses.rows().end());
    campuses[1].pupils[Stage::primary] = 900;
    town.city.campuses = Table<CampusId, Campus>{campuses};
    EXPECT_EQ(town.only(AssignmentFault::shared_ground).lead, "S2");
}

TEST(Assignment, NeighboursOfOneOfficeMayOverlap)
{
    Town town;
    for (AssignedZone& zone : town.zones) {
        zone.shape = town::ground(-100, -100, 2200, 200);
        zone.office = "市局";
        zone.office_unit.clear();
    }
    EXPECT_TRUE(town.faults().empty());
}

TEST(Assignment, FindsAGateOutsideItsZone)
{
    Town town;
    town.zones[0].shape = town::ground(-100, -100, 98, 200); // the gate stands at 100, 2 m outside
    const auto fault = town.only(AssignmentFault::misses_gate);
    EXPECT_EQ(fault.position, at(100, 50));
    town.zones[0].shape = town::ground(-100, -100, 99.001, 200); // 0.999 m: covered
    EXPECT_TRUE(town.faults().empty());
}

TEST(Assignment, AGateBesideTheRoadOfItsZoneIsCovered)
{
    Town town;
    town.zones[1].shape.clear();
    town.zones[1].roads = {{at(120, -100), at(120, 200)}};
    EXPECT_TRUE(town.faults().empty());
    town.zones[1].roads = {{at(201, -100), at(201, 200)}};
    EXPECT_EQ(town.only(AssignmentFault::misses_gate).theme, Theme::traffic);
}

TEST(Assignment, FindsAZoneBesideItsCampus)
{
    Town town;
    town.zones.push_back(town.zones[0]);
    town.zones.back().kind = ZoneKind::drawn;
    town.zones.back().shape = town::ground(400, 0, 500, 100);
    EXPECT_EQ(town.only(AssignmentFault::misses_campus).campus, "S1");
}

TEST(Assignment, FindsZonesOfAClosedCampus)
{
    Town town;
    town.settings.closed = {"S2"};
    town.settings.campuses = 1;
    const auto faults = town.faults();
    ASSERT_EQ(faults.size(), 4U); // one for each theme
    EXPECT_TRUE(std::all_of(faults.begin(), faults.end(), [](const AssignmentFinding& one) {
        return one.fault == AssignmentFault::closed_campus && one.campus == "S2";
    }));
}

TEST(Assignment, FindsAZoneOfACampusNobodyKnows)
{
    Town town;
    town.zones.push_back(town.zones[0]);
    town.zones.back().campus = "S9";
    town.zones.back().shape = town::ground(5000, 0, 5100, 100);
    EXPECT_EQ(town.only(AssignmentFault::closed_campus).campus, "S9");
}

TEST(Assignment, FindsAnOfficeOfAnotherUnit)
{
    Town town;
    for (AssignedZone& zone : town.zones) {
        if (zone.campus == "S1" && zone.theme == Theme::security) {
            zone.office_unit = "V";
        }
    }
    EXPECT_EQ(town.only(AssignmentFault::office_outside_unit).theme, Theme::security);
}

TEST(Assignment, TheOfficeOfTheDistrictMayAnswerForAnAreaInsideIt)
{
    Town town;
    Unit area = unit("U");
    area.within = "D";
    town.city.units = {};
    town.city.units.add(area);
    town.city.units.add(unit("V"));
    for (AssignedZone& zone : town.zones) {
        zone.office_unit = zone.campus == "S1" ? "D" : "V";
    }
    EXPECT_TRUE(town.faults().empty());
}

TEST(Assignment, FindsACampusCountedTwice)
{
    Town town;
    found(town.city, "S3", 20, 0); // 20 m beside S1
    town.settings.campuses = 3;
    for (const Theme theme : town.settings.themes) {
        AssignedZone zone = town.zones[0];
        zone.campus = "S3";
        zone.theme = theme;
        town.zones.push_back(zone);
    }
    const auto fault = town.only(AssignmentFault::campus_twice);
    EXPECT_EQ(fault.campus + fault.other, "S1S3");
}

TEST(Assignment, FindsThatThereAreNotAsManyCampusesAsThereShouldBe)
{
    Town town;
    town.settings.campuses = 732;
    EXPECT_EQ(town.only(AssignmentFault::campus_count).found, "2 campuses, expected 732");
}

} // namespace
} // namespace schoolplan::safety
