/// Kill -9 at a random moment of saving: the workspace is as before or as after.

#include "town.hpp"

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

namespace schoolplan {
namespace {

/// Runs the saver; kills it `delay` after it began to save.
void save_and_kill(const std::filesystem::path& file, std::chrono::microseconds delay)
{
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::string program = SAVER;
    std::string argument = file.string();
    char* words[] = {program.data(), argument.data(), nullptr};
    pid_t child = 0;
    ASSERT_EQ(::posix_spawn(&child, program.c_str(), &actions, nullptr, words, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);

    char ready = 0;
    ASSERT_EQ(::read(ends[0], &ready, 1), 1) << "the saver ended before it began";
    std::this_thread::sleep_for(delay);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(ends[0]);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the saver gave up by itself";
}

void expect_sound_file(const std::filesystem::path& file)
{
    auto connection = store::Connection::open(file, store::Connection::Mode::existing);
    ASSERT_TRUE(connection) << town::message(connection);
    store::Statement integrity{*connection, "PRAGMA integrity_check"};
    integrity.start();
    ASSERT_TRUE(integrity.next());
    EXPECT_EQ(integrity.text(0), "ok");
    store::Statement references{*connection, "PRAGMA foreign_key_check"};
    references.start();
    EXPECT_FALSE(references.next());
    EXPECT_EQ(store::one_integer(*connection, "SELECT count(*) FROM road"),
              store::one_integer(*connection, "SELECT count(*) FROM idx_road_line"));
    store::Statement index{*connection, "SELECT rtreecheck('idx_road_line')"};
    index.start();
    ASSERT_TRUE(index.next());
    EXPECT_EQ(index.text(0), "ok");
}

/// What one command wrote, in words.
struct Written {
    std::string roads;
    std::string coverage;
};

/// The coverage is stale once its roads changed, and the door would refuse it: the rows are read behind it.
std::string coverage_rows(const std::filesystem::path& file)
{
    auto connection = store::Connection::open(file, store::Connection::Mode::existing);
    store::Statement query{*connection,
                           "SELECT count(*), min(nearest_mm), max(nearest_mm),"
                           " (SELECT count(*) FROM coverage), (SELECT count(*) FROM gap),"
                           " (SELECT count(*) FROM gap_settlement), (SELECT count(*) FROM service_area)"
                           " FROM reach"};
    query.start();
    std::string text;
    query.next();
    for (int column = 0; column < 7; ++column) {
        text += query.text(column) + " ";
    }
    return text;
}

Written read(const std::filesystem::path& file)
{
    auto workspace = Workspace::open(file);
    EXPECT_TRUE(workspace) << town::message(workspace);
    const auto roads = workspace->roads();
    const auto aside = workspace->set_aside(Dataset::roads);
    const auto runs = workspace->runs();
    EXPECT_TRUE(roads && aside && runs);
    Written written{town::told(*roads) + town::told(*aside), coverage_rows(file)};
    for (const auto& run : *runs) {
        if (run.command.starts_with("state")) {
            written.roads += run.command + " " + std::to_string(run.findings.size());
        }
    }
    return written;
}

void survive(int kills)
{
    const town::Folder folder;
    const auto file = folder / "city.sqlite";
    std::array<Written, 2> states;
    const auto begun = std::chrono::steady_clock::now();
    {
        auto workspace = Workspace::create(file);
        ASSERT_TRUE(workspace) << town::message(workspace);
        town::save_all(*workspace);
        for (std::size_t number = 0; number < states.size(); ++number) {
            ASSERT_EQ(town::message(town::save(*workspace, town::state(static_cast<int>(number)))), "done");
            states[number] = read(file);
        }
        ASSERT_NE(states[0].roads, states[1].roads);
        ASSERT_NE(states[0].coverage, states[1].coverage);
    }

    // Long enough for several saves on this machine as busy as it is, so that both states are met.
    const auto several =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    std::mt19937 chance{20190101};
    std::uniform_int_distribution<std::chrono::microseconds::rep> moment{0, several.count()};
    int cut_off = 0;
    std::array<int, 2> seen{};
    for (int kill = 0; kill < kills; ++kill) {
        ASSERT_NO_FATAL_FAILURE(save_and_kill(file, std::chrono::microseconds{moment(chance)}));
        cut_off += std::filesystem::exists(file.string() + "-journal") ? 1 : 0;
        expect_sound_file(file);
        const auto now = read(file);
        EXPECT_TRUE(now.roads == states[0].roads || now.roads == states[1].roads) << "after kill " << kill;
        EXPECT_TRUE(now.coverage == states[0].coverage || now.coverage == states[1].coverage)
            << "after kill " << kill;
        ++seen[now.roads == states[0].roads ? 0 : 1];
        ASSERT_FALSE(testing::Test::HasFailure());
    }
    std::printf("%d kills, %d in the middle of a transaction; found as state 0: %d, as state 1: %d\n", kills,
                cut_off, seen[0], seen[1]);
    EXPECT_GT(cut_off, 0) << "no kill fell into a transaction: the test shows nothing";
    EXPECT_GT(seen[0], 0);
    EXPECT_GT(seen[1], 0);
}

// KILLS: 60 in every run of the tests, 1,000 under the label `slow`.
TEST(Kill, AtRandomMomentsLeavesTheWorkspaceAsBeforeOrAsAfter)
{
    survive(KILLS);
}

} // namespace
} // namespace schoolplan
