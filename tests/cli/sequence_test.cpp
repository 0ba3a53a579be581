/// The order of work as its users ask for it: numbers that agree with the outlook, and plain refusals.

#include "program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace schoolplan::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class SequenceCommand : public testing::Test {
protected:
    void SetUp() override
    {
        fs::copy_file(demo_folder() / "city.sqlite", folder.path() / "city.sqlite");
        const fs::path plots = fs::path{SOURCE_ROOT} / "scenarios/plots";
        for (const char* file : {"planned.csv", "projects.csv", "project-gains.csv", "project-years.csv"}) {
            fs::copy_file(plots / file, folder.path() / file);
        }
    }

    [[nodiscard]] json answer(const std::string& words) const
    {
        const Said said = folder.shell("schoolplan sequence " + words + " --json --quiet");
        EXPECT_EQ(said.code, 0) << said.err;
        const json all = json::parse(said.out, nullptr, false);
        return all.contains("result") ? all["result"] : all;
    }

    void choose_plots() const
    {
        for (const char* line : {"import city.sqlite sites planned.csv --crs EPSG:4326 --synthetic",
                                 "site city.sqlite --stage primary --p 4 --name new-schools"}) {
            const Said said = folder.shell(std::string{"schoolplan "} + line);
            ASSERT_TRUE(said.code == 0 || said.code == 3) << said.err;
        }
    }

    void refused(const std::string& words, const std::string& part, int code = 1) const
    {
        const Said said = folder.shell("schoolplan sequence " + words);
        EXPECT_EQ(said.code, code) << said.err;
        EXPECT_NE(said.err.find(part), std::string::npos) << part << "\nis not in\n" << said.err;
    }

    Folder folder;
};

const std::string on_tables = "--projects projects.csv --gains project-gains.csv --from 2019 --years 4 ";

TEST_F(SequenceCommand, BuildsOneAfterTheOtherAsWorkedOutByHand)
{
    // One is finished a year. Only canal-west can be in 2019: 310 + 330 + 340 + 340. Of the others market
    // comes in 2021 at the earliest. By 2020, 2021, 2022, with 540 seats of canal-east:
    //   east, hill, market: 420 + 540 + 540, 500 + 780, 160 = 2940     east, market, hill: 1500, 180 + 160,
    //   780 hill, east, market: 260 + 500 + 780, 540 + 540, 160 = 2780     hill, market, east: 1540, 340, 540
    const json found = answer(on_tables + "--finishes 1");
    EXPECT_DOUBLE_EQ(found["objective"], 1320.0 + 1500.0 + 1280.0 + 160.0);
    EXPECT_EQ(found["optimal"], true);
    EXPECT_EQ(found["projects"][0]["id"], "canal-east");
    EXPECT_EQ(found["projects"][0]["start"], 2019);
    EXPECT_EQ(found["projects"][0]["finish"], 2020);
    EXPECT_EQ(found["projects"][2]["lost_if_late"], json({500.0, 1280.0}));
}

TEST_F(SequenceCommand, CountsTheChildrenThatTheOutlookCounts)
{
    choose_plots();
    const json found = answer("city.sqlite --sitings new-schools --from 2019 --years 4 --starts 1");
    EXPECT_GT(found["objective"].get<double>(), 0.0);
    for (const json& year : found["years"]) {
        double placed = 0.0;
        for (const json& row : found["outlook"]) {
            placed += row["year"] == year["year"] ? row["placed"].get<double>() : 0.0;
        }
        EXPECT_DOUBLE_EQ(placed, year["children_placed"]) << year["year"];
        EXPECT_LE(year["started"], 1);
    }
}

TEST_F(SequenceCommand, SaysItInTheLanguageAskedFor)
{
    const auto said = [&](const std::string& language) {
        return folder.shell("schoolplan sequence " + on_tables + "--finishes 1 --lang " + language).out;
    };
    EXPECT_NE(said("zh").find("canal-west：2019 年开工，2019 年竣工；晚一年少 310 人·年"), std::string::npos)
        << said("zh");
    EXPECT_EQ(said("zh").find("begun"), std::string::npos);
    EXPECT_NE(said("en").find("canal-west: begun 2019, finished 2019; a year late costs 310"),
              std::string::npos);
    EXPECT_EQ(said("en").find("竣工"), std::string::npos);
    EXPECT_NE(said("both").find("竣工"), std::string::npos);
    EXPECT_NE(said("both").find("finished"), std::string::npos);
}

TEST_F(SequenceCommand, RefusesWithThePlaceAndBothNumbers)
{
    refused(on_tables + "--budget 40 --all", "cost 220, but the budgets of all years come to 160");
    refused("--projects projects.csv --gains project-gains.csv --from 2019 --years 5",
            "has no row of project 'canal-east' in 2023; write 0");
    refused(
        "--projects projects.csv --gains project-gains.csv --from 2020 --years 2 --by-year project-years.csv",
        "field 'year': expected each of 2020 to 2021 at most once, found '2022'");
    EXPECT_EQ(folder.shell("sed -i s/canal-west/canal-north/ project-gains.csv").code, 0);
    refused(on_tables, "canal-north");
    refused("city.sqlite --sitings none --from 2019", "there are no sitings 'none'");
    refused("--projects projects.csv", "give a workspace", 2);
    refused(on_tables + "--years 0", "--years", 2);
    refused("--projects projects.csv --gains project-gains.csv --from 4000000000",
            "expected a year from 1900", 2);
}

TEST_F(SequenceCommand, IsAStepOfAScenario)
{
    folder.write("order.toml", R"(
version = 1
[init]
from = "city.sqlite"
[[import]]
kind = "sites"
file = "planned.csv"
crs = "EPSG:4326"
synthetic = true
[site]
stage = "primary"
p = 3
name = "new-schools"
[sequence]
sitings = "new-schools"
from = 2019
years = 4
starts = 1
out = "order.csv"
)");
    const Said said = folder.shell("schoolplan run order.toml --input . --into out");
    EXPECT_TRUE(said.code == 0 || said.code == 3) << said.err;
    EXPECT_TRUE(fs::exists(folder.path() / "out/order.csv")) << said.err;
}

} // namespace
} // namespace schoolplan::tests
