/// Land for so many classes: exactly as much as the table asks, a little less, a little more.

#include <schoolplan/safety/plot_area.hpp>
#include <schoolplan/standards.hpp>

#include <gtest/gtest.h>

namespace schoolplan::safety {
namespace {

const Day end_of_january = *day_of("2019-01-31");

std::vector<AreaRule> rules()
{
    const auto profile = standards::read(SOURCE_ROOT "/gis-data/standards/hz-quota.toml");
    if (!profile) {
        ADD_FAILURE() << profile.error().message();
        return {};
    }
    return area_rules(*profile, end_of_january);
}

AreaFinding judged(Stage stage, std::optional<std::int64_t> classes, std::optional<double> area)
{
    const PlotArea plot{
        .stage = stage, .area = area ? std::optional{SquareMetres{*area}} : std::nullopt, .classes = classes};
    return judge_areas({&plot, 1}, rules()).front();
}

/// The table has 2,160 m2 in the centre and 2,700 m2 in new districts for a kindergarten of 6 classes, and
/// 1,260 m2 for one of 3, in the centre alone: 12, 15 and 14 m2 for each of 30 children in a class.
TEST(PlotArea, ExactlyAsLargeKeepsIt)
{
    const auto verdict = [](std::int64_t classes, double area) {
        return judged(Stage::kindergarten, classes, area).verdict;
    };
    EXPECT_EQ(verdict(6, 2700.0), AreaVerdict::fine);
    EXPECT_EQ(verdict(6, 2700.001), AreaVerdict::fine);
    EXPECT_EQ(verdict(6, 2699.999), AreaVerdict::small_in_a_case);
    EXPECT_EQ(verdict(6, 2160.0), AreaVerdict::small_in_a_case);
    EXPECT_EQ(verdict(6, 2159.999), AreaVerdict::too_small);
    EXPECT_EQ(verdict(3, 1260.0), AreaVerdict::fine);
    EXPECT_EQ(verdict(3, 1259.999), AreaVerdict::too_small);
}

TEST(PlotArea, NamesTheStrictestThatItBreaks)
{
    const auto all = rules();
    const auto both = judged(Stage::kindergarten, 6, 2000.0);
    ASSERT_TRUE(both.rule);
    EXPECT_EQ(all[*both.rule].when, "new district");
    EXPECT_DOUBLE_EQ(all[*both.rule].least.value(), 6.0 * 30.0 * 15.0);
    EXPECT_DOUBLE_EQ(*all[*both.rule].square_metres_per_pupil, 15.0);
}

TEST(PlotArea, SaysWhatItCannotJudge)
{
    EXPECT_EQ(judged(Stage::kindergarten, std::nullopt, 5000.0).verdict, AreaVerdict::not_known);
    EXPECT_EQ(judged(Stage::kindergarten, 6, std::nullopt).verdict, AreaVerdict::not_known);
    EXPECT_EQ(judged(Stage::kindergarten, 7, 5000.0).verdict, AreaVerdict::no_rule);
    EXPECT_EQ(judged(Stage::senior, 6, 5000.0).verdict, AreaVerdict::no_rule) << "the table has none";
}

TEST(PlotArea, OfTheStageThatIsAskedFor)
{
    // 24 classes of a primary school are not those of a junior one.
    const auto all = rules();
    const auto least = [&](Stage stage) {
        double found = 1e9;
        for (const AreaRule& rule : all) {
            found = rule.stage == stage && rule.classes == 24 ? std::min(found, rule.least.value()) : found;
        }
        return found;
    };
    EXPECT_EQ(judged(Stage::primary, 24, least(Stage::primary) - 1.0).verdict, AreaVerdict::too_small);
    EXPECT_EQ(judged(Stage::junior, 24, least(Stage::junior) - 1.0).verdict, AreaVerdict::too_small);
    EXPECT_NE(judged(Stage::primary, 24, least(Stage::primary)).verdict, AreaVerdict::too_small);
}

} // namespace
} // namespace schoolplan::safety
