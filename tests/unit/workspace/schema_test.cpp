/// The file itself: its layers, its page in docs/, its versions.

#include "town.hpp"

#include "store/connection.hpp"
#include "store/statement.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <regex>
#include <set>

namespace schoolplan {
namespace {

using store::Connection;
using store::Statement;
using testing::HasSubstr;
using town::message;

class SchemaTest : public testing::Test {
protected:
    SchemaTest()
    {
        auto workspace = Workspace::create(file_);
        EXPECT_TRUE(workspace) << message(workspace);
        town::save_all(*workspace);
        EXPECT_TRUE(workspace->append(HazardChange{.hazards = {{.number = 1, .position = {120.1, 30.2}}},
                                                   .events = {{.hazard = 1, .number = 1}},
                                                   .recorded = {}}));
    }

    Connection connect()
    {
        auto opened = Connection::open(file_, Connection::Mode::existing);
        EXPECT_TRUE(opened) << message(opened);
        opened->load_spatialite();
        return *std::move(opened);
    }

    town::Folder folder_;
    std::filesystem::path file_ = folder_ / "city.sqlite";
};

/// SpatiaLite's own tables, and those under its indexes.
bool foreign(const std::string& table)
{
    static const std::regex names{"(sqlite_|spatial|geometry_|views_|virts_|idx_|sql_statements|data_licenses"
                                  "|SpatialIndex|ElementaryGeometries|KNN).*"};
    return std::regex_match(table, names);
}

/// "table.column" of the database.
std::set<std::string> columns_of(Connection& connection)
{
    std::set<std::string> columns;
    Statement query{connection,
                    "SELECT m.name, c.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c"
                    " WHERE m.type = 'table'"};
    for (query.start(); query.next();) {
        if (!foreign(query.text(0))) {
            columns.insert(query.text(0) + "." + query.text(1));
        }
    }
    return columns;
}

/// "table.column" of docs/data.md: a heading "### `table`", then rows "| `column` | ...".
std::set<std::string> columns_described()
{
    std::set<std::string> columns;
    std::ifstream in{SOURCE_ROOT "/docs/data.md"};
    std::string table;
    static const std::regex heading{"### `(\\w+)`"};
    static const std::regex row{"\\| `(\\w+)` \\|.*\\|"};
    std::smatch match;
    for (std::string line; std::getline(in, line);) {
        if (std::regex_match(line, match, heading)) {
            table = match[1];
        } else if (std::regex_match(line, match, row)) {
            columns.insert(table + "." + match[1].str());
        }
    }
    return columns;
}

TEST_F(SchemaTest, IsDescribedInDocs)
{
    auto connection = connect();
    const auto there = columns_of(connection);
    const auto described = columns_described();
    for (const auto& column : there) {
        EXPECT_TRUE(described.contains(column)) << "docs/data.md does not describe " << column;
    }
    for (const auto& column : described) {
        EXPECT_TRUE(there.contains(column)) << "docs/data.md describes " << column << ", which is not there";
    }
    EXPECT_GT(there.size(), 100U);
}

TEST_F(SchemaTest, HasSoundLayersWithSpatialIndexes)
{
    auto connection = connect();
    EXPECT_EQ(store::one_integer(connection, "SELECT count(*) FROM geometry_columns"
                                             " WHERE spatial_index_enabled = 1 AND srid = 4326"),
              18);
    EXPECT_EQ(store::one_integer(connection,
                                 "SELECT count(*) FROM geometry_columns WHERE spatial_index_enabled <> 1"),
              0);

    Statement layer{connection, "SELECT f_table_name, f_geometry_column FROM geometry_columns"};
    for (layer.start(); layer.next();) {
        const auto table = layer.text(0);
        const auto column = layer.text(1);
        EXPECT_EQ(
            store::one_integer(connection, "SELECT CheckSpatialIndex('" + table + "', '" + column + "')"), 1)
            << table << "." << column;
        EXPECT_EQ(store::one_integer(connection, "SELECT count(*) FROM " + table + " WHERE " + column
                                                     + " IS NOT NULL AND (IsValid(" + column
                                                     + ") <> 1 OR Srid(" + column + ") <> 4326)"),
                  0)
            << table << "." << column;
        EXPECT_GT(store::one_integer(connection, "SELECT count(*) FROM idx_" + table + "_" + column), 0)
            << table << "." << column;
    }
    ASSERT_FALSE(connection.failure()) << connection.failure()->message();
}

TEST_F(SchemaTest, IsStrictAndKeepsItsReferences)
{
    auto connection = connect();
    EXPECT_EQ(store::one_integer(connection, "SELECT count(*) FROM pragma_table_list WHERE strict = 1"), 46);
    Statement broken{connection, "PRAGMA foreign_key_check"};
    broken.start();
    EXPECT_FALSE(broken.next());
    EXPECT_FALSE(connection.run("INSERT INTO way VALUES (NULL, 99, 1, 5)"));
    EXPECT_FALSE(connection.run("INSERT INTO network_node VALUES (9, 'east', 30.0)"));
    EXPECT_FALSE(
        connection.run("INSERT INTO gap VALUES (9, 'primary', 0, 0, 0, 0, 0, 0, NULL, 'no geometry', NULL)"));
}

TEST_F(SchemaTest, OfANewerProgramIsRefused)
{
    ASSERT_TRUE(connect().run("PRAGMA user_version = 99"));
    const auto refused = Workspace::open(file_);
    EXPECT_THAT(message(refused),
                HasSubstr("city.sqlite was written by a newer schoolplan (schema 99; this one knows 9)"));
    EXPECT_EQ(refused.error().fault(), Fault::invalid_input);
}

TEST_F(SchemaTest, OfAnOlderProgramIsBroughtUpToDate)
{
    const auto old = folder_ / "old.sqlite";
    {
        auto connection = Connection::open(old, Connection::Mode::create);
        ASSERT_TRUE(connection);
        connection->load_spatialite();
        ASSERT_TRUE(
            connection->run("SELECT InitSpatialMetaData(1, 'WGS84'); PRAGMA application_id = 0x73506c4e"));
    }
    auto workspace = Workspace::open(old);
    ASSERT_TRUE(workspace) << message(workspace);
    town::save_all(*workspace);
}

TEST_F(SchemaTest, HoldsNoTimeOfDay)
{
    auto connection = connect();
    EXPECT_EQ(
        store::one_integer(connection, "SELECT count(*) FROM spatialite_history WHERE timestamp > '0001'"),
        0);
    EXPECT_EQ(store::one_integer(connection, "SELECT count(*) FROM geometry_columns_time"
                                             " WHERE max(last_insert, last_update, last_delete) > '0001'"),
              0);
}

} // namespace
} // namespace schoolplan
