#pragma once

/// \file
/// Asks published questions, and holds every answer against the inspector.

#include "siting_data.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <thread>

namespace schoolplan::tests {

class PublishedQuestions : public testing::Test {
protected:
    void SetUp() override
    {
        if (!std::filesystem::exists(real_data() / "orlib-pmed")) {
            GTEST_SKIP() << "the folder of real data is not here";
        }
    }

    /// \param time  how long to look at most; no value: until it is done
    static siting::Answer chosen(const Tables& tables, siting::Settings settings,
                                 std::optional<std::chrono::seconds> time = std::nullopt)
    {
        settings.threads = std::max(1U, std::thread::hardware_concurrency());
        if (time) {
            settings.deadline = std::chrono::steady_clock::now() + *time;
        }
        auto answer = siting::choose(tables.problem(), settings);
        if (!answer) {
            ADD_FAILURE() << answer.error().message();
            return {};
        }
        const Done kept = siting::inspect(tables.problem(), settings, *answer);
        EXPECT_TRUE(kept) << kept.error().message();
        return *answer;
    }
};

} // namespace schoolplan::tests
