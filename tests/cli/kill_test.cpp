/// Kill -9 at a random moment of a command: the workspace is as before or as after.
/// SCHOOLPLAN_KILLS sets the number of kills of each command; 25 in every run of the tests.

#include "program.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <thread>
#include <vector>

namespace schoolplan::tests {
namespace {

namespace fs = std::filesystem;
using std::chrono::microseconds;

int kills_asked_for()
{
    const char* text = std::getenv("SCHOOLPLAN_KILLS");
    return text == nullptr ? 25 : std::atoi(text);
}

/// Start the program without a shell in between: the kill must hit it and nothing else.
pid_t start(std::vector<std::string> words)
{
    words.insert(words.begin(), SCHOOLPLAN_PROGRAM);
    std::vector<char*> pointers;
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    if (::posix_spawn(&child, SCHOOLPLAN_PROGRAM, &actions, nullptr, pointers.data(), environ) != 0) {
        child = -1;
    }
    posix_spawn_file_actions_destroy(&actions);
    return child;
}

int ended(pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

/// A copy of the demo's workspace, and what a command makes of it when nobody interrupts it.
class Victim {
public:
    explicit Victim(std::vector<std::string> words) : words_{std::move(words)}
    {
        restore();
        before_ = digest();
        const auto begun = std::chrono::steady_clock::now();
        finished_ = ended(start(words_)) == 0;
        whole_ = std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - begun);
        after_ = digest();
    }

    /// False when the command fails, or does nothing that a digest could see.
    [[nodiscard]] bool changes_something() const { return finished_ && before_ != after_; }
    [[nodiscard]] microseconds whole() const { return whole_; }
    [[nodiscard]] const std::string& before() const { return before_; }
    [[nodiscard]] const std::string& after() const { return after_; }

    /// Begin again from the demo and kill the command `delay` after its start; true when it was still
    /// running.
    [[nodiscard]] bool kill_after(microseconds delay) const
    {
        restore();
        const pid_t child = start(words_);
        std::this_thread::sleep_for(delay);
        ::kill(child, SIGKILL);
        return WIFSIGNALED(ended(child));
    }

    [[nodiscard]] std::string journal() const { return file() + "-journal"; }

    /// Opening the file takes back what was left half done, as the next command would.
    [[nodiscard]] std::string integrity() const { return sqlite("PRAGMA integrity_check"); }

    [[nodiscard]] std::string digest() const
    {
        return sqlite(
            ".dump campus coverage dataset finding gap gap_settlement reach run run_input run_setting "
            "service_area set_aside set_aside_cell settlement settlement_code way",
            " | sha256sum");
    }

    [[nodiscard]] static std::string file() { return (folder().path() / "city.sqlite").string(); }

    static const Folder& folder()
    {
        static const Folder only;
        return only;
    }

private:
    void restore() const
    {
        fs::remove(journal());
        fs::copy_file(demo_folder() / "city.sqlite", file(), fs::copy_options::overwrite_existing);
    }

    [[nodiscard]] static std::string sqlite(const std::string& words, const std::string& rest = "")
    {
        const Said said = folder().shell("sqlite3 city.sqlite '" + words + "'" + rest);
        return said.err.empty() ? said.out : "sqlite3: " + said.err;
    }

    std::vector<std::string> words_;
    bool finished_ = false;
    microseconds whole_{};
    std::string before_;
    std::string after_;
};

void survive(const std::vector<std::string>& words)
{
    const Victim victim{words};
    ASSERT_TRUE(victim.changes_something());
    std::mt19937 chance{20190101};
    // A little over its run time, so that some come too late.
    std::uniform_int_distribution<microseconds::rep> moment{0, victim.whole().count() * 11 / 10};
    const int kills = kills_asked_for();
    int running = 0;
    int in_transaction = 0;
    int as_before = 0;
    for (int kill = 0; kill < kills; ++kill) {
        const microseconds delay{moment(chance)};
        running += victim.kill_after(delay) ? 1 : 0;
        in_transaction += fs::exists(victim.journal()) ? 1 : 0;
        const std::string where =
            "kill " + std::to_string(kill) + " after " + std::to_string(delay.count()) + " us";
        ASSERT_EQ(victim.integrity(), "ok\n") << where;
        const std::string now = victim.digest();
        ASSERT_TRUE(now == victim.before() || now == victim.after()) << where;
        as_before += now == victim.before() ? 1 : 0;
    }
    std::printf("%s: %d kills, %d while it ran, %d in a transaction; as before: %d, as after: %d\n",
                words.front().c_str(), kills, running, in_transaction, as_before, kills - as_before);
    EXPECT_GT(running, 0) << "every kill came too late: the test shows nothing";
}

/// The demo's settlements with other numbers of people, so that before and after differ.
std::string other_settlements()
{
    const fs::path source = demo_folder() / "input" / "settlements.csv";
    const fs::path target = Victim::folder().path() / "other.csv";
    const Said said = Victim::folder().shell("head -2000 '" + source.string() + "' > other.csv");
    return said.code == 0 ? target.string() : "";
}

TEST(Kill, DuringAnImportLeavesTheWorkspaceAsBeforeOrAsAfter)
{
    survive({"import", Victim::file(), "settlements", other_settlements(), "--crs", "EPSG:4326"});
}

TEST(Kill, DuringCoverLeavesTheWorkspaceAsBeforeOrAsAfter)
{
    survive({"cover", Victim::file(), "--limit-primary", "800m"});
}

} // namespace
} // namespace schoolplan::tests
