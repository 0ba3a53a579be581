/// Bad input: told with its place, the exit code as documented, the workspace unharmed.

#include "program.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace schoolplan::tests {
namespace {

namespace fs = std::filesystem;

/// A folder with city.sqlite, which holds the two settlements of good.csv: 30 people in all.
class BadInput : public testing::Test {
protected:
    void SetUp() override
    {
        folder.write("good.csv", "code,name,lon,lat,population\ng1,G,120.1,30.1,10\ng2,H,120.2,30.2,20\n");
        ASSERT_EQ(folder
                      .shell("schoolplan init city.sqlite && "
                             "schoolplan import city.sqlite settlements good.csv --crs EPSG:4326")
                      .code,
                  0);
        before = dump();
    }

    [[nodiscard]] std::string sql(const std::string& words) const
    {
        return folder.shell("sqlite3 city.sqlite \"" + words + "\"").out;
    }

    [[nodiscard]] std::string dump() const
    {
        return sql(
            ".dump settlement unit campus road set_aside set_aside_cell finding dataset run run_input");
    }

    /// The line ends with this code, and what it says on standard error has these parts.
    void expect(const std::string& line, int code, std::initializer_list<std::string> parts) const
    {
        const Said said = folder.shell(line);
        EXPECT_EQ(said.code, code) << line << "\n" << said.err;
        for (const std::string& part : parts) {
            EXPECT_NE(said.err.find(part), std::string::npos) << part << "\nis not in\n" << said.err;
        }
        EXPECT_EQ(sql("PRAGMA integrity_check"), "ok\n");
    }

    /// Nothing was done: the workspace holds what it held before.
    void refused(const std::string& line, std::initializer_list<std::string> parts, int code = 1) const
    {
        expect(line, code, parts);
        EXPECT_EQ(dump(), before) << line;
    }

    /// The sound rows came in, the others are set aside.
    void set_aside(const std::string& line, int sound, int aside,
                   std::initializer_list<std::string> parts) const
    {
        expect(line, 3, parts);
        EXPECT_EQ(sql("SELECT (SELECT count(*) FROM settlement), (SELECT count(*) FROM set_aside)"),
                  std::to_string(sound) + "|" + std::to_string(aside) + "\n");
    }

    Folder folder;
    std::string before;
};

const std::string settlements = "schoolplan import city.sqlite settlements ";
const std::string degrees = " --crs EPSG:4326";

TEST_F(BadInput, APlaceThatCannotBeMadeIsAWrongCommandLine)
{
    expect("schoolplan synth suzhou made", 2, {"'suzhou' cannot be made; it is district or hangzhou"});
    expect("schoolplan synth hangzhou made", 2,
           {"needs the register", "--units gis-data/units/hangzhou.toml"});
    expect("schoolplan synth hangzhou made --units register.toml --scale 11", 2,
           {"--scale 11: give a whole number from 1 to 10"});
    expect("schoolplan synth hangzhou made --units register.toml", 1, {"register.toml"}); // no such file
}

TEST_F(BadInput, AnExtractCutShortIsRefused)
{
    // The length of a header block and the beginning of that block, as the format has it.
    using namespace std::string_literals;
    folder.write("cut.osm.pbf", "\0\0\0\x0d\n\x09OSMHeader\x18\x80\x01"s);
    refused("schoolplan import city.sqlite roads cut.osm.pbf", {"cut.osm.pbf", "damaged or cut short"});
}

TEST_F(BadInput, ARealExtractCutShortIsRefused)
{
    const fs::path extract = SOURCE_ROOT "/../shared/data/porto-alegre/poa_osm.pbf";
    if (!fs::exists(extract)) {
        GTEST_SKIP() << "needs " << extract;
    }
    for (const std::string bytes : {"1000", "400000", "900000"}) {
        ASSERT_EQ(folder.shell("head -c " + bytes + " '" + extract.string() + "' > cut.osm.pbf").code, 0);
        refused("schoolplan import city.sqlite roads cut.osm.pbf", {"cut.osm.pbf", "damaged or cut short"});
    }
}

TEST_F(BadInput, ANulByteSetsItsRowAside)
{
    using namespace std::string_literals;
    folder.write("nul.csv", "code,name,lon,lat\na,A\0x,120.1,30.1\nb,B,120.2,30.2\n"s);
    set_aside(settlements + "nul.csv" + degrees, 1, 1, {"nul.csv", "row 2", "field 'name'", "NUL byte"});
}

TEST_F(BadInput, ALineOfTenMegabytesSetsItsRowAside)
{
    folder.write("long.csv",
                 "code,name,lon,lat\na," + std::string(10'000'000, 'x') + ",120.1,30.1\nb,B,120.2,30.2\n");
    set_aside(settlements + "long.csv" + degrees, 1, 1, {"long.csv", "row 2", "field 'name'", "10000000"});
}

TEST_F(BadInput, AQuoteNeverClosedIsRefusedWithItsRow)
{
    folder.write("quote.csv", "code,name,lon,lat\na,\"A,120.1,30.1\n" + std::string(10'000'000, 'x'));
    refused(settlements + "quote.csv" + degrees, {"quote.csv", "row 2", "never closed"});
}

TEST_F(BadInput, APolygonThatCrossesItselfIsSetAside)
{
    folder.write("units.geojson", R"({"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"code": "bow", "name": "Bow"}, "geometry": {"type": "Polygon",
 "coordinates": [[[120.0, 30.0], [120.1, 30.1], [120.1, 30.0], [120.0, 30.1], [120.0, 30.0]]]}},
{"type": "Feature", "properties": {"code": "box", "name": "Box"}, "geometry": {"type": "Polygon",
 "coordinates": [[[120.2, 30.0], [120.3, 30.0], [120.3, 30.1], [120.2, 30.1], [120.2, 30.0]]]}}]})");
    expect("schoolplan import city.sqlite units units.geojson", 3,
           {"units.geojson", "row 1", "field 'geometry'", "Self-intersection", "120.05 30.05"});
    EXPECT_EQ(sql("SELECT code FROM unit"), "box\n");
}

