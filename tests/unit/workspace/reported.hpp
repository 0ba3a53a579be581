#pragma once

/// \file
/// A program that adds to a ledger and says so, killed at some moment.

#include <gtest/gtest.h>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>

namespace schoolplan::tests {

inline std::string all_of(int end)
{
    std::string text;
    char part[4096];
    for (ssize_t got = 0; (got = ::read(end, part, sizeof part)) > 0;) {
        text.append(part, static_cast<std::size_t>(got));
    }
    return text;
}

/// Runs a program that adds to a ledger and kills it `delay` after its first word.
/// \returns the last number it said was in
inline std::int64_t report_and_kill(std::string program, const std::filesystem::path& file,
                                    std::chrono::microseconds delay)
{
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
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

} // namespace schoolplan::tests
