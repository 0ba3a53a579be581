/// A drawn town through the school years, worked out by hand.

#include "plans.hpp"

#include <scenes/scene.hpp>

#include <schoolplan/access.hpp>
#include <schoolplan/network.hpp>
#include <schoolplan/plan/outlook.hpp>

#include <gtest/gtest.h>

namespace schoolplan::plan {
namespace {

using namespace literals;

/// 1 is a school with 2 seats, 2 the place of a project of one class; a has 1 child, b 2, c 4.
///
/// To school 1: a 200 m, b 300 m, c 800 m. To project 2: b 300 m, c 200 m, a 800 m. The limit is 500 m, a
/// class has 3 children. Left of b lies unit U1, from b on U2.
constexpr std::string_view drawing = "a-1--b--2-c";

class PlanOutlook : public testing::Test {
protected:
    void SetUp() override
    {
        const auto scene = scenes::draw(drawing, 100_m);
        network = network::build(scene.roads, {})->network;
        std::vector<Campus> campuses;
        for (Campus campus : scene.snapshot.campuses.rows()) {
            campus.unit = UnitId{0};
            campus.teaches = {};
            campus.teaches[Stage::primary] = true;
            campus.seats[Stage::primary] = 2;
            if (campus.code == "1") {
                campuses.push_back(campus);
            } else {
                Site plot{.code = "plot", .position = campus.position};
                plot.later_classes[Stage::primary] = 1;
                snapshot.sites = Table<SiteId, Site>{{plot}};
            }
        }
        snapshot.campuses = Table<CampusId, Campus>{campuses};
        std::vector<Settlement> homes;
        for (Settlement home : scene.snapshot.settlements.rows()) {
            home.unit = UnitId{home.code == "a" ? 0U : 1U};
            homes.push_back(home);
        }
        snapshot.settlements = Table<SettlementId, Settlement>{homes};
        for (const char* code : {"U1", "U2"}) {
            Unit unit;
            unit.code = code;
            snapshot.units.add(unit);
        }
        UnitGroup both;
        both.code = "G";
        both.members = {"U1", "U2"};
        snapshot.groups.push_back(both);
        auto project = tests::school("P", "U2", 0, "2020-06-30");
        project.seats[Stage::primary].reset();
        project.classes[Stage::primary] = 1;
        project.site = "plot";
        project.use = tests::day("2020-09-01");
        plan.projects.push_back(project);
        settings.stages = {Stage::primary};
        settings.first_year = 2019;
        settings.last_year = 2021;
        settings.class_size[Stage::primary] = 3;
    }

    [[nodiscard]] Outlook found() const
    {
        const auto city = with_projects(snapshot, plan, tests::day("2019-01-31"),
                                        Settings{.class_size = settings.class_size});
        const auto ways = access::measure(network, city.snapshot, {});
        auto made = outlook(city, *ways, settings);
        EXPECT_TRUE(made);
        return *std::move(made);
    }

    static OutlookRow row(const Outlook& outlook, int year, Scope scope, const std::string& code = "")
    {
        for (const OutlookRow& one : outlook.rows) {
            if (one.year == year && one.scope == scope && one.code == code) {
                return one;
            }
        }
        ADD_FAILURE() << "no such row";
        return {};
    }