TEST_F(BadInput, CoordinatesThatDoNotFitTheFrameAreRefused)
{
    folder.write("metres.csv", "code,x,y\na,500000,3300000\nb,500100,3300100\n");
    refused(settlements + "metres.csv" + degrees, {"metres.csv", "row 2", "field 'y'", "3300000"});
    refused(settlements + "good.csv --crs EPSG:32650", {"good.csv", "row 2", "EPSG:32650"});
    refused(settlements + "good.csv --crs EPSG:99999", {"good.csv", "EPSG:99999", "expected a name such as"});
}

TEST_F(BadInput, LatitudeAndLongitudeSwappedAreRefused)
{
    folder.write("swapped.csv", "code,lon,lat\na,30.1,120.1\nb,30.2,120.2\n");
    refused(settlements + "swapped.csv" + degrees, {"swapped.csv", "row 2", "field 'lat'", "look swapped"});
}

TEST_F(BadInput, ACoordinateThatIsNoNumberSetsItsRowAside)
{
    folder.write("nan.csv", "code,lon,lat\na,nan,30.1\nb,120.2,30.2\nc,120.3,inf\n");
    set_aside(settlements + "nan.csv" + degrees, 1, 2,
              {"nan.csv, row 2, field 'lon'", "'nan'", "nan.csv, row 4, field 'lat'", "'inf'"});
}

TEST_F(BadInput, ACodeThatComesTwiceSetsTheSecondRowAside)
{
    folder.write("twice.csv", "code,lon,lat\na,120.1,30.1\nb,120.2,30.2\na,120.3,30.3\n");
    set_aside(settlements + "twice.csv" + degrees, 2, 1,
              {"twice.csv, row 4, field 'code'", "'a'", "as in row 2"});
}

TEST_F(BadInput, FoldersMissingFilesAndEmptyFilesAreRefused)
{
    fs::create_directory(folder.path() / "d");
    folder.write("empty.csv", "");
    folder.write("header.csv", "code,lon,lat\n");
    refused(settlements + "d" + degrees, {"from d: it is a folder"});
    refused(settlements + "gone.csv" + degrees, {"gone.csv: there is no such file"});
    refused(settlements + "empty.csv" + degrees, {"empty.csv: the file is empty"});
    refused(settlements + "header.csv" + degrees, {"header.csv", "no rows"});
}

TEST_F(BadInput, WhatIsNoWorkspaceIsRefused)
{
    fs::create_directory(folder.path() / "d");
    refused("schoolplan cover d", {"d is no workspace but a folder"});
    refused("schoolplan cover good.csv", {"good.csv", "no SQLite database"});
    refused("schoolplan cover gone.sqlite", {"gone.sqlite", "schoolplan init"});
    refused("schoolplan init city.sqlite", {"city.sqlite", "already"});
    ASSERT_EQ(folder.shell("sqlite3 other.sqlite 'CREATE TABLE t (a)'").code, 0);
    refused("schoolplan cover other.sqlite", {"other.sqlite"});
}

TEST_F(BadInput, ATableWithoutAFrameIsRefusedWithTheChoices)
{
    refused(settlements + "good.csv", {"good.csv", "EPSG:4326", "EPSG:4490", "EPSG:4549"});
}

TEST_F(BadInput, ColumnsThatCouldBothBeItAreRefused)
{
    folder.write("both.csv", "code,lon,lat,pop,persons\na,120.1,30.1,10,11\n");
    refused(settlements + "both.csv" + degrees, {"both.csv", "pop", "persons", "population=pop"});
    expect(settlements + "both.csv --field population=persons" + degrees, 0, {});
    EXPECT_EQ(sql("SELECT population_count FROM settlement"), "11\n");
}

