/// Catchments of a workspace, held against the same town as plain tables.

#include "program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace schoolplan::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class AssignWorkspace : public testing::Test {
protected:
    void SetUp() override { fs::copy_file(demo_folder() / "city.sqlite", folder.path() / "city.sqlite"); }

    [[nodiscard]] json answer(const std::string& words) const { return folder.answer("assign " + words); }

    [[nodiscard]] std::string query(const std::string& sql) const
    {
        return folder.shell("sqlite3 -header -csv city.sqlite \"" + sql + "\"").out;
    }

    /// ways.csv, demand.csv and seats.csv as the workspace holds them, ways in millimetres.
    void write_tables() const
    {
        folder.write(
            "ways.csv",
            query("SELECT s.code AS demand, c.code AS site, length_mm AS cost FROM way"
                  " JOIN settlement AS s ON s.id = settlement_id JOIN campus AS c ON c.id = campus_id"
                  " WHERE c.teaches_primary = 1"));
        folder.write("demand.csv",
                     query("SELECT code AS id, ifnull(primary_child_count, 0) AS children FROM settlement"));
        folder.write("seats.csv",
                     query("SELECT code AS id, ifnull(primary_seat_count, 0) AS seats FROM campus"
                           " WHERE teaches_primary = 1"));
    }

    Folder folder;
};

constexpr auto tables = "--ways ways.csv --demand demand.csv --seats seats.csv ";

TEST_F(AssignWorkspace, SharesOutAsTheSameTownInTables)
{
    write_tables();
    for (const std::string manner : {"", "--nearest"}) {
        const json stored = answer("city.sqlite " + manner);
        const json plain = answer(tables + manner);
        EXPECT_GT(stored["assigned"], 1000) << manner;
        EXPECT_EQ(stored["assigned"], plain["assigned"]) << manner;
        EXPECT_NEAR(stored["objective"], plain["objective"].get<double>() / 1000.0, 1e-3) << manner;
        EXPECT_NEAR(stored["bound"], plain["bound"].get<double>() / 1000.0, 1e-3) << manner;
    }
}

TEST_F(AssignWorkspace, KeepsThePlanAndWritesItAsATable)
{
    const json made = answer("city.sqlite --contiguous --rounds 1 --name draft");
    const Said said =
        folder.shell("schoolplan export city.sqlite out.csv --catchments draft --layer catchments"
                     " && sqlite3 :memory: '.import out.csv plan --csv' "
                     "'SELECT sum(children), count(*), round(sum(children * way_m), 3) FROM plan'");
    ASSERT_EQ(said.code, 0) << said.err;
    const std::string& sums = said.out;
    const auto expected = std::to_string(made["assigned"].get<std::int64_t>()) + "|"
                          + std::to_string(made["assignment"].size()) + "|";
    ASSERT_NE(sums.find(expected), std::string::npos) << sums << " lacks " << expected;
    EXPECT_NEAR(std::stod(sums.substr(sums.find(expected) + expected.size())), made["objective"], 0.01);
}

TEST_F(AssignWorkspace, AreasHangTogetherOverTheirNeighbours)
{
    // Two threads and one keep the same rows; the checker goes over every plan before it is stored.
    std::string rows[2];
    for (const std::string threads : {"1", "2"}) {
        (void)answer("city.sqlite --contiguous --rounds 1 --threads " + threads);
        rows[threads == "2"] = query("SELECT * FROM catchment_share");
    }
    EXPECT_GT(rows[0].size(), 1000U);
    EXPECT_EQ(rows[0], rows[1]);
}

TEST_F(AssignWorkspace, NoMoreThanAllowedChangeSchoolAgainstAStoredPlan)
{
    const json today = answer("city.sqlite --nearest --stage junior --name today");
    const Said other = folder.shell("schoolplan assign city.sqlite --whole --today-plan today --changes 0");
    EXPECT_EQ(other.code, 1);
    EXPECT_NE(other.err.find("'today' are of the stage junior, not primary"), std::string::npos) << other.err;

    (void)answer("city.sqlite --whole --rounds 1 --name before --farthest 3km");
    const json now = answer("city.sqlite --whole --rounds 1 --name now --today-plan before --changes 0");
    const std::string moved =
        query("SELECT count(*) AS n FROM catchment_share AS one JOIN catchment_share AS two"
              " USING (settlement_id) JOIN catchment_plan AS a ON a.id = one.plan_id"
              " JOIN catchment_plan AS b ON b.id = two.plan_id WHERE a.name = 'before'"
              " AND b.name = 'now' AND one.campus_id <> two.campus_id"
              " AND two.child_count > 0");
    EXPECT_EQ(moved.substr(moved.find_first_of("0123456789")), "0\n") << moved;
}