    Snapshot snapshot;
    Network network;
    ConstructionPlan plan;
    OutlookSettings settings;
};

TEST_F(PlanOutlook, CountsOnlyWhatIsUsableOnTheFirstOfSeptember)
{
    const auto before = row(found(), 2019, Scope::city);
    EXPECT_EQ(before.campuses, 1);
    EXPECT_EQ(before.seats, (Count{2, 0}));
    EXPECT_EQ(before.children, (Count{1 + 2 + 4, 0}));
    EXPECT_EQ(before.within, 1 + 2) << "c is 800 m away";
    EXPECT_EQ(before.placed, 2);
    EXPECT_EQ(before.spare, 2 - 7);
    const auto after = row(found(), 2020, Scope::city);
    EXPECT_EQ(after.campuses, 2) << "usable on 1 September itself";
    EXPECT_EQ(after.projects, 1);
    EXPECT_EQ(after.seats, (Count{2 + 3, 0}));
    EXPECT_EQ(after.within, 7);
    EXPECT_EQ(after.placed, 5) << "both full";
    plan.projects[0].use = tests::day("2020-09-02");
    EXPECT_EQ(row(found(), 2020, Scope::city).campuses, 1);
}

TEST_F(PlanOutlook, KeepsLongTermClassesApartUntilTheyAreAskedFor)
{
    EXPECT_EQ(row(found(), 2021, Scope::city).reserve, 3);
    EXPECT_EQ(row(found(), 2021, Scope::city).seats.total, 5);
    settings.long_term_from = 2021;
    EXPECT_EQ(row(found(), 2020, Scope::city).reserve, 3);
    const auto built = row(found(), 2021, Scope::city);
    EXPECT_EQ(built.reserve, 0);
    EXPECT_EQ(built.seats.total, 2 + 6);
    // School 1 takes a and one of b, the project the other of b and c.
    EXPECT_EQ(built.placed, 7);
    EXPECT_EQ(built.spare, 1);
    EXPECT_EQ(row(found(), 2019, Scope::city).reserve, 0) << "the project is not there yet";
}

TEST_F(PlanOutlook, AddsUpByUnitAndGroup)
{
    const auto made = found();
    const auto second = row(made, 2020, Scope::unit, "U2");
    EXPECT_EQ(second.campuses, 1) << "the project lies in the unit its promise names";
    EXPECT_EQ(second.seats.total, 3);
    EXPECT_EQ(second.children.total, 2 + 4);
    EXPECT_EQ(second.spare, -3);
    EXPECT_EQ(row(made, 2020, Scope::unit, "U1").placed + second.placed, 5);
    EXPECT_EQ(row(made, 2020, Scope::group, "G").within, 7);
}

TEST_F(PlanOutlook, SaysWhoLivesNearestToWhichSchool)
{
    std::vector<std::pair<int, std::int64_t>> near;
    for (const CampusOutlook& one : found().campuses) {
        near.emplace_back(one.year, one.children.total);
    }
    // b is 300 m from both; the school, first in order, counts it.
    EXPECT_EQ(near, (std::vector<std::pair<int, std::int64_t>>{
                        {2019, 3}, {2020, 3}, {2020, 4}, {2021, 3}, {2021, 4}}));
}

TEST_F(PlanOutlook, AForecastReplacesTheCountAndWhatItNeverNamesIsNotKnown)
{
    const std::vector<ForecastRow> forecast{
        {.home = "c", .stage = Stage::primary, .year = 2020, .order = 1, .children = {0, 9'000, 0}},
        {.home = "c", .stage = Stage::primary, .year = 2020, .order = 2, .children = {0, 500, 0}}};
    settings.forecast = forecast;
    EXPECT_EQ(row(found(), 2020, Scope::city).children, (Count{10, 2})) << "9.5 halves up; a and b not named";
    EXPECT_EQ(row(found(), 2020, Scope::city).placed, 3);
    EXPECT_EQ(row(found(), 2021, Scope::city).children, (Count{0, 2})) << "named, but nobody in 2021";
}

TEST_F(PlanOutlook, ExpectsSeatsByTheChanceThatTheyAreThere)
{
    EXPECT_EQ(row(found(), 2020, Scope::city).expected_seats, 2.0 + 3.0);
    EXPECT_EQ(row(found(), 2020, Scope::city).unsure, 0);
    plan.projects[0].use_earliest = tests::day("2020-08-31");
    plan.projects[0].use_latest = tests::day("2020-09-02");
    const auto made = found();
    EXPECT_EQ(row(made, 2019, Scope::city).expected_seats, 2.0);
    EXPECT_DOUBLE_EQ(row(made, 2020, Scope::city).expected_seats, 2.0 + 3.0 * 7.0 / 9.0) << "see PlanSlip";
    EXPECT_EQ(row(made, 2020, Scope::city).unsure, 1);
    EXPECT_EQ(row(made, 2020, Scope::unit, "U1").unsure, 0);
    EXPECT_EQ(row(made, 2021, Scope::city).expected_seats, 5.0);
    // A day that is likely too late may still be in time: likeliest 2 September, chance 2/9 by the first.
    plan.projects[0].use = tests::day("2020-09-02");
    plan.projects[0].use_earliest = tests::day("2020-09-01");
    plan.projects[0].use_latest = tests::day("2020-09-03");
    EXPECT_EQ(row(found(), 2020, Scope::city).campuses, 1);
    EXPECT_DOUBLE_EQ(row(found(), 2020, Scope::city).expected_seats, 2.0 + 3.0 * 2.0 / 9.0);
}

TEST_F(PlanOutlook, MissingSeatsStayMissing)
{
    plan.projects[0].classes = {};
    const auto made = row(found(), 2020, Scope::unit, "U2");
    EXPECT_EQ(made.seats, (Count{0, 1}));
    EXPECT_FALSE(made.spare);
}

TEST_F(PlanOutlook, RefusesYearsThatRunBackwardsAndALimitOfNothing)
{
    settings.last_year = 2018;
    EXPECT_EQ(outlook({}, {}, settings).error().fault(), Fault::invalid_input);
    settings.last_year = 2019;
    settings.limit[Stage::primary] = 0_m;
    EXPECT_EQ(outlook({}, {}, settings).error().fault(), Fault::invalid_input);
}

} // namespace
} // namespace schoolplan::plan
