/// School groups on a drawn town, worked out by hand.

#include <scenes/scene.hpp>

#include <schoolplan/access.hpp>
#include <schoolplan/groups.hpp>
#include <schoolplan/network.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace schoolplan::groups {
namespace {

using namespace literals;
using testing::ElementsAre;
using testing::IsEmpty;

/// Left of b unit W, from b on unit E. Children: a 1, b 2, c 4, d 8. One step is 100 m, the limit 200 m.
///
/// Within 200 m: a of 1; b of 2 (200 m); c of 2 and 3; d of 3 (200 m) and 4.
constexpr std::string_view drawing = "1-a---b-2-c-3-d-4";

class SchoolGroups : public testing::Test {
protected:
    void SetUp() override
    {
        const auto scene = scenes::draw(drawing, 100_m);
        snapshot = scene.snapshot;
        std::vector<Campus> campuses;
        for (Campus campus : scene.snapshot.campuses.rows()) {
            campus.unit = UnitId{campus.code == "1" ? 0U : 1U};
            campus.teaches = {};
            campus.teaches[Stage::primary] = true;
            campus.seats[Stage::primary] = 10;
            campuses.push_back(campus);
        }
        snapshot.campuses = Table<CampusId, Campus>{campuses};
        std::vector<Settlement> homes;
        for (Settlement home : scene.snapshot.settlements.rows()) {
            home.unit = UnitId{home.code == "a" ? 0U : 1U};
            homes.push_back(home);
        }
        snapshot.settlements = Table<SettlementId, Settlement>{homes};
        for (const char* code : {"W", "E"}) {
            Unit unit;
            unit.code = code;
            snapshot.units.add(unit);
        }
        // 1 leads 3, which lies across the border; 2 and 4 are tied, and nobody leads.
        snapshot.school_groups = {
            {.code = "A", .name = "甲集团", .core = "1", .branches = {{"3", day_of("2019-09-01")}}},
            {.code = "B", .name = "乙共同体", .tie = Tie::community, .branches = {{"2", {}}, {"4", {}}}}};
        ways = *access::measure(network::build(scene.roads, {})->network, snapshot, {});
        settings.stages = {Stage::primary};
        settings.limit[Stage::primary] = 200_m;
    }

    [[nodiscard]] Measured found() const { return *measure(snapshot, &ways, settings); }

    [[nodiscard]] ReachRow reach(const std::string& unit) const
    {
        for (const ReachRow& row : found().reach) {
            if (row.where.code == unit) {
                return row;
            }
        }
        return {};
    }

    [[nodiscard]] ReachRow city() const { return found().reach.back(); }

