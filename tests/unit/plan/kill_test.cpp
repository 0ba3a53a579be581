/// Kill -9 at a random moment of reporting: every step that was said to be in is there once.

#include "plans.hpp"

#include "../workspace/reported.hpp"
#include "../workspace/town.hpp"
#include "store/connection.hpp"
#include "store/statement.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

namespace schoolplan::plan {
namespace {

std::int64_t one(store::Connection& connection, std::string_view sql)
{
    return store::one_integer(connection, sql).value_or(-1);
}

// KILLS in every run; each falls somewhere into a few reports.
TEST(PlanKill, LosesNoStepAndDoublesNone)
{
    const town::Folder folder;
    const auto file = folder / "city.sqlite";
    {
        auto workspace = Workspace::create(file);
        ASSERT_TRUE(workspace) << town::message(workspace);
        ASSERT_TRUE(workspace->append({{tests::school("P1", "A", 900, "2019-12-31")}, {}, {}}));
    }
    std::mt19937 chance{20190101};
    int cut_off = 0;
    for (int kill = 0; kill < KILLS; ++kill) {
        const auto said =
            schoolplan::tests::report_and_kill(REPORTER, file, std::chrono::microseconds{chance() % 30000});
        cut_off += std::filesystem::exists(file.string() + "-journal") ? 1 : 0;
        auto connection = store::Connection::open(file, store::Connection::Mode::existing);
        ASSERT_TRUE(connection) << town::message(connection);
        const auto events = one(*connection, "SELECT count(*) FROM plan_event");
        EXPECT_TRUE(events == said || events == said + 1) << events << " there, " << said << " said";
        EXPECT_EQ(one(*connection, "SELECT count(DISTINCT step) FROM plan_event"), events);
        EXPECT_EQ(one(*connection, "SELECT max(number) FROM plan_event"), events);
        EXPECT_EQ(one(*connection, "SELECT count(*) FROM plan_project"), events + 1)
            << "a step without its version, or the other way round";
        ASSERT_FALSE(testing::Test::HasFailure()) << "after kill " << kill;
    }
    std::printf("%d kills, %d in the middle of a transaction\n", KILLS, cut_off);
    EXPECT_GT(cut_off, 0) << "no kill fell into a transaction: the test shows nothing";
}

} // namespace
} // namespace schoolplan::plan
