/// How a plan stands, worked out by hand for two districts.

#include "plans.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace schoolplan::plan {
namespace {

using tests::day;
using tests::event;
using tests::school;

const std::vector<Unit> two_units{{.code = "A", .name = "甲区"}, {.code = "B", .name = "乙区"}};
const std::vector<UnitGroup> groups{{.code = "six", .name = "六城区", .members = {"A"}}};

PlannedProject senior(std::string_view code, ProjectLevel level)
{
    PlannedProject made{.code = std::string{code}, .revision = 1};
    made.unit = "A";
    made.level = level;
    made.teaches[Stage::senior] = true;
    made.seats[Stage::senior] = 2400;
    return made;
}

/// By the end of June 2019: A1 in use in time, A2 completed 30 days late, A3 due on 30 June itself,
/// B1 a day late, B2 in preparation and due in December, C1 in no unit; S1 the city's own.
ConstructionPlan june_plan()
{
    ConstructionPlan plan;
    plan.projects = {school("A1", "A", 900, "2019-05-31"),  school("A2", "A", 1080, "2019-05-01"),
                     school("A3", "A", 100, "2019-06-30"),  school("B1", "B", 720, "2019-06-29"),
                     school("B2", "B", 1350, "2019-12-31"), school("C1", "?", 50, "2020-12-31"),
                     senior("S1", ProjectLevel::municipal)};
    plan.events = {event("A1", 1, ProjectState::completed, "2019-05-20"),
                   event("A1", 2, ProjectState::in_use, "2019-06-10"),
                   event("A2", 1, ProjectState::completed, "2019-05-31"),
                   event("A3", 1, ProjectState::building, "2019-01-31", "竣工验收前"),
                   event("B1", 1, ProjectState::building, "2019-01-31"),
                   event("B2", 1, ProjectState::preparation, "2019-01-31"),
                   event("S1", 1, ProjectState::in_use, "2019-06-30")};
    return plan;
}

Status on(std::string_view text, const ConstructionPlan& plan = june_plan())
{
    return status(plan, two_units, groups, day(text));
}

const StatusRow& row(const Status& status, Scope scope, std::string_view code = "")
{
    return *std::ranges::find_if(
        status.rows, [&](const StatusRow& one) { return one.scope == scope && one.code == code; });
}

const ProjectStatus& project(const Status& status, std::string_view code)
{
    return *std::ranges::find(status.projects, code, &ProjectStatus::code);
}

TEST(PlanStatus, CountsProjectsAndSeatsByStateForEachUnit)
{
    const auto june = on("2019-06-30");
    const auto& a = row(june, Scope::unit, "A");
    EXPECT_EQ(a.at(Kind::primary, ProjectState::in_use), (Tally{.projects = 1, .seats = 900}));
    EXPECT_EQ(a.at(Kind::primary, ProjectState::completed), (Tally{.projects = 1, .seats = 1080}));
    EXPECT_EQ(a.at(Kind::primary, ProjectState::building), (Tally{.projects = 1, .seats = 100}));
    const auto& b = row(june, Scope::unit, "B");
    EXPECT_EQ(b.in(ProjectState::building), (Tally{.projects = 1, .seats = 720}));
    EXPECT_EQ(b.in(ProjectState::preparation), (Tally{.projects = 1, .seats = 1350}));
    EXPECT_EQ(row(june, Scope::group, "six").in(ProjectState::completed).seats, 1080);
}

TEST(PlanStatus, KeepsTheCitysOwnApartAndSeniorOutOfCompulsorySeats)
{
    const auto june = on("2019-06-30");
    EXPECT_EQ(row(june, Scope::unit, "A").at(Kind::senior, ProjectState::in_use).projects, 0);
    EXPECT_EQ(row(june, Scope::municipal).at(Kind::senior, ProjectState::in_use).seats, 2400);
    EXPECT_EQ(row(june, Scope::municipal).compulsory_done().seats, 0);
    // 900 of A1 and 1,080 of A2; the 2,400 of the senior school stay out.
    EXPECT_EQ(row(june, Scope::city).compulsory_done(), (Tally{.projects = 2, .seats = 1980}));
}

TEST(PlanStatus, CountsADistrictsSeniorSchoolInItsRowButNotAsCompulsory)
{
    auto plan = june_plan();
    plan.projects.back().level = ProjectLevel::district;
    const auto june = on("2019-06-30", plan);
    EXPECT_EQ(row(june, Scope::unit, "A").at(Kind::senior, ProjectState::in_use).seats, 2400);
    EXPECT_EQ(row(june, Scope::unit, "A").compulsory_done().seats, 1980);
}

TEST(PlanStatus, IsLateFromTheDayAfterThePromise)
{
    const auto june = on("2019-06-30");
    EXPECT_EQ(project(june, "A3").standing, Standing::open) << "due on the day itself";
    EXPECT_EQ(project(june, "B1").standing, Standing::late);
    EXPECT_EQ(project(june, "B1").days_late, 1);
    EXPECT_EQ(project(june, "A1").standing, Standing::done);
    EXPECT_EQ(project(june, "A2").standing, Standing::done_late);
    EXPECT_EQ(project(june, "A2").days_late, 30) << "1 May to 31 May";
    EXPECT_EQ(project(on("2019-07-01"), "A3").standing, Standing::late);
}

TEST(PlanStatus, IsAtRiskWhenTooFarBehind)
{
    // B2 is in preparation: 365 days before 2019-12-31 is 2018-12-31.
    EXPECT_EQ(project(on("2018-12-31"), "B2").standing, Standing::open);
    EXPECT_EQ(project(on("2019-01-01"), "B2").standing, Standing::at_risk);
    // B1 is building, due on 2019-06-29: 60 days before is 2019-04-30.
    EXPECT_EQ(project(on("2019-04-30"), "B1").standing, Standing::open);
    EXPECT_EQ(project(on("2019-05-01"), "B1").standing, Standing::at_risk);
    // A3 is as good as finished.
    EXPECT_EQ(project(on("2019-06-29"), "A3").standing, Standing::open);
}

TEST(PlanStatus, SetsWhatIsDoneAgainstWhatWasPromised)
{
    const auto june = on("2019-06-30");
    const auto& a = row(june, Scope::unit, "A");
    EXPECT_EQ(a.promised, 3);
    EXPECT_EQ(a.due, 3);
    EXPECT_EQ(a.completed(), 2);
    const auto& city = row(june, Scope::city);
    EXPECT_EQ(city.promised, 6) << "the senior school does not count towards the year's number";
    EXPECT_EQ(city.due, 4);
    EXPECT_EQ(city.by_standing[static_cast<std::size_t>(Standing::late)], 1);
}

TEST(PlanStatus, CountsEveryProjectOnceInUnitsNoUnitAndMunicipal)
{
    const auto june = on("2019-06-30");
    std::int64_t projects = 0;
    for (const auto& one : june.rows) {
        for (const auto& kind : one.tallies) {
            for (const auto& tally : kind) {
                const bool part = one.scope != Scope::city && one.scope != Scope::group;
                projects += part ? tally.projects : -(one.scope == Scope::city ? tally.projects : 0);
            }
        }
    }
    EXPECT_EQ(projects, 0);
    EXPECT_EQ(row(june, Scope::no_unit).tallies[1].back().projects, 1) << "C1 was never reported";
}

TEST(PlanStatus, TakesBackWhatWasTakenBack)
{
    auto plan = june_plan();
    auto back = event("A2", 2, ProjectState::building, "2019-06-05");
    back.reason = "验收未通过";
    plan.events.insert(plan.events.begin() + 3, back);
    EXPECT_EQ(project(on("2019-06-04", plan), "A2").standing, Standing::done_late);
    EXPECT_EQ(project(on("2019-06-05", plan), "A2").standing, Standing::late);
    EXPECT_EQ(project(on("2019-06-05", plan), "A2").days_late, 35);
}

TEST(PlanStatus, WorksSeatsOutOfClassesAndSaysSo)
{
    auto plan = june_plan();
    plan.projects[0].seats = {};
    plan.projects[0].classes[Stage::primary] = 24;
    EXPECT_EQ(row(on("2019-06-30", plan), Scope::unit, "A").in(ProjectState::in_use),
              (Tally{.projects = 1, .seats = 24 * 45, .seats_from_classes = 24 * 45}));
    plan.projects[0].classes = {};
    EXPECT_EQ(row(on("2019-06-30", plan), Scope::unit, "A").in(ProjectState::in_use),
              (Tally{.projects = 1, .seats_unknown = 1}));
}

TEST(PlanStatus, SaysWhenHomesComeBeforeSeats)
{
    auto plan = june_plan();
    plan.projects[4].homes = day("2019-10-01");
    EXPECT_EQ(project(on("2019-06-30", plan), "B2").homes_before_seats, std::nullopt);
    plan.projects[4].use = day("2019-10-31");
    EXPECT_EQ(project(on("2019-06-30", plan), "B2").homes_before_seats, 30);
    plan.projects[0].homes = day("2019-07-10");
    EXPECT_EQ(project(on("2019-06-30", plan), "A1").homes_before_seats, -30) << "in use since 10 June";
}

TEST(PlanStatus, TellsWhatChangedBetweenTwoDays)
{
    const auto found = changes(on("2019-05-31"), on("2019-06-30"));
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].code, "A1");
    EXPECT_EQ(found[0].after, ProjectState::in_use);
    EXPECT_EQ(found[1].code, "B1");
    EXPECT_EQ(found[1].stood, Standing::at_risk);
    EXPECT_EQ(found[1].stands, Standing::late);
    EXPECT_EQ(found[2].code, "S1");
}

TEST(PlanCurve, SetsPlannedAgainstActualAtMonthEnds)
{
    const auto points = curve(june_plan(), day("2019-04-15"), day("2019-06-01"));
    ASSERT_EQ(points.size(), 3U);
    EXPECT_EQ(points[0], (CurvePoint{.on = day("2019-04-30")}));
    // 31 May: A1 and A2 were due (1,980 seats), and both are completed.
    EXPECT_EQ(points[1], (CurvePoint{day("2019-05-31"), 2, 2, 1980, 1980}));
    // 30 June: A3 and B1 were due, too.
    EXPECT_EQ(points[2], (CurvePoint{day("2019-06-30"), 4, 2, 2800, 1980}));
}

} // namespace
} // namespace schoolplan::plan
