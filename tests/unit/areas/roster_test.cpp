/// Published lists of estates and schools, and what is wrong with them.

#include <schoolplan/areas/roster.hpp>

#include <gmock/gmock.h>

namespace schoolplan::areas {
namespace {

using What = Slip::What;
using testing::ElementsAre;
using testing::IsEmpty;

Campus school(const char* code, const char* name)
{
    Campus made;
    made.code = code;
    made.name = name;
    made.teaches[Stage::primary] = true;
    made.ownership = Ownership::state;
    return made;
}

Settlement estate(const char* code, const char* name)
{
    Settlement made;
    made.code = code;
    made.name = name;
    return made;
}

class Roster : public testing::Test {
protected:
    Resolved read() const { return resolve(entries, town, reading); }
    std::vector<What> kinds() const
    {
        std::vector<What> all;
        for (const Slip& slip : read().slips) {
            all.push_back(slip.what);
        }
        return all;
    }

    Snapshot town{
        .settlements = Table<SettlementId, Settlement>{{estate("E1", "春波东苑"), estate("E2", "春波南苑"),
                                                        estate("E3", "浅水湾")}},
        .campuses = Table<CampusId, Campus>{{school("S1", "Edmonson Heights ES"), school("S2", "江晖小学")}}};
    std::vector<Entry> entries{{.row = 2, .estate = "春波东苑", .school = "Edmonson Heights ES"},
                               {.row = 3, .estate_code = "E2", .school_code = "S2"},
                               {.row = 4, .estate = "浅水湾", .school = "江晖小学"}};
    Reading reading;
};

TEST_F(Roster, FindsByCodeAndByName)
{
    EXPECT_THAT(kinds(), IsEmpty());
    EXPECT_EQ(read().placements.size(), 3U);
    EXPECT_EQ(read().placements[1].campus, CampusId{1});
}

TEST_F(Roster, ALongNameOneLetterOffIsTakenForTheSchoolAndTold)
{
    entries[0].school = "Edmondson Heights ES"; // one letter of twenty
    EXPECT_THAT(kinds(), ElementsAre(What::misspelt_school));
    EXPECT_EQ(read().placements[0].campus, CampusId{0});
    entries[0].school = "Edmundson Heightz ES"; // three
    EXPECT_THAT(kinds(), ElementsAre(What::unknown_school, What::unassigned, What::school_without_homes));
    EXPECT_EQ(read().slips[0].nearest.front(), "Edmonson Heights ES");
    reading.same["Edmundson Heightz ES"] = "S1";
    EXPECT_THAT(kinds(), IsEmpty());
}

TEST_F(Roster, AShortNameOneSignOffIsAnotherSchool)
{
    entries[1] = {.row = 3, .estate = "春波南苑", .school = "江辉小学"};
    EXPECT_THAT(kinds(), ElementsAre(What::unknown_school, What::unassigned));
}

TEST_F(Roster, EstatesOneSignApartAreNeverMixedUp)
{
    entries[0].estate = "春波西苑";
    EXPECT_THAT(kinds(), ElementsAre(What::unknown_estate, What::unassigned, What::school_without_homes));
}

TEST_F(Roster, ANameThatAddsWordsIsNearButNotTheSame)
{
    entries[0].school = "Heights ES";
    ASSERT_EQ(kinds().front(), What::unknown_school);
    EXPECT_EQ(read().slips.front().nearest.front(), "Edmonson Heights ES");
}

TEST_F(Roster, TheSameRowTwiceCountsOnce)
{
    entries.push_back({.row = 5, .estate = "浅水湾", .school = "江晖小学"});
    EXPECT_THAT(kinds(), ElementsAre(What::repeated));
    EXPECT_EQ(read().placements.size(), 3U);
}

TEST_F(Roster, AnEstateWithTwoSchoolsIsDoubledUnlessBuildingsTellThemApart)
{
    entries.push_back({.row = 5, .estate = "浅水湾", .school = "Edmonson Heights ES"});
    EXPECT_THAT(kinds(), ElementsAre(What::doubled));
    EXPECT_THAT(read().slips[0].campuses, ElementsAre(CampusId{0}, CampusId{1}));
    entries[2].building = "1~4、6";
    EXPECT_THAT(kinds(), ElementsAre(What::doubled)); // the other row still means all of it
    entries.back().building = "5,7-9";
    EXPECT_THAT(kinds(), ElementsAre(What::split));
}

TEST_F(Roster, BuildingsOfTwoSchoolsAndOfNoneAreNamed)
{
    entries[2].building = "1~4";
    entries.push_back({.row = 5, .estate = "浅水湾", .building = "4、6", .school = "Edmonson Heights ES"});
    ASSERT_THAT(kinds(), ElementsAre(What::doubled, What::missing_buildings));
    EXPECT_THAT(read().slips[0].buildings, ElementsAre(4U));
    EXPECT_THAT(read().slips[1].buildings, ElementsAre(5U));
}

TEST_F(Roster, ASchoolIsClosedUntilTheDayItOpens)
{
    std::vector<Campus> campuses(town.campuses.rows().begin(), town.campuses.rows().end());
    campuses[1].opens = day_of("2019-09-01");
    town.campuses = Table<CampusId, Campus>{campuses};
    reading.day = day_of("2019-08-31");
    EXPECT_THAT(kinds(), ElementsAre(What::closed_school)); // once, though two rows name it
    reading.day = day_of("2019-09-01");
    EXPECT_THAT(kinds(), IsEmpty());
    reading.stage = Stage::junior;
    EXPECT_THAT(kinds(), ElementsAre(What::other_stage, What::other_stage));
}

TEST_F(Roster, AWayIsFarBeyondTheLimitOnly)
{
    reading.distance = [](SettlementId settlement, CampusId) {
        return settlement == SettlementId{2} ? std::nullopt
                                             : std::optional{Millimetres{1'000'000 + settlement.index()}};
    };
    reading.farthest = Metres{1000.0};
    const auto slips = read().slips;
    ASSERT_THAT(kinds(), ElementsAre(What::no_way, What::far));
    EXPECT_EQ(slips[0].settlement, SettlementId{2});
    EXPECT_EQ(slips[1].settlement,
              SettlementId{1}); // one millimetre beyond; the other is exactly at the limit
}

TEST(Buildings, AreReadAsListsAndRanges)
{
    EXPECT_EQ(building_numbers("12、26~28、32"), (std::vector<std::uint32_t>{12, 26, 27, 28, 32}));
    EXPECT_EQ(building_numbers("3－1"), std::nullopt);
    EXPECT_EQ(building_numbers("1幢,1幢"), (std::vector<std::uint32_t>{1}));
    EXPECT_EQ(building_numbers("南"), std::nullopt);
    EXPECT_EQ(building_numbers(""), std::nullopt);
    EXPECT_EQ(building_numbers("1~99999999999"), std::nullopt);
}

} // namespace
} // namespace schoolplan::areas