TEST_F(BadInput, EmptyIsNotZeroAndAboutIsNoNumber)
{
    folder.write("about.csv", "code,lon,lat,population\na,120.1,30.1,10\nb,120.2,30.2,\nc,120.3,30.3,0\n"
                              "d,120.4,30.4,about 900\n");
    set_aside(settlements + "about.csv" + degrees, 3, 1,
              {"about.csv, row 5, field 'population'", "expected a whole number", "'about 900'"});
    EXPECT_EQ(sql("SELECT code, ifnull(population_count, 'unknown') FROM settlement ORDER BY code"),
              "a|10\nb|unknown\nc|0\n");
    const Said json = folder.shell(settlements + "about.csv --json" + degrees
                                   + " | python3 -c 'import json, sys; t = json.load(sys.stdin)[\"result\"];"
                                     " print(t[\"totals\"], t[\"imported\"], t[\"set_aside\"])'");
    EXPECT_EQ(json.out, "{'population': 10, 'population_not_given': 1} 3 1\n") << json.err;
}

TEST_F(BadInput, StrictTakesAllOrNothing)
{
    folder.write("twice.csv", "code,lon,lat\na,120.1,30.1\na,120.3,30.3\n");
    refused(settlements + "twice.csv --strict" + degrees, {"--strict", "twice.csv, row 3, field 'code'"});
}

TEST_F(BadInput, AWrongCommandLineIsSaidSo)
{
    refused("schoolplan", {"subcommand"}, 2);
    refused("schoolplan frobnicate", {"--help"}, 2);
    refused(settlements, {"file"}, 2);
    refused(settlements + "good.csv --stricter", {"--stricter"}, 2);
    refused("schoolplan cover city.sqlite --limit-primary 500", {"'500' needs a unit: m or km"}, 2);
    refused("schoolplan cover city.sqlite --limit-primary=-5m", {"'-5m'"}, 2);
    refused("schoolplan access city.sqlite --threads many", {"many"}, 2);
    refused("schoolplan map city.sqlite m.png --stage college", {"college"}, 2);
    refused("schoolplan import city.sqlite homes good.csv", {"'homes'", "settlements"});
}

TEST_F(BadInput, AFullDiskLeavesTheWorkspaceAsItWas)
{
    // The workspace is of some 4 MB already; a file may not grow beyond a part of that.
    std::string rows = "code,name,lon,lat\n";
    for (int row = 0; row < 20'000; ++row) {
        rows += std::to_string(row) + ",a name to fill the disk with,120.1,30.1\n";
    }
    folder.write("many.csv", rows);
    refused("ulimit -f 1; " + settlements + "many.csv" + degrees, {"schoolplan import: ", "city.sqlite"});
    refused("ulimit -f 1; schoolplan init new.sqlite", {"new.sqlite"});
    EXPECT_FALSE(fs::exists(folder.path() / "new.sqlite"));
}

TEST_F(BadInput, AFullDiskLeavesNoHalfOutput)
{
    fs::copy_file(demo_folder() / "city.sqlite", folder.path() / "demo.sqlite");
    for (const std::string words :
         {"export demo.sqlite out.gpkg", "export demo.sqlite out.xlsx", "map demo.sqlite out.png",
          "report demo.sqlite out.html", "export demo.sqlite out.csv --layer coverage"}) {
        refused("ulimit -f 4; schoolplan " + words, {"out."});
        for (const auto& entry : fs::directory_iterator{folder.path()}) {
            EXPECT_NE(entry.path().stem(), "out") << words << " left " << entry.path();
        }
    }
}

TEST_F(BadInput, RowsSetAsideComeBackCorrected)
{
    folder.write("about.csv", "code,name,lon,lat,population\na,A,120.1,30.1,10\nb,B,120.2,30.2,about 900\n");
    set_aside(settlements + "about.csv" + degrees, 1, 1, {"row 3"});
    expect("schoolplan export city.sqlite aside.csv --set-aside settlements", 0, {});
    const std::string aside = folder.read("aside.csv");
    EXPECT_NE(aside.find("b,B,120.2,30.2,about 900"), std::string::npos) << aside;
    EXPECT_EQ(aside.find("a,A"), std::string::npos) << aside;

    ASSERT_EQ(folder.shell("sed -i 's/,about 900,/,900,/' aside.csv").code, 0);
    expect(settlements + "aside.csv --corrected" + degrees, 0, {});
    EXPECT_EQ(sql("SELECT code, population_count FROM settlement ORDER BY code"), "a|10\nb|900\n");
    expect("schoolplan export city.sqlite again.csv --set-aside settlements", 1,
           {"no row of the settlements was set aside"});
}

} // namespace
} // namespace schoolplan::tests
