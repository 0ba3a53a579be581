/// Hazards as an analyst and two departments keep them.

#include "program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace schoolplan::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const std::string rules_on =
    " --rules '" SOURCE_ROOT "/gis-data/standards/zj-2016-surroundings.toml' --date ";

/// The demo's workspace with the shops of a made city, screened.
class HazardsByCommand : public testing::Test {
protected:
    HazardsByCommand()
    {
        fs::copy(tests::demo_folder() / "city.sqlite", folder_.path() / "city.sqlite");
        folder_.write("offices.csv",
                      "unit,theme,office,department\n,food,市场监管局,市场监管\n,culture,文旅局,文化\n"
                      ",security,派出所,公安\n");
        result("synth hangzhou made --units '" SOURCE_ROOT "/gis-data/units/hangzhou.toml'");
        result("import city.sqlite premises made/premises.csv --crs EPSG:4326 --synthetic");
        result("screen city.sqlite first.gpkg" + rules_on + "2019-01-31");
    }

    json result(const std::string& words)
    {
        const auto said = folder_.shell("schoolplan " + words + " --json");
        EXPECT_TRUE(said.code == 0 || said.code == 3) << words << "\n" << said.err;
        return json::parse(said.out)["result"];
    }

    tests::Folder folder_;
};

TEST_F(HazardsByCommand, GoFromTheScreeningToTheDepartmentAndBack)
{
    const auto recorded = result("hazards city.sqlite record first.gpkg --on 2019-01-31");
    const auto all = recorded["new"].get<int>();
    ASSERT_GT(all, 0);
    EXPECT_EQ(result("hazards city.sqlite record first.gpkg --on 2019-01-31")["known"].get<int>(), all);
    const auto assigned =
        result("hazards city.sqlite assign --offices offices.csv --on 2019-02-01 --due 2019-03-01");
    EXPECT_EQ(assigned["assigned"].get<int>() + assigned["nobody"].get<int>(), all);
    int sent = 0;
    const auto files = result("hazards city.sqlite export out")["files"];
    for (const auto& file : files) {
        sent += file["hazards"].get<int>();
        const auto name = file["file"].get<std::string>();
        EXPECT_EQ(result("hazards city.sqlite import '" + name + "'")["unanswered"], file["hazards"]);
    }
    EXPECT_EQ(sent, assigned["assigned"].get<int>());
    const auto no_folder =
        folder_.shell("schoolplan hazards city.sqlite import out/文化.xlsx --evidence nowhere");
    EXPECT_NE(no_folder.err.find("no folder of evidence"), std::string::npos) << no_folder.err;
    const auto status = result("hazards city.sqlite status table.xlsx --on 2019-03-02 --since 2019-01-31");
    EXPECT_EQ(status["before"]["city"]["found"].get<int>(), all);
    EXPECT_EQ(status["city"]["overdue"].get<int>(), sent);
    EXPECT_TRUE(fs::exists(folder_.path() / "table.xlsx"));
}

TEST_F(HazardsByCommand, AreAdvancedWithEvidenceOnly)
{
    result("hazards city.sqlite record first.gpkg --on 2019-01-31");
    result("hazards city.sqlite advance H000001 --state 交办 --office 文旅局 --department 文化 --due "
           "2019-03-01 --on 2019-02-01");
    const auto bare =
        folder_.shell("schoolplan hazards city.sqlite advance H000001 --state 整改 --on 2019-02-10");
    EXPECT_EQ(bare.code, 1);
    EXPECT_NE(bare.err.find("needs evidence"), std::string::npos) << bare.err;
    result("hazards city.sqlite advance H000001 --state 整改 --on 2019-02-10 --evidence offices.csv");
    const auto history = result("hazards city.sqlite history H000001")["events"];
    ASSERT_EQ(history.size(), 3U);
    EXPECT_EQ(history[2]["evidence_sha256"].get<std::string>().size(), 64U);
    EXPECT_EQ(result("hazards city.sqlite list --state fixed --on 2019-02-10")["hazards"].size(), 1U);
}

TEST_F(HazardsByCommand, AreToldBeforeAndAfterAsTablePageAndWorkbook)
{
    const auto all = result("hazards city.sqlite record first.gpkg --on 2019-01-31")["new"].get<int>();
    result("hazards city.sqlite advance H000001 --state 交办 --office 文旅局 --department 文化 --due "
           "2019-03-01 --on 2019-02-01");
    result("hazards city.sqlite advance H000001 --state 整改 --on 2019-02-10 --evidence offices.csv");
    const auto told =
        result("hazards city.sqlite summary table.csv --since 2019-01-31 --on 2019-02-28")["city"];
    EXPECT_EQ(told["open_before"].get<int>(), all);
    EXPECT_EQ(told["fixed"].get<int>(), 1);
    EXPECT_EQ(told["open_after"].get<int>(), all) << "nobody has verified it";
    const auto table = folder_.read("table.csv");
    EXPECT_NE(table.find("2019-01-31,2019-02-28,"), std::string::npos) << table;
    for (const std::string language : {"zh", "en"}) {
        result("hazards city.sqlite summary page.html --since 2019-01-31 --on 2019-02-28 --lang " + language);
        const auto page = folder_.read("page.html");
        EXPECT_EQ(page.find("期末未销号") != std::string::npos, language == "zh");
        EXPECT_EQ(page.find("still open") != std::string::npos, language == "en");
    }
    result("hazards city.sqlite summary book.xlsx --since 2019-01-31 --on 2019-02-28");
    EXPECT_TRUE(fs::exists(folder_.path() / "book.xlsx"));
    const auto backwards =
        folder_.shell("schoolplan hazards city.sqlite summary --since 2019-02-28 --on 2019-01-31");
    EXPECT_EQ(backwards.code, 1);
    EXPECT_NE(backwards.err.find("the earlier first"), std::string::npos) << backwards.err;
}

TEST_F(HazardsByCommand, AreTheSameFromGeoJson)
{
    result("screen city.sqlite first.geojson" + rules_on + "2019-01-31");
    const auto fresh = result("hazards city.sqlite record first.geojson --on 2019-01-31")["new"];
    EXPECT_GT(fresh.get<int>(), 0);
    EXPECT_EQ(result("hazards city.sqlite record first.gpkg --on 2019-01-31")["known"], fresh);
}

TEST_F(HazardsByCommand, OfADayThatWasNotScreenedAreRefused)
{
    const auto said = folder_.shell("schoolplan hazards city.sqlite record first.gpkg --on 2019-02-28");
    EXPECT_EQ(said.code, 1);
    EXPECT_NE(said.err.find("has no row of 2019-02-28, but of 2019-01-31"), std::string::npos) << said.err;
}

} // namespace
} // namespace schoolplan::cli
