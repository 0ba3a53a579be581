/// Which clause decides, and what it decides: a drawn street, a city's own standards, seats and children.

#include "program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace schoolplan::tests {
namespace {

/// A street that runs north. A school with 50 seats stands at its south end. 100 children live
/// 0.0054 degrees of latitude north of it, which is some 599 m at 30 degrees north: beyond 500 m, within 800
/// m. The home has 1,000 households; another one, farther off than anything, gives only its 300 people.
class DrawnStreet : public testing::Test {
protected:
    void SetUp() override
    {
        folder.write("roads.geojson",
                     R"({"type": "FeatureCollection", "features": [{"type": "Feature",
"properties": {"code": 1, "highway": "residential"},
"geometry": {"type": "LineString", "coordinates": [[120.1, 30.0], [120.1, 30.0054], [120.1, 30.1]]}}]})");
        folder.write("homes.csv", "code,name,households,population,children_primary,lon,lat\n"
                                  "h1,H,1000,,100,120.1,30.0054\nh2,I,,300,0,120.1,30.1\n");
        folder.write("schools.csv", "code,name,stages,seats_primary,lon,lat\nc1,C,primary,50,120.1,30.0\n");
        folder.done("schoolplan init t.sqlite && schoolplan import t.sqlite roads roads.geojson && "
                    "schoolplan import t.sqlite settlements homes.csv --crs EPSG:4326 && "
                    "schoolplan import t.sqlite campuses schools.csv --crs EPSG:4326 && "
                    "schoolplan network t.sqlite && schoolplan access t.sqlite --cutoff 3km");
    }

    void refused(const std::string& line, std::initializer_list<std::string> parts) const
    {
        const Said said = folder.shell(line);
        EXPECT_EQ(said.code, 1) << line << "\n" << said.err;
        for (const std::string& part : parts) {
            EXPECT_NE(said.err.find(part), std::string::npos) << part << "\nis not in\n" << said.err;
        }
    }

    /// A city's own file with one value, which these lines complete.
    void own(const std::string& name, const std::string& lines) const
    {
        folder.write(name, R"(version = 1
id = "town"
name = "本镇"
english = "Town"
[[source]]
id = "plan"
authority = "本镇规划"
cite = "plan"
valid_from = 2010-01-01
[[value]]
stages = ["primary"]
name = "值"
english = "value"
source = "plan"
clause = "3.2"
)" + lines);
    }

    void own_limit(const std::string& metres) const
    {
        own("town.toml", "id = \"service_radius\"\nbound = \"at_most\"\namount = " + metres
                             + "\nunit = \"m\"\nmeasured = \"walking\"\nstatus = \"confirmed\"\n");
    }

    /// Children of primary age within the limit on foot.
    [[nodiscard]] int covered(const std::string& options) const
    {
        folder.done("schoolplan cover t.sqlite --stages primary " + options);
        return std::stoi(
            sql("SELECT child_covered_count FROM coverage WHERE measure = 'walking' AND scope = 'city'"));
    }

    [[nodiscard]] std::string sql(const std::string& words) const
    {
        return folder.shell("sqlite3 t.sqlite \"" + words + "\"").out;
    }

    [[nodiscard]] bool report_has(const std::string& options, const std::string& part) const
    {
        folder.done("schoolplan report t.sqlite r.html " + options);
        return folder.read("r.html").find(part) != std::string::npos;
    }

    Folder folder;
};

TEST_F(DrawnStreet, ACitysOwnLimitChangesWhoIsCovered)
{
    own_limit("800");
    EXPECT_EQ(covered(""), 0) << "500 m by GB 50180-2018";
    EXPECT_EQ(covered("--profile town.toml"), 100);
    EXPECT_EQ(covered("--profile town.toml --limit-primary 500m"), 0) << "by hand it wins";
    own_limit("400");
    EXPECT_EQ(covered("--profile town.toml"), 0);
}

TEST_F(DrawnStreet, OfTwoFilesTheLastLiesOnTop)
{
    own_limit("800");
    folder.done(
        "sed 's/amount = 800/amount = 400/;s/id = \"town\"/id = \"village\"/' town.toml > village.toml");
    EXPECT_EQ(covered("--profile village.toml --profile town.toml"), 100);
    EXPECT_EQ(covered("--profile town.toml --profile village.toml"), 0);
    EXPECT_EQ(sql("SELECT profile FROM run_decision"), "village\n");
}

