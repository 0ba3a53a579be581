/// Plans of catchments as an analyst takes them over, weighs, draws and compares them.

#include "program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace schoolplan::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// Three estates of 0.01 by 0.01 degrees in a row, 10, 20 and 40 children, and a school in the first and the
/// last.
class Catchments : public testing::Test {
protected:
    Catchments()
    {
        folder.write("estates.csv",
                     "code,name,children_primary,geometry\n"
                     "A,东苑,10,\"POLYGON((120 30,120.01 30,120.01 30.01,120 30.01,120 30))\"\n"
                     "B,中苑,20,\"POLYGON((120.01 30,120.02 30,120.02 30.01,120.01 30.01,120.01 30))\"\n"
                     "C,西苑,40,\"POLYGON((120.02 30,120.03 30,120.03 30.01,120.02 30.01,120.02 30))\"\n");
        folder.write("schools.csv", "code,name,stages,seats_primary,opens,lon,lat\n"
                                    "S1,第一小学,primary,100,,120.005,30.005\n"
                                    "S2,第二小学,primary,100,2023-09-01,120.025,30.005\n");
        folder.write("list.csv", "estate,school\n东苑,第一小学\n中苑,第一小学\n西苑,第二小学\n");
        run("schoolplan init t.sqlite");
        run("schoolplan import t.sqlite settlements estates.csv --crs EPSG:4326");
        run("schoolplan import t.sqlite campuses schools.csv --crs EPSG:4326");
    }

    json run(const std::string& line, int code = 0)
    {
        const auto said = folder.shell(line + " --json");
        EXPECT_EQ(said.code, code) << line << "\n" << said.err;
        error = said.err;
        return said.out.empty() ? json{} : json::parse(said.out);
    }
    json ask(const std::string& words, int code = 0)
    {
        return run("schoolplan catchments t.sqlite " + words + " --measure straight", code)["result"];
    }

    tests::Folder folder;
    std::string error;
};

TEST_F(Catchments, ASoundListHasNoFaults)
{
    const auto made = ask("import plan list.csv");
    EXPECT_EQ(made["placements"], 3);
    EXPECT_TRUE(made["faults"].empty());
    EXPECT_EQ(ask("list")["plans"][0]["manner"], "imported");
}

TEST_F(Catchments, EveryKindOfFaultOfAListIsToldWithItsRow)
{
    folder.write("list.csv",
                 "小区,学校,楼幢\n东苑,第一小学,\n东苑,第二小学,\n中苑,第三小学,\n北苑,第一小学,\n西苑,,\n");
    const auto made = ask("import plan list.csv --on 2022-09-01 --far 500m --out faults.csv", 3);
    const json expected{{"doubled", 1},       {"unknown_school", 1}, {"unknown_estate", 1},
                        {"closed_school", 1}, {"unassigned", 2},     {"far", 1}};
    EXPECT_EQ(made["faults"], expected); // 东苑 and its second school are 1.9 km apart
    EXPECT_EQ(made["set_aside"], 1);
    const auto faults = folder.read("faults.csv");
    EXPECT_NE(faults.find("4,unknown_school"), std::string::npos) << faults;
}

TEST_F(Catchments, AMappingWithAnUnknownFieldIsRefusedWithItsLine)
{
    folder.write("m.toml", "[catchments]\nschule = \"school\"\n");
    ask("import plan list.csv --mapping m.toml", 1);
    EXPECT_NE(error.find("m.toml, line 2"), std::string::npos) << error;
    ask("import plan list.csv --field estate=nothing", 1);
    EXPECT_NE(error.find("no column 'nothing'"), std::string::npos) << error;
}

TEST_F(Catchments, AScoreIsWalkingAndBoundByHand)
{
    // 0.01 degrees east are 965 m at 30 N: the 20 children of B walk one such step to either school, the
    // others none.
    ask("import plan list.csv");
    const auto score = ask("score plan")["score"];
    EXPECT_NEAR(score["walking_km"].get<double>(), 20 * 0.9648, 0.02);
    EXPECT_EQ(score["walking_km"], score["bound_km"]);
    folder.write("crossed.csv", "estate,school\n东苑,第二小学\n中苑,第一小学\n西苑,第一小学\n");
    ask("import crossed crossed.csv");
    // A and C each walk two steps. Within 60 places at S1 and 10 at S2 the best is: A and 20 of B, 30 of C at
    // S1, 10 of C at S2: 20 + 2 x 30 = 80 steps against 20 + 2 x 10 + 2 x 40 = 120.
    const auto worse = ask("score crossed")["score"];
    EXPECT_NEAR(worse["walking_km"].get<double>(), 120 * 0.9648, 0.1);
    EXPECT_NEAR(worse["bound_km"].get<double>(), 80 * 0.9648, 0.1);
    // With the schools' own seats nobody needs to walk but B.
    EXPECT_NEAR(ask("score crossed --seats campus")["score"]["bound_km"].get<double>(), 20 * 0.9648, 0.02);
}

