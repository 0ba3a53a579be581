#include "program.hpp"

#include <cli/scenario.hpp>

#include <gtest/gtest.h>

namespace schoolplan::cli {
namespace {

Result<std::vector<Step>> steps(const std::string& text)
{
    const tests::Folder folder;
    folder.write("s.toml", text);
    return read_scenario(folder.path() / "s.toml",
                         {.input = "in", .into = "out", .workspace = "city.sqlite"});
}

TEST(Scenario, StepsComeInTheOrderOfTheWork)
{
    const auto read =
        steps("version = 1\n[cover]\n[network]\n[[import]]\nkind = \"roads\"\nfile = \"r.pbf\"\n");
    ASSERT_TRUE(read) << read.error().message();
    ASSERT_EQ(read->size(), 3U);
    EXPECT_EQ((*read)[0].command, "import");
    EXPECT_EQ((*read)[0].words, (std::vector<std::string>{"city.sqlite", "roads", "in/r.pbf"}));
    EXPECT_EQ((*read)[2].command, "cover");
}

TEST(Scenario, KeysAreOptions)
{
    const auto read =
        steps("version = 1\n[[import]]\nkind = \"settlements\"\nfile = \"h.csv\"\nstrict = true\nappend = "
              "false\nfield = { name = \"小区\" }\nmade = true\n[access]\nnearest = 3\n[cover]\nrate_primary "
              "= 24.5\n");
    ASSERT_TRUE(read) << read.error().message();
    const auto& words = (*read)[0].words;
    EXPECT_EQ(words[2], "out/h.csv"); // made by an earlier step
    EXPECT_NE(std::find(words.begin(), words.end(), "--strict"), words.end());
    EXPECT_EQ(std::find(words.begin(), words.end(), "--append"), words.end());
    EXPECT_NE(std::find(words.begin(), words.end(), "name=小区"), words.end());
    EXPECT_EQ((*read)[1].words, (std::vector<std::string>{"city.sqlite", "--nearest", "3"}));
    EXPECT_EQ((*read)[2].words, (std::vector<std::string>{"city.sqlite", "--rate-primary", "24.5"}));
}

TEST(Scenario, ProfilesAreLookedUpBesideTheInputsAndMayBeSeveral)
{
    const auto read = steps("version = 1\n[cover]\nprofile = [\"a.toml\", \"b.toml\"]\n[report]\nfile = "
                            "\"r.html\"\nprofile = \"c.toml\"\n");
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ((*read)[0].words,
              (std::vector<std::string>{"city.sqlite", "--profile", "in/a.toml", "--profile", "in/b.toml"}));
    EXPECT_EQ((*read)[1].words,
              (std::vector<std::string>{"city.sqlite", "out/r.html", "--profile", "in/c.toml"}));
}

TEST(Scenario, FilesLieWithTheInputsOrWithTheResults)
{
    const auto read =
        steps("version = 1\n[site]\nsizes = \"sizes.csv\"\ninto = \"plots.gpkg\"\n[sitings]\nquestion = "
              "\"show\"\nsiting = \"a\"\nmap = \"plots.png\"\n[screen]\nfile = \"s.gpkg\"\npages = "
              "\"p.pdf\"\n");
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ((*read)[0].words, (std::vector<std::string>{"city.sqlite", "--into", "out/plots.gpkg",
                                                          "--sizes", "in/sizes.csv"}));
    EXPECT_EQ((*read)[1].words,
              (std::vector<std::string>{"city.sqlite", "show", "a", "--map", "out/plots.png"}));
    EXPECT_EQ((*read)[2].words,
              (std::vector<std::string>{"city.sqlite", "out/s.gpkg", "--pages", "out/p.pdf"}));
}

TEST(Scenario, AQuestionTakesAnItemOrAFileThatIsReadOrWritten)
{
    const auto read = steps("version = 1\n[[plan]]\nquestion = \"import\"\nfile = \"p.csv\"\n[[plan]]\n"
                            "question = \"advance\"\nitem = \"B001\"\nstage = \"竣工\"\nevidence = "
                            "\"e.pdf\"\n[[plan]]\nquestion = \"report\"\nfile = \"p.html\"\n[[plan]]\n"
                            "question = \"status\"\ncsv = \"s.csv\"\n[[hazards]]\nquestion = \"record\"\n"
                            "file = \"s.gpkg\"\nmade = true\n");
    ASSERT_TRUE(read) << read.error().message();
    ASSERT_EQ(read->size(), 5U);
    using Words = std::vector<std::string>;
    EXPECT_EQ((*read)[0].words, (Words{"city.sqlite", "import", "in/p.csv"}));
    EXPECT_EQ((*read)[1].words,
              (Words{"city.sqlite", "advance", "B001", "--evidence", "in/e.pdf", "--stage", "竣工"}));
    EXPECT_EQ((*read)[2].words, (Words{"city.sqlite", "report", "out/p.html"}));
    EXPECT_EQ((*read)[3].words, (Words{"city.sqlite", "status", "--csv", "out/s.csv"}));
    EXPECT_EQ((*read)[4].words, (Words{"city.sqlite", "record", "out/s.gpkg"})); // an earlier step wrote it
}

TEST(Scenario, ACopyIsChangedThenMeasuredThenSharedOut)
{
    const auto read =
        steps("version = 1\n[[catchments]]\nquestion = \"draw\"\nplan = \"primary\"\nfile = \"a.gpkg\"\n"
              "[[catchments]]\nquestion = \"import\"\nplan = \"now\"\nfile = \"n.csv\"\n"
              "[[assign]]\nstage = \"primary\"\nseveral = \"s.csv\"\nmove = { H1 = \"P1\" }\n[access]\n"
              "[[change]]\ndo = \"open\"\nsite = \"P1\"\nstage = \"primary\"\n"
              "[init]\nfrom = \"city.sqlite\"\n");
    ASSERT_TRUE(read) << read.error().message();
    ASSERT_EQ(read->size(), 6U);
    using Words = std::vector<std::string>;
    EXPECT_EQ((*read)[0].words, (Words{"city.sqlite", "--from", "in/city.sqlite"}));
    EXPECT_EQ((*read)[1].words, (Words{"city.sqlite", "open", "--site", "P1", "--stage", "primary"}));
    EXPECT_EQ((*read)[2].command, "access");
    EXPECT_EQ((*read)[3].words,
              (Words{"city.sqlite", "--move", "H1=P1", "--several", "in/s.csv", "--stage", "primary"}));
    EXPECT_EQ((*read)[4].words, (Words{"city.sqlite", "draw", "primary", "out/a.gpkg"}));
    EXPECT_EQ((*read)[5].words, (Words{"city.sqlite", "import", "now", "in/n.csv"}));
}

/// What is wrong is told with its place.
void expect_refused(const std::string& text, const std::string& part)
{
    const auto read = steps(text);
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().message().find(part), std::string::npos) << read.error().message();
}

TEST(Scenario, SaysWhereItIsWrong)
{
    expect_refused("[cover]\n", "version = 1");
    expect_refused("version = 1\n[cove]\n", "line 2");
    expect_refused("version = 1\ncover = 3\n", "must be a table");
    expect_refused("version = 1\n[[import]]\nkind = \"roads\"\n", "needs 'file'");
    expect_refused("version = 1\n[cover]\nlimit_primary = 1979-05-27\n",
                   "'limit_primary' must be a text or a number");
    expect_refused("version = 1\n[cover\n", "line 2");
}

TEST(Scenario, AMissingFileIsSaidToBeMissing)
{
    EXPECT_EQ(read_scenario("/nowhere/s.toml", {}).error().fault(), Fault::not_found);
}

} // namespace
} // namespace schoolplan::cli
