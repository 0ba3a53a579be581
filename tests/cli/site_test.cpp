/// Plots of the demo held against the rules, and what is said of them in each language.

#include "program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace schoolplan::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class SiteCommand : public testing::Test {
protected:
    /// Three of the planned plots, with land: the table asks 15,757 m2 in the centre and 19,699 m2 in new
    /// districts for 24 classes of a primary school.
    void SetUp() override
    {
        fs::copy_file(demo_folder() / "city.sqlite", folder.path() / "city.sqlite");
        fs::copy(fs::path{SOURCE_ROOT} / "gis-data", folder.path() / "gis-data", fs::copy_options::recursive);
        folder.write("plots.csv", "code,name,stages,classes_primary,lon,lat,site_area_m2\n"
                                  "P01,预留地块1,primary,24,120.2217774,30.160967,19699\n"
                                  "P03,预留地块3,primary,24,120.1961572,30.167919,19698\n"
                                  "P05,预留地块5,primary,24,120.2294157,30.1694184,15756\n"
                                  "P07,预留地块7,primary,24,120.2142311,30.1805499,\n");
        const Said said =
            folder.shell("schoolplan import city.sqlite sites plots.csv --crs EPSG:4326 --synthetic");
        ASSERT_TRUE(said.code == 0 || said.code == 3) << said.err;
    }

    [[nodiscard]] Said site(const std::string& words) const
    {
        return folder.shell("schoolplan site city.sqlite --stage primary --p 2 " + words);
    }

    Folder folder;
};

const std::string by_rules =
    "--rules gis-data/standards/cn-site-rules.toml --rules gis-data/standards/hz-quota.toml "
    "--in-force 2019-01-31 ";

TEST_F(SiteCommand, HoldsTheLandOfPlotsAgainstTheirClasses)
{
    const Said said = site(by_rules + "--json --quiet");
    ASSERT_EQ(said.code, 0) << said.err;
    json all = json::parse(said.out, nullptr, false);
    all = all.contains("result") ? all["result"] : all;
    std::map<std::string, std::string> verdicts;
    for (const json& row : all["plot_areas"]) {
        verdicts[row["site"]] = row["verdict"];
    }
    EXPECT_EQ(verdicts["P01"], "fine") << "exactly as large";
    EXPECT_EQ(verdicts["P03"], "small_in_a_case");
    EXPECT_EQ(verdicts["P05"], "too_small");
    EXPECT_EQ(verdicts["P07"], "not_known") << "missing is not zero";
    const auto& without = all["obstacles_without_data"];
    EXPECT_NE(std::find(without.begin(), without.end(), "railway"), without.end());
    EXPECT_EQ(std::find(without.begin(), without.end(), "junction"), without.end()) << "the network has some";
}

TEST_F(SiteCommand, SpeaksTheLanguageAskedFor)
{
    const std::string chinese = site(by_rules + "--lang zh").out;
    EXPECT_NE(chinese.find("选中："), std::string::npos) << chinese;
    EXPECT_NE(chinese.find("P05 用地 15756 平方米"), std::string::npos) << chinese;
    EXPECT_NE(chinese.find("1 个地块的面积或班数未知，用地未核"), std::string::npos) << chinese;
    EXPECT_EQ(chinese.find("chosen"), std::string::npos) << chinese;
    const std::string english = site(by_rules + "--lang en").out;
    EXPECT_NE(english.find("chosen: "), std::string::npos) << english;
    EXPECT_NE(english.find("P05 has 15756 m2"), std::string::npos) << english;
    EXPECT_EQ(english.find("选中"), std::string::npos) << english;
    const std::string both = site(by_rules).out;
    EXPECT_LT(both.find("选中："), both.find("chosen: ")) << both;
}

} // namespace
} // namespace schoolplan::tests
