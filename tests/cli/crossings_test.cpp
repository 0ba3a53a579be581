/// What children on foot should not cross, and how a plan made so is explained: a street over an arterial.

#include "program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace schoolplan::tests {
namespace {

using nlohmann::json;

/// A street runs north along a meridian, where 0.001 degrees are 110.85 m. Ten children live at 30.000. The
/// school N stands at 30.003, 332.6 m north of them, beyond an arterial at 30.002 whose ends are 4.8 km away;
/// the school S at 29.992, 886.8 m south. A river lies at 29.996 to 29.997 and a railway at 29.995.
class Crossings : public testing::Test {
protected:
    void SetUp() override
    {
        folder.write("roads.geojson", lines({{"residential", "[120.1, 29.99], [120.1, 30.002]"},
                                             {"residential", "[120.1, 30.002], [120.1, 30.01]"},
                                             {"primary", "[120.05, 30.002], [120.1, 30.002]"},
                                             {"primary", "[120.1, 30.002], [120.15, 30.002]"}}));
        folder.write("rails.geojson", lines({{"rail", "[120.0, 29.995], [120.2, 29.995]"}}));
        folder.write("terrain.csv",
                     "code,name,kind,shape\nr,R,river,\"POLYGON((120 29.996,120.2 29.996,120.2 "
                     "29.997,120 29.997,120 29.996))\"\n");
        folder.write("homes.csv", "code,name,children_primary,lon,lat\nh,H,10,120.1,30.0\n");
        folder.write("schools.csv", "code,name,stages,seats_primary,lon,lat\nN,N,primary,50,120.1,30.003\n"
                                    "S,S,primary,50,120.1,29.992\n");
        folder.done("schoolplan init t.sqlite && schoolplan import t.sqlite roads roads.geojson && "
                    "schoolplan import t.sqlite settlements homes.csv --crs EPSG:4326 && "
                    "schoolplan import t.sqlite campuses schools.csv --crs EPSG:4326 && "
                    "schoolplan import t.sqlite terrain terrain.csv --crs EPSG:4326 && "
                    "schoolplan network t.sqlite && schoolplan access t.sqlite --cutoff 3km");
    }

    static std::string lines(std::initializer_list<std::pair<std::string, std::string>> drawn)
    {
        std::string features;
        for (const auto& [kind, positions] : drawn) {
            features +=
                (features.empty() ? "" : ",")
                + (R"({"type": "Feature", "properties": {"highway": ")" + kind
                   + R"("}, "geometry": {"type": "LineString", "coordinates": [)" + positions + "]}}");
        }
        return R"({"type": "FeatureCollection", "features": [)" + features + "]}";
    }

    /// Where the ten children go, and how far that counts for each of them, in whole metres.
    [[nodiscard]] std::string school(const std::string& options) const
    {
        const json made = folder.answer("assign t.sqlite " + options);
        return made["assignment"][0]["site"].get<std::string>() + " "
               + std::to_string(static_cast<int>(made["objective"].get<double>() / 10.0));
    }

    void refused(const std::string& options, const std::string& part) const
    {
        const Said said = folder.shell("schoolplan assign t.sqlite " + options);
        EXPECT_EQ(said.code, 1) << options;
        EXPECT_NE(said.err.find(part), std::string::npos) << part << "\nis not in\n" << said.err;
    }

    Folder folder;
};

TEST_F(Crossings, DecideWhereChildrenGo)
{
    EXPECT_EQ(school(""), "N 332");
    EXPECT_EQ(school("--crossing arterial=0m"), "N 332");
    EXPECT_EQ(school("--crossing arterial=500m"), "N 832");
    EXPECT_EQ(school("--crossing arterial=600m"), "S 886");
    EXPECT_EQ(school("--crossing arterial=barred"), "S 886");
    EXPECT_EQ(school("--crossing arterial=600m,river=100m"), "N 932");
    EXPECT_EQ(school("--crossing arterial=700m,river=100m"), "S 986");
    EXPECT_EQ(school("--crossing arterial=600m,railway=100m --railways rails.geojson"), "N 932");
    EXPECT_EQ(school("--crossing arterial=700m,railway=barred --railways rails.geojson"), "N 1032");
}

