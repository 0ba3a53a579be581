#include "store/connection.hpp"
#include "store/digest.hpp"
#include "store/statement.hpp"

#include <gmock/gmock.h>

#include <filesystem>

namespace schoolplan::store {
namespace {

using testing::HasSubstr;

Connection memory()
{
    auto made = Connection::open(":memory:", Connection::Mode::create);
    EXPECT_TRUE(made);
    auto connection = *std::move(made);
    EXPECT_TRUE(connection.run("CREATE TABLE school (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT"));
    return connection;
}

TEST(Transaction, LeavesNothingBehindWhenNotCommitted)
{
    auto connection = memory();
    {
        auto transaction = Transaction::begin(connection, Transaction::Kind::write);
        ASSERT_TRUE(transaction);
        Statement{connection, "INSERT INTO school VALUES (1, 'a')"}.run();
    }
    EXPECT_EQ(one_integer(connection, "SELECT count(*) FROM school"), 0);
}

TEST(Transaction, KeepsWhatWasCommitted)
{
    auto connection = memory();
    auto transaction = Transaction::begin(connection, Transaction::Kind::write);
    Statement{connection, "INSERT INTO school VALUES (?, ?)"}.run(7, std::string{"一小"});
    ASSERT_TRUE(std::move(*transaction).commit());
    Statement query{connection, "SELECT name, id FROM school"};
    query.start();
    ASSERT_TRUE(query.next());
    EXPECT_EQ(query.text(0), "一小");
    EXPECT_EQ(query.integer(1), 7);
    EXPECT_FALSE(query.next());
}

TEST(Transaction, CannotBeCommittedAfterAnyStatementFailed)
{
    auto connection = memory();
    {
        auto transaction = Transaction::begin(connection, Transaction::Kind::write);
        Statement insert{connection, "INSERT INTO school VALUES (?, ?)"};
        insert.run(1, "a");
        insert.run(1, "b");
        insert.run(2, "c"); // does nothing
        const auto refused = std::move(*transaction).commit();
        ASSERT_FALSE(refused);
        EXPECT_THAT(refused.error().message(), HasSubstr("UNIQUE constraint failed: school.id"));
    }
    EXPECT_EQ(connection.failure().has_value(), true);
    auto next = Transaction::begin(connection, Transaction::Kind::read);
    EXPECT_EQ(one_integer(connection, "SELECT count(*) FROM school"), 0) << "a new transaction starts afresh";
}

TEST(Statement, KeepsNothingApartFromZeroAndEmpty)
{
    auto connection = memory();
    Statement query{connection, "SELECT ?, ?, ?, ?"};
    query.start(std::optional<std::int64_t>{}, std::optional<std::int64_t>{0}, "", Statement::Bytes{});
    ASSERT_TRUE(query.next());
    EXPECT_TRUE(query.null(0));
    EXPECT_EQ(query.optional_integer(1), 0);
    EXPECT_FALSE(query.null(2));
    EXPECT_FALSE(query.null(3));
}

TEST(Connection, TakesASelectThatReturnsZeroForAFailure)
{
    auto connection = memory();
    EXPECT_TRUE(connection.run("SELECT 1; SELECT 'text'; -- and that is all\n"));
    EXPECT_THAT(connection.run("SELECT 1; SELECT 0").error().message(), HasSubstr("SELECT 0: refused"));
}

TEST(Connection, SaysWhichFileItCouldNotOpen)
{
    const auto refused = Connection::open("/nowhere/plan.db", Connection::Mode::create);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message(), HasSubstr("/nowhere/plan.db"));
}

TEST(Connection, AsksToTryAgainWhileAnotherProgramWrites)
{
    const auto file = std::filesystem::temp_directory_path() / "schoolplan-store-busy.sqlite";
    std::filesystem::remove(file);
    {
        auto one = Connection::open(file, Connection::Mode::create);
        auto other = Connection::open(file, Connection::Mode::existing);
        ASSERT_TRUE(one);
        ASSERT_TRUE(other);
        ASSERT_TRUE(other->run("PRAGMA busy_timeout = 1"));
        const auto writing = Transaction::begin(*one, Transaction::Kind::write);
        ASSERT_TRUE(writing);
        EXPECT_THAT(Transaction::begin(*other, Transaction::Kind::write).error().message(),
                    HasSubstr("busy.sqlite: another program is using it: try again when it is done"));
    }
    std::filesystem::remove(file);
}

// FIPS 180-4, examples of one and of two blocks.
TEST(Digest, IsSha256)
{
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

} // namespace
} // namespace schoolplan::store