TEST_F(DrawnStreet, TheRunKeepsWhichClauseDecidedAndTheDigestOfItsFile)
{
    own_limit("800");
    folder.done("schoolplan cover t.sqlite --stages primary --profile town.toml");
    EXPECT_EQ(sql("SELECT subject, stage, value_id, amount, unit, measured, authority, clause, profile, "
                  "valid_from, valid_to IS NULL, status FROM run_decision"),
              "limit|primary|service_radius|800.0|m|walking|本镇规划|3.2|town|2010-01-01|1|confirmed\n");
    const std::string digest = folder.shell("sha256sum town.toml | cut -c 1-64").out;
    EXPECT_EQ(sql("SELECT sha256 FROM run_input WHERE name = 'town.toml'"), digest);
    EXPECT_EQ(sql("SELECT count(*) FROM run_input WHERE name LIKE 'standards %'"), "0\n")
        << "nothing of the program's own decided";

    folder.done("schoolplan cover t.sqlite --stages primary");
    EXPECT_EQ(sql("SELECT amount, clause, profile, status FROM run_decision"),
              "500.0|附录C|cn-gb50180-2018|recalled\n");
    const std::string file = "'" SOURCE_ROOT "/gis-data/standards/cn-gb50180-2018.toml'";
    EXPECT_EQ(sql("SELECT sha256 FROM run_input WHERE name = 'standards cn-gb50180-2018'"),
              folder.shell("sha256sum " + file + " | cut -c 1-64").out);

    folder.done("schoolplan cover t.sqlite --stages primary --limit-primary 500m");
    EXPECT_EQ(sql("SELECT count(*) FROM run_decision"), "0\n");
    EXPECT_EQ(sql("SELECT value FROM run_setting WHERE name = 'limit-primary'"), "500m\n");
}

TEST_F(DrawnStreet, TheDayDecidesWhichStandardHolds)
{
    folder.done("schoolplan cover t.sqlite --stages primary --in-force 2018-12-01");
    EXPECT_EQ(sql("SELECT profile FROM run_decision"), "cn-gb50180-2018\n");
    folder.done("schoolplan cover t.sqlite --stages primary --in-force 2018-11-30");
    EXPECT_EQ(sql("SELECT profile FROM run_decision"), "cn-gb50099-2011\n");
    refused("schoolplan cover t.sqlite --stages primary --in-force 2011-12-31",
            {"no limit for primary", "in force on 2011-12-31", "2012-01-01 to now", "--limit-primary"});
    refused("schoolplan cover t.sqlite --in-force 2019-02-30", {"'2019-02-30' is no day"});
}

TEST_F(DrawnStreet, AValueThatWasNotFoundIsNoLimit)
{
    const std::string limit = "id = \"service_radius\"\nunit = \"m\"\nmeasured = \"walking\"\n";
    own("town.toml", limit + "bound = \"at_most\"\nstatus = \"not_found\"\n");
    const std::string before = sql("SELECT * FROM run");
    refused("schoolplan cover t.sqlite --stages primary --profile town.toml",
            {"no limit for primary", "was not found", "本镇规划, 3.2", "--limit-primary"});
    own("town.toml", limit + "bound = \"between\"\namount = 300\nupper = 500\nstatus = \"confirmed\"\n");
    refused("schoolplan cover t.sqlite --stages primary --profile town.toml", {"300 to 500 m", "choose one"});
    own("town.toml", limit + "bound = \"at_least\"\namount = 300\nstatus = \"confirmed\"\n");
    refused("schoolplan cover t.sqlite --stages primary --profile town.toml", {"at least 300 m", "no limit"});
    refused("schoolplan cover t.sqlite --profile none.toml", {"none.toml", "no such file"});
    refused("schoolplan cover t.sqlite --profile town.toml --case 'old town'", {"'old town'"});
    EXPECT_EQ(sql("SELECT * FROM run"), before);
    EXPECT_EQ(covered("--profile town.toml --limit-primary 600m"), 100);
}

TEST_F(DrawnStreet, ACaseIsTakenWhereItIsAskedFor)
{
    own("town.toml",
        "when = \"old town\"\nid = \"service_radius\"\nbound = \"at_most\"\namount = 800\nunit = "
        "\"m\"\nmeasured = \"walking\"\nstatus = \"confirmed\"\n");
    EXPECT_EQ(covered("--profile town.toml"), 0);
    EXPECT_EQ(covered("--profile town.toml --case 'old town'"), 100);
}

TEST_F(DrawnStreet, TheReportMarksARecalledLimit)
{
    folder.done("schoolplan cover t.sqlite --stages primary");
    EXPECT_TRUE(
        report_has("--lang en", "<span class=\"doubtful\">recalled from memory: check it first</span>"));
    EXPECT_TRUE(report_has("--lang en", "GB 50180-2018 城市居住区规划设计标准, 附录C"));
    EXPECT_TRUE(report_has("--lang en", "<td>from 2018-12-01</td>"));
    EXPECT_TRUE(report_has("--lang zh", "<span class=\"doubtful\">凭记忆待核</span>"));
    EXPECT_TRUE(report_has("--lang zh", "<td>2018-12-01 起</td>"));

    own_limit("800");
    folder.done("schoolplan cover t.sqlite --stages primary --profile town.toml");
    EXPECT_FALSE(report_has("--lang en", "recalled from memory"));
    EXPECT_TRUE(report_has("--lang en", "本镇规划, 3.2"));
    EXPECT_TRUE(report_has("--lang en", "read in the primary text"));

    folder.done("schoolplan cover t.sqlite --stages primary --limit-primary 500m");
    EXPECT_TRUE(report_has("--lang en", "chosen by the user"));
    EXPECT_FALSE(report_has("--lang en", "GB 50180"));
}