TEST_F(Crossings, WithoutAWayRoundChildrenAreLeftOver)
{
    // 332.6 m and twice the 4,824 m to the end of the arterial, where nobody crosses it.
    const json round = folder.answer("assign t.sqlite --crossing arterial=barred,river=barred");
    EXPECT_EQ(round["assignment"][0]["site"], "N");
    EXPECT_NEAR(round["objective"].get<double>() / 10.0, 332.6 + 2 * 4824.2, 0.5);

    folder.write("rails.geojson", lines({{"rail", "[120.0, 29.995], [120.2, 29.995]"},
                                         {"rail", "[120.0, 30.001], [120.2, 30.001]"}}));
    const json none = folder.answer("assign t.sqlite --crossing railway=barred --railways rails.geojson");
    EXPECT_EQ(none["left_over"], json::parse(R"([{"demand": "h", "children": 10, "why": "no_way"}])"));
}

TEST_F(Crossings, WrongWordsAreRefused)
{
    refused("--crossing bridge=100m", "'bridge' is no barrier");
    refused("--crossing arterial", "arterial is ''; expected barred or a length");
    refused("--crossing arterial=300", "arterial is '300'; expected barred or a length");
    refused("--crossing arterial=1m,arterial=2m", "arterial is there twice");
    refused("--crossing lake=barred", "there is no lake in the workspace: import it as terrain");
    refused("--crossing collector=barred", "there is no collector in the workspace");
    refused("--crossing railway=barred", "go together");
    refused("--crossing arterial=barred --railways rails.geojson", "go together");
    refused("--railways rails.geojson", "--railways needs --crossing railway");
    refused("--crossing railway=barred --railways none.geojson", "none.geojson");
    refused("--crossing railway=barred --railways homes.csv", "homes.csv: row 2: expected a sound line");
}

TEST_F(Crossings, ExplainKnowsWhatThePlanWasMadeWith)
{
    (void)folder.answer("assign t.sqlite --crossing arterial=600m --name far");
    const json told = folder.answer("explain t.sqlite --home h --plan far --out way.geojson");
    ASSERT_EQ(told["choices"].size(), 2U);
    EXPECT_EQ(told["choices"][0]["campus"], "S");
    EXPECT_EQ(told["choices"][1]["campus"], "N");
    EXPECT_EQ(told["choices"][1]["why"], "farther");
    EXPECT_EQ(told["choices"][1]["way_mm"].get<int>() / 1000, 932);
    const json way = json::parse(folder.read("way.geojson"), nullptr, false);
    EXPECT_NEAR(way["features"][0]["geometry"]["coordinates"].back()[1], 29.992, 1e-6);
}

TEST_F(Crossings, ExplainKnowsWhatWasDecidedByFiles)
{
    folder.write("pairs.csv", "demand,site\nh,N\n");
    const auto why_not_north = [&](const std::string& plan) {
        const json told = folder.answer("explain t.sqlite --home h --plan " + plan);
        for (const json& choice : told["choices"]) {
            if (choice["campus"] == "N") {
                return choice["why"].get<std::string>();
            }
        }
        return std::string{"not told"};
    };
    (void)folder.answer("assign t.sqlite --barred pairs.csv --name barred");
    EXPECT_EQ(why_not_north("barred"), "barred");
    folder.write("south.csv", "demand,site\nh,S\n");
    (void)folder.answer("assign t.sqlite --fixed south.csv --name fixed");
    EXPECT_EQ(why_not_north("fixed"), "barred");
    (void)folder.answer("assign t.sqlite --several south.csv --name several");
    EXPECT_EQ(why_not_north("several"), "barred");
    (void)folder.answer("assign t.sqlite --move h=S --name moved");
    EXPECT_EQ(why_not_north("moved"), "barred");

    folder.write("pairs.csv", "demand,site\nh,S\n");
    const Said changed = folder.shell("schoolplan explain t.sqlite --home h --plan barred");
    EXPECT_EQ(changed.code, 3);
    EXPECT_NE(changed.err.find("expected the file the plan was made with by --barred, found another file"),
              std::string::npos)
        << changed.err;
    EXPECT_EQ(why_not_north("barred"), "worse");
}

} // namespace
} // namespace schoolplan::tests