TEST_F(Catchments, HomesWithoutNumbersCountAsOneEachAndHalvesAreHalves)
{
    folder.write("estates.csv",
                 "code,name,lon,lat\nA,东苑,120.005,30.005\nB,中苑,120.015,30.005\nC,西苑,120.025,30.005\n");
    run("schoolplan import t.sqlite settlements estates.csv --crs EPSG:4326");
    folder.write("list.csv", "estate,school\n东苑,第一小学\n东苑,第二小学\n西苑,第二小学\n");
    ask("import plan list.csv", 3);
    const auto score = ask("score plan")["score"];
    EXPECT_EQ(score["counted_in"], "estates");
    EXPECT_EQ(score["placed"], 2.0);
    EXPECT_NEAR(score["walking_km"].get<double>(), 0.5 * 2 * 0.9648, 0.001); // half an estate, two steps
}

TEST_F(Catchments, ComparingTellsWhoMovesAndHowMuchFarther)
{
    ask("import plan list.csv");
    folder.write("other.csv", "estate,school\n东苑,第二小学\n中苑,第二小学\n西苑,第二小学\n");
    ask("import other other.csv"); // that the first school has no homes is worth a note, no more
    const auto made = ask("compare plan other --out moves.csv --map moves.svg");
    EXPECT_EQ(made["moved"], 30.0);
    EXPECT_EQ(made["stay"], 40.0);
    EXPECT_EQ(made["farther"], 10.0); // B is as far from either
    EXPECT_NEAR(made["greatest_m"].get<double>(), 2 * 964.8, 1.0);
    EXPECT_NE(folder.read("moves.csv").find("A,东苑,S1,第一小学,S2,第二小学,10,"), std::string::npos);
    EXPECT_TRUE(fs::exists(folder.path() / "moves.svg"));
}

TEST_F(Catchments, DrawnAreasAreTheEstatesAndSoundWhenReadAgain)
{
    ask("import plan list.csv");
    const auto made = ask("draw plan areas.geojson --map areas.png");
    EXPECT_EQ(made["areas"], 2);
    EXPECT_EQ(made["astray"], 0);
    EXPECT_NEAR(made["land_m2"].get<double>(), 3 * 964.8 * 1108.5, 1000.0);
    EXPECT_TRUE(ask("check plan")["faults"].empty());
    const auto again = ask("import again areas.geojson --field school=name");
    EXPECT_TRUE(again["faults"].empty()) << again;
    EXPECT_EQ(ask("compare plan again")["homes"], 0);
}

TEST_F(Catchments, TheToolsOwnPlanFillsNoSchoolMoreAndWalksLess)
{
    folder.write("crossed.csv", "estate,school\n东苑,第二小学\n中苑,第一小学\n西苑,第二小学\n");
    ask("import crossed crossed.csv");
    const auto made = ask("score crossed --own own --rounds 0");
    // 20 at S1 and 50 at S2: only A could change to S1, in the place of half of B; whole estates must stay.
    EXPECT_EQ(made["own"]["walking_km"], made["score"]["walking_km"]);
    folder.write("swapped.csv", "estate,school\n东苑,第二小学\n中苑,第二小学\n西苑,第一小学\n");
    ask("import swapped swapped.csv");
    // 40 at S1 and 30 at S2. A to S1 alone would overfill it; nothing whole fits better either.
    const auto swapped = ask("score swapped --own own --rounds 1");
    EXPECT_LE(swapped["own"]["walking_km"], swapped["score"]["walking_km"]);
    for (const auto& school : swapped["own"]["schools"]) {
        EXPECT_LE(school["load"], school["may_take"]);
        EXPECT_EQ(school["pieces"], 1);
    }
}

TEST_F(Catchments, WordsThatMakeNoSenseAreRefused)
{
    ask("weigh plan", 2);
    ask("import plan", 2);
    ask("check plan --on tomorrow", 2);
    ask("check nothing", 1);
    EXPECT_NE(error.find("nothing"), std::string::npos) << error;
}

} // namespace
} // namespace schoolplan::cli
