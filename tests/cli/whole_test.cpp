/// The commands together: the same bytes again, nothing from stale input, nothing done on a wrong scenario.

#include "program.hpp"

#include <gtest/gtest.h>

namespace schoolplan::tests {
namespace {

namespace fs = std::filesystem;

/// A folder with a copy of the demo's workspace and input.
class Whole : public testing::Test {
protected:
    void SetUp() override
    {
        fs::copy_file(demo_folder() / "city.sqlite", folder.path() / "city.sqlite");
        fs::copy(demo_folder() / "input", folder.path() / "input", fs::copy_options::recursive);
    }

    void done(const std::string& line) const
    {
        const Said said = folder.shell(line);
        ASSERT_TRUE(said.code == 0 || said.code == 3) << line << "\n" << said.err;
    }

    void refused(const std::string& line, std::initializer_list<std::string> parts, int code = 1) const
    {
        const Said said = folder.shell(line);
        EXPECT_EQ(said.code, code) << line << "\n" << said.err;
        for (const std::string& part : parts) {
            EXPECT_NE(said.err.find(part), std::string::npos) << part << "\nis not in\n" << said.err;
        }
    }

    [[nodiscard]] std::string dump(const std::string& tables) const
    {
        return folder.shell("sqlite3 city.sqlite '.dump " + tables + "'").out;
    }

