/// The ledger in the workspace: only added to, by several at once.

#include "ledgers.hpp"

#include "../workspace/town.hpp"
#include "store/connection.hpp"
#include "store/statement.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace schoolplan::hazards {
namespace {

using store::Connection;
using testing::HasSubstr;
using tests::day;
using town::message;

class Ledger : public testing::Test {
protected:
    Ledger() { EXPECT_TRUE(Workspace::create(file_)); }

    Workspace open() { return *Workspace::open(file_); }

    town::Folder folder_;
    std::filesystem::path file_ = folder_ / "city.sqlite";
};

const Recorded by{.who = "甲", .at = "2019-05-10T09:30:00+08:00", .source = "回执.xlsx"};

TEST_F(Ledger, GivesBackWhatWasAdded)
{
    auto hazard = tests::hazard(1, "C1", "P1");
    hazard.rule_case = "as the ministry measures";
    hazard.doubtful = true;
    auto other = tests::hazard(2, "C1", "P2");
    other.limit.reset();
    other.distance.reset();
    HazardEvent assigned{.hazard = 1,
                         .number = 2,
                         .state = HazardState::assigned,
                         .day = day("2019-03-05"),
                         .office = "文旅局",
                         .department = "文化部门",
                         .due = day("2019-04-05"),
                         .evidence = "照片.jpg",
                         .evidence_sha256 = "ab",
                         .reason = "缘由"};
    const std::vector events{tests::found(1, "2019-03-01"), assigned, tests::found(2, "2019-03-01")};
    auto workspace = open();
    ASSERT_EQ(message(workspace.append(HazardChange{{hazard, other}, events, by})), "done");
    const auto ledger = workspace.hazards();
    ASSERT_TRUE(ledger) << message(ledger);
    EXPECT_EQ(ledger->hazards, (std::vector{hazard, other}));
    EXPECT_EQ(ledger->events, events);
    EXPECT_EQ(ledger->recorded, (std::vector{by, by, by}));
}

TEST_F(Ledger, LetsNobodyChangeOrRemoveARow)
{
    ASSERT_TRUE(
        open().append(HazardChange{{tests::hazard(1, "C1", "P1")}, {tests::found(1, "2019-03-01")}, by}));
    auto connection = Connection::open(file_, Connection::Mode::existing);
    ASSERT_TRUE(connection);
    for (const char* sql : {"UPDATE hazard_event SET day = '2019-01-01'", "DELETE FROM hazard_event",
                            "UPDATE hazard SET unit_code = 'B'", "DELETE FROM hazard"}) {
        EXPECT_THAT(message(connection->run(sql)), HasSubstr("only added to")) << sql;
    }
}

TEST_F(Ledger, TellsTheSlowerOfTwoToLookAgain)
{
    auto workspace = open();
    const HazardChange first{{tests::hazard(1, "C1", "P1")}, {tests::found(1, "2019-03-01")}, by};
    const HazardChange late{{tests::hazard(1, "C2", "P2")}, {tests::found(1, "2019-03-01")}, by};
    ASSERT_TRUE(workspace.append(first));
    const auto refused = open().append(late);
    EXPECT_THAT(message(refused), HasSubstr("somebody else was quicker"));
    EXPECT_EQ(refused.error().fault(), Fault::inconsistent);
    EXPECT_EQ(workspace.hazards()->hazards.size(), 1U);
}

TEST_F(Ledger, AddsAllOfAChangeOrNothing)
{
    auto workspace = open();
    auto gap = tests::found(1, "2019-03-02");
    gap.number = 3;
    EXPECT_FALSE(workspace.append(
        HazardChange{{tests::hazard(1, "C1", "P1")}, {tests::found(1, "2019-03-01"), gap}, by}));
    EXPECT_TRUE(workspace.hazards()->hazards.empty());
    EXPECT_TRUE(workspace.hazards()->events.empty());
}

/// Finds `count` hazards, each after a fresh look, until all are in.
void find(const std::filesystem::path& file, const std::string& who, int count)
{
    auto workspace = Workspace::open(file);
    for (int done = 0; done < count;) {
        const auto ledger = workspace->hazards();
        if (!ledger) {
            continue;
        }
        const std::vector screened{tests::hazard(0, "C1", who + std::to_string(done))};
        const auto added = record(*ledger, screened, day("2019-03-01"));
        done += workspace->append(added->change) ? 1 : 0;
    }
}

TEST_F(Ledger, HoldsEveryHazardOfTwoWhoRecordAtOnceOnce)
{
    std::thread other{[&] { find(file_, "乙", 20); }};
    find(file_, "甲", 20);
    other.join();
    const auto ledger = open().hazards();
    ASSERT_TRUE(ledger);
    ASSERT_EQ(ledger->hazards.size(), 40U);
    EXPECT_EQ(ledger->events.size(), 40U);
    for (std::size_t row = 0; row < 40; ++row) {
        EXPECT_EQ(ledger->hazards[row].number, static_cast<std::int64_t>(row) + 1);
    }
}

} // namespace
} // namespace schoolplan::hazards
