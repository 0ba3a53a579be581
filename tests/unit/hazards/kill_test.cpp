/// Kill -9 at a random moment of recording: every hazard that was said to be in is there once.

#include "../workspace/reported.hpp"
#include "../workspace/town.hpp"

#include "store/connection.hpp"
#include "store/statement.hpp"

#include <gtest/gtest.h>

#include <random>

namespace schoolplan::hazards {
namespace {

// KILLS in every run; each falls somewhere into a few records.
TEST(HazardKill, LosesNoHazardAndDoublesNone)
{
    const town::Folder folder;
    const auto file = folder / "city.sqlite";
    ASSERT_TRUE(Workspace::create(file));
    std::mt19937 chance{20190101};
    int cut_off = 0;
    for (int kill = 0; kill < KILLS; ++kill) {
        const auto said =
            schoolplan::tests::report_and_kill(RECORDER, file, std::chrono::microseconds{chance() % 30000});
        cut_off += std::filesystem::exists(file.string() + "-journal") ? 1 : 0;
        auto connection = store::Connection::open(file, store::Connection::Mode::existing);
        ASSERT_TRUE(connection) << town::message(connection);
        const auto count = [&](std::string_view sql) {
            return store::one_integer(*connection, sql).value_or(-1);
        };
        const auto hazards = count("SELECT count(*) FROM hazard");
        EXPECT_TRUE(hazards == said || hazards == said + 1) << hazards << " there, " << said << " said";
        EXPECT_EQ(count("SELECT max(id) FROM hazard"), hazards);
        EXPECT_EQ(count("SELECT count(*) FROM hazard_event"), hazards) << "one without the other";
        EXPECT_EQ(count("SELECT max(number) FROM hazard_event"), hazards);
        ASSERT_FALSE(testing::Test::HasFailure()) << "after kill " << kill;
    }
    EXPECT_GT(cut_off, 0) << "no kill fell into a transaction: the test shows nothing";
}

} // namespace
} // namespace schoolplan::hazards