    Folder folder;
};

TEST_F(Whole, OneThreadAndTwoGiveTheSameBytes)
{
    std::string rows[2];
    for (const int threads : {1, 2}) {
        const std::string into = std::to_string(threads);
        // From the same beginning: the report shows the numbers of the runs.
        fs::copy_file(demo_folder() / "city.sqlite", folder.path() / "city.sqlite",
                      fs::copy_options::overwrite_existing);
        done("mkdir " + into + " && schoolplan access city.sqlite --threads " + into
             + " && schoolplan cover city.sqlite");
        for (const std::string out :
             {"export city.sqlite N/out.gpkg", "export city.sqlite N/out.csv --layer coverage",
              "export city.sqlite N/out.geojson --layer units", "map city.sqlite N/out.png",
              "report city.sqlite N/out.html"}) {
            done("schoolplan " + std::string{out}.replace(out.find('N'), 1, into));
        }
        rows[threads - 1] = dump("way coverage reach gap gap_settlement service_area off_network");
    }
    EXPECT_GT(rows[0].size(), 100'000U);
    EXPECT_TRUE(rows[0] == rows[1]);
    for (const std::string name : {"out.gpkg", "out.csv", "out.geojson", "out.png", "out.html"}) {
        EXPECT_GT(folder.read("1/" + name).size(), 100U) << name;
        EXPECT_TRUE(folder.read("1/" + name) == folder.read("2/" + name)) << name;
    }
}

TEST_F(Whole, DefaultsWrittenOutGiveTheSameBytesAsNone)
{
    done("schoolplan access city.sqlite && schoolplan cover city.sqlite");
    const std::string tables = "way coverage reach gap gap_settlement service_area run_setting";
    const std::string without = dump(tables);
    done("schoolplan access city.sqlite --cutoff 5000m --attach 300m --threads 0 && schoolplan cover "
         "city.sqlite "
         "--stages kindergarten,primary,junior");
    // The runs have other numbers, their settings have not: a default is no setting.
    EXPECT_TRUE(dump(tables) == without);
}

TEST_F(Whole, MissingInputsAreRefusedWithTheCommandThatMakesThem)
{
    done("schoolplan init new.sqlite");
    refused("schoolplan network new.sqlite", {"roads", "schoolplan import"});
    refused("schoolplan access new.sqlite", {"schoolplan "});
    refused("schoolplan cover new.sqlite", {"schoolplan "});
    refused("schoolplan map new.sqlite out.png", {"schoolplan cover"});
    refused("schoolplan report new.sqlite out.html", {"schoolplan cover"});
    refused("schoolplan export new.sqlite out.gpkg", {"schoolplan cover"});
    EXPECT_FALSE(fs::exists(folder.path() / "out.png"));
}

TEST_F(Whole, StaleInputsAreRefusedWithTheCommandThatMakesThem)
{
    done("head -50 input/settlements.csv > few.csv && "
         "schoolplan import city.sqlite settlements few.csv --crs EPSG:4326");
    refused("schoolplan map city.sqlite out.png", {"older than", "schoolplan "});
    refused("schoolplan cover city.sqlite", {"older than", "schoolplan access"});
    done("schoolplan access city.sqlite");
    refused("schoolplan export city.sqlite out.gpkg", {"older than", "schoolplan cover"});
    EXPECT_FALSE(fs::exists(folder.path() / "out.png"));
    EXPECT_FALSE(fs::exists(folder.path() / "out.gpkg"));
    done("schoolplan cover city.sqlite && schoolplan map city.sqlite out.png");
}

/// 16 units, 732 primary campuses, 75 projects of the year and five named ones: what the city's plan counts.
TEST(MadeHangzhou, GoesFromFilesToAtlasWorkbookAndReport)
{
    const Folder folder;
    const Said said = folder.shell("schoolplan run '" SOURCE_ROOT "/scenarios/hangzhou.toml' --into .");
    ASSERT_TRUE(said.code == 0 || said.code == 3) << said.err;
    const auto count = [&](const std::string& of) {
        return folder.shell("sqlite3 city.sqlite 'SELECT count(*) FROM " + of + "'").out;
    };
    EXPECT_EQ(count("unit"), "16\n");
    EXPECT_EQ(count("campus WHERE teaches_primary"), "732\n");
    EXPECT_EQ(count("project WHERE year_target"), "75\n");
    EXPECT_EQ(count("project WHERE NOT year_target"), "5\n");
    EXPECT_EQ(count("plan_project WHERE year_target"), "75\n");
    EXPECT_EQ(count("plan_project WHERE NOT year_target"), "5\n");
    EXPECT_EQ(count("set_aside"), "0\n");
    EXPECT_EQ(folder.shell("sqlite3 city.sqlite 'SELECT sum(population_count) FROM unit'").out, "9188000\n");
    EXPECT_EQ(folder.shell("ls atlas/*.png | wc -l").out, "18\n"); // index, city, 16 units
    const std::string report = folder.read("report.html");
    for (const char* part : {"id=\"balance\"", "杭州市区住宅区配套定额指标", "每百户 22 人", "凭记忆待核"}) {
        EXPECT_NE(report.find(part), std::string::npos) << part;
    }
    for (const char* file : {"atlas/atlas.pdf", "results.xlsx", "report.html", "primary.png", "plan.csv",
                             "outlook.csv", "plan.html"}) {
        EXPECT_TRUE(fs::exists(folder.path() / file)) << file;
    }
}

TEST_F(Whole, AWrongScenarioIsRefusedBeforeAnythingIsWritten)
{
    const std::string begin = "version = 1\n[synth]\nplace = \"district\"\nfolder = \"made\"\n";
    const auto wrong = [&](const std::string& rest, std::initializer_list<std::string> parts) {
        folder.write("s.toml", begin + rest);
        refused("schoolplan run s.toml --into out", parts);
        EXPECT_FALSE(fs::exists(folder.path() / "out" / "made")) << rest;
        EXPECT_FALSE(fs::exists(folder.path() / "out" / "city.sqlite")) << rest;
    };
    wrong("[cover]\nlimit_college = \"3km\"\n", {"s.toml", "[cover]", "limit-college"});
    wrong("[access]\ncutoff = \"far\"\n", {"s.toml", "[access]", "'far'"});
    wrong("[access]\nthreads = \"many\"\n", {"s.toml", "[access]", "many"});
    wrong("[[map]]\nfile = \"m.png\"\nstage = \"college\"\n", {"s.toml", "[map]", "college"});
    wrong("[cover]\nlimit_primary = [1, 2]\n", {"s.toml", "[cover]", "limit-primary"});
    wrong("[covering]\n", {"line 5", "covering"});
    wrong("[[plan]]\nquestion = \"stand\"\n", {"s.toml", "[plan]", "'stand' is no question"});
    wrong("[[plan]]\nquestion = \"advance\"\nitem = \"B001\"\nstage = \"done\"\n", {"[plan]", "'done'"});
    wrong("[[plan]]\nquestion = \"import\"\n", {"[plan]", "import needs a file"});
    wrong("[[hazards]]\nquestion = \"list\"\non = \"2019-02-30\"\n", {"[hazards]", "2019-02-30"});
    wrong("cover = \n", {"line 5"});
}

TEST_F(Whole, JsonOfEveryCommandParsesAndNamesItsCommand)
{
    for (const std::string words :
         {"init new.sqlite", "synth district made",
          "import city.sqlite gates input/gates.csv --crs EPSG:4326", "check city.sqlite",
          "network city.sqlite", "access city.sqlite", "cover city.sqlite", "export city.sqlite out.gpkg",
          "map city.sqlite out.svg", "report city.sqlite out.html",
          "run '" SOURCE_ROOT "/scenarios/demo.toml' --into again", "cover nowhere.sqlite"}) {
        const Said said = folder.shell("schoolplan " + words
                                       + " --json | python3 -c "
                                         "'import json, sys; print(json.load(sys.stdin)[\"command\"])'");
        EXPECT_EQ(said.out, words.substr(0, words.find(' ')) + "\n") << words << "\n" << said.err;
    }
}

TEST_F(Whole, QuietPrintsNothingOnStandardErrorWhenAllIsWell)
{
    for (const std::string words :
         {"import city.sqlite gates input/gates.csv --crs EPSG:4326", "network city.sqlite",
          "access city.sqlite", "cover city.sqlite", "map city.sqlite out.svg", "export city.sqlite out.xlsx",
          "report city.sqlite out.html"}) {
        const Said said = folder.shell("schoolplan " + words + " --quiet");
        EXPECT_EQ(said.code, 0) << words;
        EXPECT_EQ(said.err, "") << words;
    }
}

} // namespace
} // namespace schoolplan::tests