TEST_F(DrawnStreet, TheReportSetsSeatsAgainstChildrenOfBothKinds)
{
    folder.done("schoolplan cover t.sqlite --stages primary");
    EXPECT_FALSE(report_has("--lang en", "id=\"balance\""));
    // 22 per 100 households, 1,000 households: 220 children, one home unknown; 50 - 220 = -170, 170 / 45
    // = 3.8. Counted are 100: 50 - 100 = -50, 50 / 45 = 1.1.
    const auto cell = [](const char* number) { return "<td class=\"n\">" + std::string{number} + "</td>"; };
    EXPECT_TRUE(report_has("--lang en --year 2019 --profile '" SOURCE_ROOT
                           "/gis-data/standards/hz-quota.toml'",
                           cell("220") + cell("1") + cell("-170") + cell("4") + cell("100") + cell("0")
                               + cell("-50") + cell("2")));
    EXPECT_TRUE(report_has("--lang en --year 2019", "no rate"));
    // 300 people in homes of 3 are 100 households, 22 children more: 242, 50 - 242 = -192, 192 / 45 = 4.3.
    EXPECT_TRUE(report_has("--lang en --year 2019 --per-100-households-primary 22 --persons-per-household 3",
                           cell("242") + cell("0") + cell("-192") + cell("5")));
    // 1,000 households of 3 are 3,000 people, with 300 more; 75 per 1,000 are 247.5, so 248.
    EXPECT_TRUE(report_has("--lang en --year 2019 --per-1000-people-primary 75 --persons-per-household 3",
                           cell("248") + cell("0") + cell("-198") + cell("5")));
    EXPECT_TRUE(report_has("--lang zh --year 2019 --per-1000-people-primary 75", "每千人 75 人"));
}

TEST_F(DrawnStreet, RatesNeedAYearAndOnlyOneOfThemHolds)
{
    folder.done("schoolplan cover t.sqlite --stages primary");
    refused("schoolplan report t.sqlite r.html --per-100-households-primary 22", {"--year"});
    refused("schoolplan report t.sqlite r.html --year 2019 --per-100-households-primary 22 "
            "--per-1000-people-primary 75",
            {"give one of"});
    refused("schoolplan report t.sqlite r.html --year 2019 --children expected",
            {"no rate for kindergarten"});
    const std::string draft = "--profile '" SOURCE_ROOT "/gis-data/standards/hz-2019-draft.toml'";
    refused("schoolplan report t.sqlite r.html --year 2019 --in-force 2019-10-22 " + draft,
            {"2019-10-22", "2019-10-23 to now"});
    folder.done("schoolplan report t.sqlite r.html --year 2019 --in-force 2019-10-23 " + draft);
    refused("schoolplan export t.sqlite r.gpkg --year 2019", {".xlsx"});
}

TEST_F(DrawnStreet, TheWorkbookSpeaksTheLanguageAskedAndNamesTheClause)
{
    folder.done("schoolplan cover t.sqlite --stages primary");
    const auto book = [&](const std::string& options) {
        folder.done("schoolplan export t.sqlite b.xlsx " + options);
        return folder.shell("unzip -p b.xlsx xl/workbook.xml xl/sharedStrings.xml").out;
    };
    const std::string chinese = book("--lang zh --year 2019");
    for (const char* part : {"name=\"标准\"", "name=\"供需\"", "附录C", "凭记忆待核", "每班 45 人"}) {
        EXPECT_NE(chinese.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(chinese.find("Standards"), std::string::npos);
    const std::string english = book("--lang en");
    for (const char* part : {"name=\"Standards\"", "附录C", "recalled from memory: check it first"}) {
        EXPECT_NE(english.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(english.find("Balance"), std::string::npos);
}

TEST_F(DrawnStreet, ProgramsAreToldWhatDecided)
{
    const Said said = folder.done("schoolplan cover t.sqlite --stages primary --in-force 2019-01-31 --json");
    const auto told = nlohmann::json::parse(said.out);
    const auto decisions = told.contains("decisions") ? told["decisions"] : told["result"]["decisions"];
    ASSERT_EQ(decisions.size(), 1U) << said.out;
    EXPECT_EQ(decisions[0]["amount"], 500.0);
    EXPECT_EQ(decisions[0]["status"], "recalled");
    EXPECT_EQ(decisions[0]["valid_from"], "2018-12-01");
}

} // namespace
} // namespace schoolplan::tests