TEST_F(AssignWorkspace, OwnUnitsKeepTheirChildren)
{
    (void)answer("city.sqlite --own-unit --name own");
    const Said said =
        folder.shell("schoolplan assign --own-unit --ways ways.csv --demand demand.csv --seats seats.csv");
    EXPECT_NE(said.code, 0);
    folder.write("ways.csv", "demand,site,cost\na,x,1\na,y,9\nb,x,1\nb,y,9\n");
    folder.write("demand.csv", "id,children,unit\na,10,east\nb,10,west\n");
    folder.write("seats.csv", "id,seats,unit\nx,20,east\ny,20,west\n");
    // Without the rule both go to x: 10 + 10. With it b crosses to y: 10 + 90.
    EXPECT_EQ(answer(tables)["objective"], 20);
    EXPECT_EQ(answer(std::string{tables} + "--own-unit")["objective"], 100);
}

/// Three estates of ten children between two schools of twenty seats. Whole estates: a and b to x, c to y,
/// which is 10 x 1 + 10 x 2 + 10 x 1 = 40; with b at y it is 50.
class AssignLimits : public AssignWorkspace {
protected:
    void SetUp() override
    {
        folder.write("ways.csv", "demand,site,cost\na,x,1\na,y,5\nb,x,2\nb,y,3\nc,x,6\nc,y,1\n");
        folder.write("demand.csv", "id,children\na,10\nb,10\nc,10\n");
        folder.write("seats.csv", "id,seats\nx,20\ny,20\n");
        folder.write("b-x.csv", "demand,site\nb,x\n");
        folder.write("b-y.csv", "demand,site\nb,y\n");
        folder.write("b-both.csv", "demand,site\nb,x\nb,y\n");
        folder.write("all-x.csv", "demand,site\na,x\nb,x\nc,x\n");
        folder.write("today.csv", "demand,site\na,x\nb,y\nc,y\n");
        folder.write("fewer.csv", "id,seats\nx,15\ny,20\n");
    }

    [[nodiscard]] double whole(const std::string& words) const
    {
        return answer(tables + ("--whole " + words))["objective"];
    }

    [[nodiscard]] std::string refused(const std::string& words) const
    {
        const Said said = folder.shell("schoolplan assign " + (tables + ("--whole " + words)));
        EXPECT_EQ(said.code, 1) << said.out;
        return said.err;
    }
};

TEST_F(AssignLimits, EachLimitCostsWhatItTakes)
{
    EXPECT_EQ(whole(""), 40);
    EXPECT_EQ(whole("--fixed b-y.csv"), 50);
    EXPECT_EQ(whole("--barred b-x.csv"), 50);
    EXPECT_EQ(whole("--farthest 2"), 40);
    EXPECT_EQ(whole("--today today.csv --changes 9"), 50);
    EXPECT_EQ(whole("--today today.csv --changes 10"), 40);
}

TEST_F(AssignLimits, ASharedCatchmentSplitsWhatElseGoesWhole)
{
    const auto scarce = std::string{"--ways ways.csv --demand demand.csv --seats fewer.csv --whole "};
    EXPECT_EQ(answer(scarce)["objective"], 50);
    EXPECT_EQ(answer(scarce + "--several b-both.csv")["objective"], 45); // 5 x 2 + 5 x 3
}

TEST_F(AssignLimits, WhatStandsInTheWayIsToldWithItsNumbers)
{
    const json far = answer(std::string{tables} + "--whole --farthest 1");
    EXPECT_EQ(far["left_over"], json::parse(R"([{"demand": "b", "children": 10, "why": "no_way"}])"));
    EXPECT_EQ(far["objective"], 20);
    EXPECT_NE(refused("--fixed all-x.csv").find("have 30 children, and it has 20 seats"), std::string::npos);
    EXPECT_NE(refused("--fixed b-x.csv --barred b-x.csv").find("is barred from it"), std::string::npos);
    EXPECT_NE(refused("--fixed b-x.csv --several b-both.csv").find("has a shared catchment"),
              std::string::npos);
    const json kept = answer(std::string{tables} + "--whole --today today.csv --changes 9 --fixed b-x.csv");
    EXPECT_EQ(kept["left_over"], json::parse(R"([{"demand": "b", "children": 10, "why": "changes"}])"));
    folder.write("fifteen.csv", "id,seats\nx,15\ny,15\n");
    const json torn = answer("--ways ways.csv --demand demand.csv --seats fifteen.csv --whole");
    EXPECT_EQ(torn["left_over"], json::parse(R"([{"demand": "b", "children": 10, "why": "no_fit"}])"));
}

TEST_F(AssignWorkspace, IsNotAskedForWithTablesToo)
{
    EXPECT_EQ(folder.shell("schoolplan assign city.sqlite --ways w.csv").code, 2);
    EXPECT_EQ(
        folder.shell("schoolplan assign --ways w.csv --demand d.csv --seats s.csv --stage primary").code, 2);
    EXPECT_EQ(folder.shell("schoolplan assign").code, 2);
    const Said bare = folder.shell("schoolplan assign city.sqlite --farthest 800");
    EXPECT_NE(bare.err.find("needs a unit"), std::string::npos) << bare.err;
}

} // namespace
} // namespace schoolplan::tests
