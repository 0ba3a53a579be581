/// Diversions and explanations as a user gets them.

#include "program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace schoolplan::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class DivertStreet : public testing::Test {
protected:
    void SetUp() override
    {
        fs::copy(fs::path{SOURCE_ROOT} / "scenarios/street", folder.path(), fs::copy_options::recursive);
    }

    [[nodiscard]] json answer(const std::string& words, int code) const
    {
        const Said said =
            folder.shell("schoolplan divert --ways ways.csv --demand demand.csv --seats seats.csv "
                         "--applicants applicants.csv --json "
                         + words);
        EXPECT_EQ(said.code, code) << said.err;
        return json::parse(said.out, nullptr, false).value("result", json::object());
    }

    Folder folder;
};

// 123 children are due at A, which has 110 seats: 13 leave. First the 6 of order 4, 300 m farther each; then
// the twins of order 3, 350 m nearer each; then 5 of the 15 of order 2, likewise. 1800 - 700 - 1750 = -650.
TEST_F(DivertStreet, SendsTheLastOrdersAwayAndSaysHowMuchFartherThatIs)
{
    const json told = answer("", 0);
    EXPECT_EQ(told["extra"], -650);
    EXPECT_EQ(told["bound"], -650);
    EXPECT_EQ(told["optimal"], true);
    EXPECT_EQ(told["between"], json::parse(R"([{"from": "A", "to": "B", "children": 13}])"));
    EXPECT_EQ(told["diverted"][0]["id"], "station-2");
    EXPECT_EQ(told["diverted"][0]["children"], 5);
    EXPECT_EQ(told["diverted"][2]["id"], "twin-a+twin-b");
    EXPECT_EQ(told["unplaced"], json::array());
}

// It is 800 m from the market to B: with 799 m the 6 of order 4 have no school, with 800 m they have.
TEST_F(DivertStreet, TellsWhoHasNoSchoolWithinTheDistance)
{
    const json told = answer("--farthest 799", 3);
    EXPECT_EQ(told["extra"], -2450);
    ASSERT_EQ(told["unplaced"].size(), 1U);
    EXPECT_EQ(told["unplaced"][0]["id"], "market-4");
    EXPECT_EQ(told["unplaced"][0]["children"], 6);
    EXPECT_EQ(answer("--farthest 800", 0)["unplaced"], json::array());
}

TEST_F(DivertStreet, RefusesSiblingsOfTwoHomes)
{
    folder.write("applicants.csv", "id,demand,site,order,family\na,hill,A,1,lin\nb,market,A,1,lin\n");
    const Said said = folder.shell("schoolplan divert --ways ways.csv --demand demand.csv --seats seats.csv "
                                   "--applicants applicants.csv");
    EXPECT_EQ(said.code, 1);
    EXPECT_NE(said.err.find("row 3, field 'family'"), std::string::npos) << said.err;
}

class PlanOfWorkspace : public testing::Test {
protected:
    void SetUp() override { fs::copy_file(demo_folder() / "city.sqlite", folder.path() / "city.sqlite"); }

    [[nodiscard]] std::string query(const std::string& sql) const
    {
        return folder.shell("sqlite3 city.sqlite \"" + sql + "\"").out;
    }

    Folder folder;
};

TEST_F(PlanOfWorkspace, DivertedKeepsToSeatsAndLosesNobody)
{
    const json nearest = folder.answer("assign city.sqlite --nearest --name nearest");
    const json moved = folder.answer("divert city.sqlite --plan nearest --name diverted");
    EXPECT_GT(moved["diverted"].size(), 0U);
    const std::string all =
        "SELECT (SELECT sum(child_count) FROM catchment_share WHERE plan_id = p.id) + ifnull("
        "(SELECT sum(child_count) FROM catchment_left_over WHERE plan_id = p.id), 0)"
        " FROM catchment_plan AS p WHERE name = ";
    EXPECT_EQ(query(all + "'diverted'"), query(all + "'nearest'"));
    EXPECT_EQ(
        query("SELECT count(*) FROM (SELECT campus_id, sum(child_count) AS taken FROM catchment_share JOIN"
              " catchment_plan AS p ON p.id = plan_id WHERE p.name = 'diverted' GROUP BY campus_id) JOIN "
              "campus AS"
              " c ON c.id = campus_id WHERE taken > primary_seat_count"),
        "0\n");
}

TEST_F(PlanOfWorkspace, ExplainsAHomeWithItsWayDrawn)
{
    const json made = folder.answer("assign city.sqlite --name draft");
    const std::string home = made["assignment"][0]["demand"];
    const json told = folder.answer("explain city.sqlite --home " + home + " --plan draft --out way.geojson");
    ASSERT_GE(told["choices"].size(), 2U);
    EXPECT_EQ(told["choices"][0]["campus"], made["assignment"][0]["site"]);
    EXPECT_EQ(told["choices"][0]["why"], "taken");
    const json drawn = json::parse(folder.read("way.geojson"), nullptr, false);
    EXPECT_EQ(drawn["features"].size(), told["choices"].size());
    EXPECT_EQ(drawn["features"][0]["geometry"]["type"], "LineString");

    const Said nobody = folder.shell("schoolplan explain city.sqlite --home nobody --plan draft");
    EXPECT_EQ(nobody.code, 1);
    EXPECT_NE(nobody.err.find("there is no home 'nobody'"), std::string::npos) << nobody.err;
}

} // namespace
} // namespace schoolplan::tests
