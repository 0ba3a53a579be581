#include <cli/form.hpp>

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

namespace schoolplan::cli {
namespace {

using namespace literals;

TEST(ReadLength, KnowsMetresAndKilometres)
{
    EXPECT_EQ(*read_length("800m"), 800_m);
    EXPECT_EQ(*read_length("800 m"), 800_m);
    EXPECT_EQ(*read_length("1.5km"), 1500_m);
}

TEST(ReadLength, RefusesWhatIsNotALength)
{
    for (const auto* text : {"", "800", "m", "-5m", "nan m", "inf m", "5 miles", "5mm", "1e999km", "5m "}) {
        EXPECT_FALSE(read_length(text)) << '"' << text << '"';
    }
    EXPECT_EQ(read_length("1200").error().message(), "'1200' needs a unit: m or km");
}

TEST(ReadStages, TakesEachOnceInTheirOrder)
{
    EXPECT_EQ(*read_stages("junior,primary,junior"), (std::vector{Stage::primary, Stage::junior}));
    EXPECT_FALSE(read_stages(""));
    EXPECT_FALSE(read_stages("primary,"));
    EXPECT_FALSE(read_stages("Primary"));
}

/// A form with one option of each kind, and what parsing leaves in it.
struct Options {
    Metres limit = 500_m;
    std::optional<double> rate;
    bool strict = false;
    std::map<std::string, std::string> fields;
    CLI::App app;

    Options()
    {
        Form form{app};
        form.length("limit", limit, "");
        form.rate("rate", rate, "");
        form.flag("strict", strict, "");
        form.pairs("field", fields, "");
    }

    bool take(std::vector<std::string> words)
    {
        std::reverse(words.begin(), words.end());
        try {
            app.parse(words);
        } catch (const CLI::ParseError&) {
            return false;
        }
        return true;
    }
};

TEST(Form, FillsTheSettings)
{
    Options options;
    ASSERT_TRUE(options.take({"--limit", "1.2km", "--strict", "--field", "a=b", "--field", "c=d e"}));
    EXPECT_EQ(options.limit, 1200_m);
    EXPECT_TRUE(options.strict);
    EXPECT_EQ(options.fields, (std::map<std::string, std::string>{{"a", "b"}, {"c", "d e"}}));
}

TEST(Form, RefusesUnknownRepeatedMissingAndSenselessValues)
{
    for (const std::vector<std::string>& words : {std::vector<std::string>{"--limt", "1km"},
                                                  {"--limit"},
                                                  {"--limit", "1km", "--limit", "2km"},
                                                  {"--limit", "1200"},
                                                  {"--rate", "-1"},
                                                  {"--rate", "nan"},
                                                  {"--field", "a"},
                                                  {"--field", "=b"},
                                                  {"word"}}) {
        EXPECT_FALSE(Options{}.take(words)) << words.front();
    }
}

TEST(Form, RecordsOnlyWhatDiffersFromTheDefault)
{
    Options options;
    ASSERT_TRUE(options.take({"--limit", "500m", "--rate", "24", "--strict"}));
    EXPECT_EQ(Form{options.app}.deviations(),
              (std::map<std::string, std::string>{{"rate", "24"}, {"strict", "true"}}));
}

} // namespace
} // namespace schoolplan::cli
