/// The history in the workspace: only added to, by several at once, and counted anew in SQL.

#include "plans.hpp"
#include "recount.hpp"

#include "../workspace/town.hpp"
#include "store/connection.hpp"
#include "store/statement.hpp"

#include <gmock/gmock.h>

#include <fmt/core.h>

#include <algorithm>

#include <thread>

namespace schoolplan::plan {
namespace {

using store::Connection;
using store::Statement;
using testing::HasSubstr;
using tests::day;
using tests::event;
using town::message;

class History : public testing::Test {
protected:
    History()
    {
        auto made = Workspace::create(file_);
        EXPECT_TRUE(made) << message(made);
    }

    Workspace open()
    {
        auto opened = Workspace::open(file_);
        EXPECT_TRUE(opened) << message(opened);
        return *std::move(opened);
    }

    Connection connect()
    {
        auto opened = Connection::open(file_, Connection::Mode::existing);
        EXPECT_TRUE(opened) << message(opened);
        return *std::move(opened);
    }

    town::Folder folder_;
    std::filesystem::path file_ = folder_ / "city.sqlite";
};

const Recorded by{.who = "甲", .at = "2019-05-10T09:30:00+08:00", .source = "报表.xlsx"};

PlannedProject full_project()
{
    auto made = tests::school("P1", "A", 900, "2019-12-31");
    made.level = ProjectLevel::municipal;
    made.classes[Stage::special] = 6;
    made.site = "D0001";
    made.estate = "S1";
    made.homes = day("2019-10-01");
    made.start = day("2018-10-01");
    made.use = day("2020-02-01");
    made.use_earliest = day("2020-01-15");
    made.use_latest = day("2020-09-30");
    return made;
}

TEST_F(History, GivesBackWhatWasAdded)
{
    auto workspace = open();
    auto first = event("P1", 1, ProjectState::building, "2019-05-10", "主体");
    first.evidence = "照片.jpg";
    first.evidence_sha256 = "ab";
    first.reason = "缘由";
    ASSERT_EQ(message(workspace.append({{full_project()}, {first}, by})), "done");
    const auto plan = workspace.plan();
    ASSERT_TRUE(plan) << message(plan);
    EXPECT_EQ(plan->projects, std::vector{full_project()});
    EXPECT_EQ(plan->events, std::vector{first});
    EXPECT_EQ(plan->recorded, std::vector{by});
}

TEST_F(History, ShowsTheNewestVersionAndKeepsTheOldOne)
{
    auto workspace = open();
    auto project = full_project();
    ASSERT_TRUE(workspace.append({{project}, {}, by}));
    project.revision = 2;
    project.completion = day("2020-03-31");
    ASSERT_TRUE(workspace.append({{project}, {}, by}));
    EXPECT_EQ(workspace.plan()->projects, std::vector{project});
    auto connection = connect();
    EXPECT_EQ(store::one_integer(connection, "SELECT count(*) FROM plan_project"), 2);
}

TEST_F(History, LetsNobodyChangeOrRemoveAStep)
{
    ASSERT_TRUE(
        open().append({{full_project()}, {event("P1", 1, ProjectState::building, "2019-05-10")}, by}));
    auto connection = connect();
    EXPECT_THAT(message(connection.run("UPDATE plan_event SET day = '2019-01-01'")),
                HasSubstr("only added to"));
    EXPECT_THAT(message(connection.run("DELETE FROM plan_event")), HasSubstr("only added to"));
    EXPECT_THAT(message(connection.run("DELETE FROM plan_project")), HasSubstr("only added to"));
}

TEST_F(History, TellsTheSlowerOfTwoToLookAgain)
{
    auto workspace = open();
    ASSERT_TRUE(workspace.append({{full_project()}, {}, by}));
    auto other = open();
    ASSERT_TRUE(workspace.append({{}, {event("P1", 1, ProjectState::building, "2019-05-10")}, by}));
    const auto late = other.append({{}, {event("P1", 1, ProjectState::completed, "2019-05-11")}, by});
    EXPECT_THAT(message(late), HasSubstr("the project P1 has 1 events by now, not 0: somebody else was "
                                         "quicker; look at it again and try again"));
    EXPECT_EQ(late.error().fault(), Fault::inconsistent);
    EXPECT_EQ(workspace.plan()->events.size(), 1U);
}

TEST_F(History, AddsAllOfAChangeOrNothing)
{
    auto workspace = open();
    const auto refused = workspace.append({{full_project()},
                                           {event("P1", 1, ProjectState::building, "2019-05-10"),
                                            event("P1", 3, ProjectState::completed, "2019-05-11")},
                                           by});
    EXPECT_FALSE(refused);
    EXPECT_TRUE(workspace.plan()->projects.empty());
    EXPECT_TRUE(workspace.plan()->events.empty());
}

/// Reports `count` steps, each after a fresh look, until all are in.
void report(const std::filesystem::path& file, std::string_view who, int count)
{
    auto workspace = Workspace::open(file);
    for (int done = 0; done < count;) {
        const auto plan = workspace->plan();
        if (!plan) {
            continue;
        }
        auto next = event("P1", static_cast<std::int64_t>(plan->events.size()) + 1, ProjectState::building,
                          "2019-05-10", fmt::format("{} {}", who, done));
        done += workspace->append({{}, {next}, {.who = std::string{who}, .at = {}, .source = {}}}) ? 1 : 0;
    }
}

TEST_F(History, HoldsEveryStepOfTwoWhoReportAtOnceOnce)
{
    ASSERT_TRUE(open().append({{full_project()}, {}, by}));
    std::thread other{[&] { report(file_, "乙", 20); }};
    report(file_, "甲", 20);
    other.join();
    auto connection = connect();
    EXPECT_EQ(store::one_integer(connection, "SELECT count(*) FROM plan_event"), 40);
    EXPECT_EQ(store::one_integer(connection, "SELECT count(DISTINCT step) FROM plan_event"), 40);
    EXPECT_EQ(store::one_integer(connection, "SELECT max(number) FROM plan_event"), 40);
}

// A year of monthly reports on 80 projects, then every month-end counted anew in SQL.

/// Numbers that look like chance, the same everywhere.
class Chance {
public:
    std::uint32_t below(std::uint32_t limit)
    {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>(state_ >> 33U) % limit;
    }

private:
    std::uint64_t state_ = 2019;
};

const std::vector<Unit> units{{.code = "A"}, {.code = "B"}, {.code = "C"}};

std::vector<PlannedProject> eighty_projects(Chance& chance)
{
    std::vector<PlannedProject> made;
    for (int number = 1; number <= 80; ++number) {
        const std::string unit{"ABCX", chance.below(4), 1};
        auto project = tests::school(
            fmt::format("P{:02}", number), chance.below(4) == 0 ? std::string{"?"} : unit, chance.below(1000),
            fmt::format("2019-{:02}-{:02}", 1 + chance.below(12), 1 + chance.below(28)));
        project.level = chance.below(10) == 0 ? ProjectLevel::municipal : ProjectLevel::district;
        project.year_target = chance.below(15) != 0;
        if (chance.below(3) == 0) {
            project.seats = {};
            project.classes[Stage::primary] = 6 + chance.below(30);
        }
        made.push_back(project);
    }
    return made;
}

void replay_a_year(Workspace& workspace)
{
    Chance chance;
    ASSERT_TRUE(workspace.append({eighty_projects(chance), {}, by}));
    for (unsigned month = 1; month <= 12; ++month) {
        auto plan = workspace.plan();
        PlanChange change{.projects = {}, .events = {}, .recorded = by};
        for (const auto& project : plan->projects) {
            Step step{.project = project.code};
            step.reached.state = project_states[chance.below(4)];
            step.day = day(fmt::format("2019-{:02}-{:02}", month, 1 + chance.below(28)));
            step.today = day("2019-12-31");
            step.reason = "演练";
            if (auto taken = advance(*plan, step); taken && chance.below(2) == 0) {
                change.events.push_back(*std::move(taken));
            }
        }
        ASSERT_EQ(message(workspace.append(change)), "done");
    }
}

TEST_F(History, OfAYearStandsOnEveryMonthEndAsSqlCountsIt)
{
    auto workspace = open();
    ASSERT_NO_FATAL_FAILURE(replay_a_year(workspace));
    const auto plan = workspace.plan();
    ASSERT_TRUE(plan);
    EXPECT_GT(plan->events.size(), 200U);
    auto connection = connect();
    for (Day on = day("2019-01-31"); on.year() == 2019; on = on.next().month_end()) {
        EXPECT_EQ(tests::counted(status(*plan, units, {}, on)), tests::recounted(connection, units, on))
            << on.text();
    }
}

} // namespace
} // namespace schoolplan::plan