    Snapshot snapshot;
    Ways ways;
    Settings settings;
};

TEST_F(SchoolGroups, TellWhoLeadsWhomAndHowFar)
{
    const auto rows = found().groups;
    ASSERT_EQ(rows.size(), 2U);
    ASSERT_EQ(rows[0].members.size(), 2U);
    EXPECT_TRUE(rows[0].members[0].core);
    EXPECT_FALSE(rows[0].members[0].from_core);
    EXPECT_EQ(rows[0].members[1].campus, CampusId{2});
    EXPECT_TRUE(rows[0].members[1].across);
    EXPECT_NEAR(rows[0].members[1].from_core->value(), 1200.0, 0.001) << "twelve steps along the line";
    EXPECT_NEAR(rows[0].farthest->value(), 1200.0, 0.001);
    EXPECT_THAT(rows[0].units, ElementsAre(UnitId{0}, UnitId{1}));
    EXPECT_EQ(rows[1].members.size(), 2U);
    EXPECT_FALSE(rows[1].members[0].core);
    EXPECT_FALSE(rows[1].members[0].across) << "nobody leads it, so nobody leads from elsewhere";
    EXPECT_FALSE(rows[1].farthest);
}

TEST_F(SchoolGroups, ReachTheChildrenWhoLiveWithinTheLimitOfACampus)
{
    EXPECT_EQ(city().children, (Count{1 + 2 + 4 + 8, 0}));
    EXPECT_EQ(city().within, 15);
    EXPECT_EQ(city().reached, 15);
    EXPECT_EQ(city().reached_core, 1) << "a, by 1";
    EXPECT_EQ(city().reached_across, 4 + 8) << "c and d, by 3; d exactly at the limit";
    const auto rows = found().groups;
    EXPECT_EQ(rows[0].reached[Stage::primary], 1 + 4 + 8);
    EXPECT_EQ(rows[1].reached[Stage::primary], 2 + 4 + 8) << "b and c by 2, d by 4; each child once";
    settings.limit[Stage::primary] = Metres{199.999};
    EXPECT_EQ(city().reached_across, 0) << "c and d are both 200 m from 3";
    snapshot.school_groups.pop_back();
    settings.limit[Stage::primary] = 200_m;
    EXPECT_EQ(city().within, 15);
    EXPECT_EQ(city().reached, 1 + 4 + 8) << "b has a school, in no group";
}

TEST_F(SchoolGroups, AddUpByUnitAndForTheCity)
{
    EXPECT_EQ(reach("W").campuses, 1);
    EXPECT_EQ(reach("W").in_groups, 1);
    EXPECT_EQ(reach("W").led_across, 0);
    EXPECT_EQ(reach("W").reached, 1);
    EXPECT_EQ(reach("E").campuses, 3);
    EXPECT_EQ(reach("E").led_across, 1);
    EXPECT_EQ(reach("E").reached_across, 12);
    EXPECT_EQ(reach("E").reached_core, 0);
    EXPECT_EQ(city().campuses, 4);
    EXPECT_EQ(city().seats_in_groups, (Count{40, 0}));
}

TEST_F(SchoolGroups, WhoJoinsLaterDoesNotCountYet)
{
    settings.on = day_of("2019-08-31");
    EXPECT_EQ(city().in_groups, 3);
    EXPECT_EQ(city().reached_across, 0);
    EXPECT_EQ(found().groups[0].members.size(), 1U);
    settings.on = day_of("2019-09-01");
    EXPECT_EQ(city().in_groups, 4) << "on the day itself it belongs";
}

TEST_F(SchoolGroups, WhatIsNotKnownIsNotCountedAsNotReached)
{
    std::vector<Settlement> homes{snapshot.settlements.rows().begin(), snapshot.settlements.rows().end()};
    homes[0].children[Stage::primary].reset();
    snapshot.settlements = Table<SettlementId, Settlement>{homes};
    EXPECT_EQ(city().children, (Count{14, 1}));
    EXPECT_EQ(city().reached, 14);
}

TEST_F(SchoolGroups, AreToldWithoutWaysToo)
{
    const auto without = measure(snapshot, nullptr, {});
    ASSERT_TRUE(without);
    EXPECT_THAT(without->reach, IsEmpty());
    EXPECT_EQ(without->groups.size(), 2U);
    EXPECT_EQ(measure(snapshot, &ways, {.stages = {Stage::junior}}).error().fault(), Fault::invalid_input);
}

TEST_F(SchoolGroups, DoubtsNameWhatMustBeLookedAt)
{
    using What = Doubt::What;
    EXPECT_THAT(inspect(snapshot), IsEmpty()) << "nobody need lead a community";
    snapshot.school_groups[1].tie = Tie::group;
    snapshot.school_groups.push_back({.code = "C", .core = "3"});
    snapshot.school_groups.push_back(
        {.code = "D", .tie = Tie::community, .core = "3", .branches = {{"9", {}}}});
    EXPECT_THAT(inspect(snapshot), ElementsAre(Doubt{What::gone, "D", "9"}, Doubt{What::no_core, "B", ""},
                                               Doubt{What::alone, "C", ""}, Doubt{What::twice, "C", "3"}))
        << "one group and one community may hold the same campus";
}

} // namespace
} // namespace schoolplan::groups
