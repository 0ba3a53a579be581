/// Kill -9 at a random moment of reporting: every step that was said to be in is there once.

#include "plans.hpp"

#include "../workspace/town.hpp"
#include "store/connection.hpp"
#include "store/statement.hpp"

#include <gtest/gtest.h>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

namespace schoolplan::plan {
namespace {

std::string all_of(int end)
{
    std::string text;
    char part[4096];
    for (ssize_t got = 0; (got = ::read(end, part, sizeof part)) > 0;) {
        text.append(part, static_cast<std::size_t>(got));
    }
    return text;
}

/// Runs the reporter and kills it `delay` after its first word.
/// \returns the last number it said was in
std::int64_t report_and_kill(const std::filesystem::path& file, std::chrono::microseconds delay)
{
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    std::string program = REPORTER;
    std::string argument = file.string();
    char* words[] = {program.data(), argument.data(), nullptr};
    pid_t child = 0;
    EXPECT_EQ(::posix_spawn(&child, program.c_str(), &actions, nullptr, words, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    char first = 0;
    EXPECT_EQ(::read(ends[0], &first, 1), 1) << "the reporter ended before it began";
    std::this_thread::sleep_for(delay);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the reporter gave up by itself";
    auto said = first + all_of(ends[0]);
    ::close(ends[0]);
    said.resize(said.rfind('\n')); // the last whole line
    return std::stoll(said.substr(said.rfind('\n') + 1));
}

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
        const auto said = report_and_kill(file, std::chrono::microseconds{chance() % 30000});
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
