/// SpatiaLite and SQLite judge the index that is packed by hand.

#include "store/connection.hpp"
#include "store/spatial_index.hpp"
#include "store/statement.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace schoolplan::store {
namespace {

Connection layer()
{
    auto made = Connection::open(":memory:", Connection::Mode::create);
    auto connection = *std::move(made);
    connection.load_spatialite();
    EXPECT_TRUE(connection.run("SELECT InitSpatialMetaData(1, 'WGS84');"
                               "CREATE TABLE road (id INTEGER PRIMARY KEY, line BLOB) STRICT;"
                               "SELECT RecoverGeometryColumn('road', 'line', 4326, 'LINESTRING', 'XY');"
                               "SELECT CreateSpatialIndex('road', 'line')"));
    return connection;
}

void expect_sound(Connection& connection)
{
    EXPECT_EQ(one_integer(connection, "SELECT CheckSpatialIndex('road', 'line')"), 1);
    Statement check{connection, "SELECT rtreecheck('idx_road_line')"};
    check.start();
    ASSERT_TRUE(check.next());
    EXPECT_EQ(check.text(0), "ok");
}

/// Rows that the index finds in a window, and those a look at every row finds.
void expect_finds_the_same(Connection& connection, double west, double south)
{
    const auto window = std::to_string(west) + ", " + std::to_string(south) + ", "
                        + std::to_string(west + 5.0) + ", " + std::to_string(south + 5.0) + ", 4326";
    const auto by_index =
        one_integer(connection, "SELECT count(*) FROM road WHERE id IN (SELECT rowid FROM SpatialIndex"
                                " WHERE f_table_name = 'road' AND search_frame = BuildMbr("
                                    + window + ")) AND MbrIntersects(line, BuildMbr(" + window + ")) = 1");
    const auto by_looking = one_integer(
        connection, "SELECT count(*) FROM road WHERE MbrIntersects(line, BuildMbr(" + window + ")) = 1");
    EXPECT_GT(by_looking, 0);
    EXPECT_EQ(by_index, by_looking);
}

class PackedIndex : public testing::TestWithParam<int> {};

// One node holds 51 rows; the counts stand around one, two and three levels.
TEST_P(PackedIndex, IsSoundForSqliteAndSpatialite)
{
    auto connection = layer();
    connection.rest_triggers();
    std::mt19937 chance{1};
    std::uniform_real_distribution<double> at{0.0, 10.0};
    Statement insert{connection,
                     "INSERT INTO road VALUES (?, MakeLine(MakePoint(?, ?, 4326), MakePoint(?, ?, 4326)))"};
    for (int row = 0; row < GetParam(); ++row) {
        const double x = at(chance);
        const double y = at(chance);
        insert.run(row - 3, x, y, x + 0.1 * at(chance), y - 0.1 * at(chance));
    }
    Statement{connection, "INSERT INTO road (line) VALUES (NULL)"}.run();
    rebuild_index(connection, "road", "line");

    ASSERT_FALSE(connection.failure()) << connection.failure()->message();
    expect_sound(connection);
    if (GetParam() >= 1000) {
        expect_finds_the_same(connection, 0.0, 0.0);
        expect_finds_the_same(connection, 4.5, 2.5);
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, PackedIndex, testing::Values(0, 1, 50, 51, 52, 2601, 2602, 5000));

TEST(PackedIndex, IsKeptUpByTriggersWhenSomebodyEditsByHand)
{
    auto connection = layer();
    for (int row = 0; row < 200; ++row) {
        Statement{connection,
                  "INSERT INTO road VALUES (?, MakeLine(MakePoint(?, 1, 4326), MakePoint(?, 2, 4326)))"}
            .run(row, 0.1 * row, 0.1 * row);
    }
    rebuild_index(connection, "road", "line");
    ASSERT_TRUE(connection.run(
        "DELETE FROM road WHERE id < 150;"
        "UPDATE road SET line = MakeLine(MakePoint(50, 50, 4326), MakePoint(51, 51, 4326))"
        " WHERE id = 160;"
        "INSERT INTO road VALUES (500, MakeLine(MakePoint(9, 9, 4326), MakePoint(8, 8, 4326)))"));
    expect_sound(connection);
}

TEST(PackedIndex, NamesARowThatIsNoGeometry)
{
    auto connection = layer();
    connection.rest_triggers();
    Statement{connection, "INSERT INTO road VALUES (7, x'00')"}.run();
    rebuild_index(connection, "road", "line");
    ASSERT_TRUE(connection.failure());
    EXPECT_EQ(connection.failure()->message(), "road 7: its line is no geometry of SpatiaLite");
}

} // namespace
} // namespace schoolplan::store
