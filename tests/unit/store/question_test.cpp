/// Who asks in SQL can read, and no more.

#include "store/connection.hpp"
#include "store/question.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

namespace schoolplan::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Optional;

class Question : public testing::Test {
protected:
    void SetUp() override
    {
        std::filesystem::remove(file);
        auto made = Connection::open(file, Connection::Mode::create);
        ASSERT_TRUE(made);
        ASSERT_TRUE(made->run("CREATE TABLE school (id INTEGER PRIMARY KEY, name TEXT, seats INTEGER);"
                              "INSERT INTO school VALUES (1, '一小', 900), (2, '二小', NULL)"));
    }
    void TearDown() override { std::filesystem::remove(file); }

    [[nodiscard]] std::string bytes() const
    {
        std::ifstream in{file, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

    std::filesystem::path file =
        std::filesystem::temp_directory_path()
        / (std::string{"schoolplan_"} + testing::UnitTest::GetInstance()->current_test_info()->name()
           + ".sqlite");
};

TEST_F(Question, IsAnsweredWithWhatIsNotKnownLeftEmpty)
{
    const auto answer = ask(file, "SELECT name, seats, 2 * seats AS twice FROM school ORDER BY id;");
    ASSERT_TRUE(answer) << answer.error().message();
    EXPECT_THAT(answer->columns, ElementsAre("name", "seats", "twice"));
    ASSERT_EQ(answer->rows.size(), 2U);
    EXPECT_THAT(answer->rows[0], ElementsAre(Optional(std::string{"一小"}), Optional(std::string{"900"}),
                                             Optional(std::string{"1800"})));
    EXPECT_THAT(answer->rows[1], ElementsAre(Optional(std::string{"二小"}), std::nullopt, std::nullopt));
}

TEST_F(Question, MayUseWhatOnlyReads)
{
    EXPECT_TRUE(ask(file, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) "
                          "SELECT sum(i) FROM n"));
    EXPECT_TRUE(ask(file, "SELECT count(*) FROM school WHERE name LIKE '一%'"));
}

TEST_F(Question, CanDoNothingButRead)
{
    const std::string before = bytes();
    for (const std::string sql :
         {"INSERT INTO school VALUES (3, 'x', 1)", "UPDATE school SET seats = 0", "DELETE FROM school",
          "DROP TABLE school", "CREATE TABLE t (i)", "CREATE TEMP TABLE t (i)", "CREATE VIEW v AS SELECT 1",
          "PRAGMA journal_mode = OFF", "PRAGMA table_info(school)", "ATTACH ':memory:' AS other",
          "SELECT load_extension('x')", "BEGIN", "VACUUM", "WITH t AS (SELECT 1) DELETE FROM school"}) {
        const auto answer = ask(file, sql);
        ASSERT_FALSE(answer) << sql;
        EXPECT_EQ(answer.error().fault(), Fault::invalid_input) << sql;
        EXPECT_THAT(answer.error().message(), HasSubstr(sql));
    }
    EXPECT_EQ(bytes(), before);
}

TEST_F(Question, IsOneAndIsSql)
{
    EXPECT_THAT(ask(file, "SELECT 1; SELECT 2").error().message(), HasSubstr("second statement"));
    EXPECT_THAT(ask(file, "SELECT seats FROM kindergarten").error().message(), HasSubstr("kindergarten"));
    EXPECT_EQ(ask(file, "").error().fault(), Fault::invalid_input);
    EXPECT_EQ(ask(file.string() + ".not", "SELECT 1").error().fault(), Fault::storage);
}

} // namespace
} // namespace schoolplan::store
