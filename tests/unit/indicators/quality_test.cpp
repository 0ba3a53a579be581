/// A county of six primary schools, its seven indicators worked out by hand.

#include <schoolplan/indicators.hpp>

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

namespace schoolplan::indicators {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The seven of 教督〔2017〕6号 for primary schools.
StandardProfile standard()
{
    StandardProfile made{.id = "balance"};
    const auto add = [&](std::string id, double amount, StandardUnit unit) {
        StandardValue value{.id = std::move(id), .stages = {Stage::primary}};
        value.amount = Amount{amount, unit};
        made.values.push_back(value);
    };
    add("teachers_above_required", 4.2, StandardUnit::per_100_pupils);
    add("key_teachers", 1, StandardUnit::per_100_pupils);
    add("arts_and_sports_teachers", 0.9, StandardUnit::per_100_pupils);
    add("teaching_rooms", 4.5, StandardUnit::square_metres_per_pupil);
    add("sports_area", 7.5, StandardUnit::square_metres_per_pupil);
    add("equipment", 2000, StandardUnit::yuan_per_pupil);
    add("multimedia_rooms", 2.3, StandardUnit::per_100_pupils);
    add("indicator_remaining", 0.85, StandardUnit::ratio);
    add("school_difference", 0.5, StandardUnit::ratio);
    return made;
}

/// Pupils 100, 200, 300, 400, 500, 500: 2,000 in all. All figures at the standard but:
/// key teachers 10, 10, 1, 1, 1, 1; sports area of S6 6.375, exactly 85 %; equipment of S5 1,000.
std::vector<School> county()
{
    std::vector<School> schools;
    const std::array<std::int64_t, 6> pupils{100, 200, 300, 400, 500, 500};
    for (std::size_t i = 0; i < pupils.size(); ++i) {
        schools.push_back({.code = "S" + std::to_string(i + 1),
                           .county = "330122",
                           .pupils = pupils[i],
                           .figures = {{"teachers_above_required", 4.2},
                                       {"key_teachers", i < 2 ? 10 : 1},
                                       {"arts_and_sports_teachers", 0.9},
                                       {"teaching_rooms", 4.5},
                                       {"sports_area", i == 5 ? 6.375 : 7.5},
                                       {"equipment", i == 4 ? 1000 : 2000},
                                       {"multimedia_rooms", 2.3}}});
    }
    return schools;
}

County compared(const std::vector<School>& schools)
{
    const auto counties = compare_schools(standard(), Stage::primary, schools);
    EXPECT_TRUE(counties) << counties.error().message();
    return counties->front();
}

const Difference& of(const County& county, std::string_view id)
{
    return *std::ranges::find(county.differences, id, &Difference::id);
}

TEST(QualityBalance, IsWorkedOutForAllSevenWeightedAndUnweighted)
{
    const auto found = compared(county());
    ASSERT_EQ(found.differences.size(), 7U);
    for (const char* same :
         {"teachers_above_required", "arts_and_sports_teachers", "teaching_rooms", "multimedia_rooms"}) {
        EXPECT_NEAR(*of(found, same).weighted, 0.0, 1e-12) << same;
        EXPECT_NEAR(*of(found, same).unweighted, 0.0, 1e-12) << same;
    }
    // Key teachers by pupils: mean (300 * 10 + 1,700 * 1) / 2,000 = 2.35;
    // variance (300 * 7.65^2 + 1,700 * 1.35^2) / 2,000 = (17,556.75 + 3,098.25) / 2,000 = 10.3275.
    EXPECT_NEAR(*of(found, "key_teachers").weighted, std::sqrt(10.3275) / 2.35, 1e-12);
    // Each school alike: mean 24 / 6 = 4; variance (2 * 36 + 4 * 9) / 6 = 18.
    EXPECT_NEAR(*of(found, "key_teachers").unweighted, std::sqrt(18.0) / 4, 1e-12);
    // Sports: mean (1,500 * 7.5 + 500 * 6.375) / 2,000 = 7.21875; two values 1.125 apart with shares 3/4 and
    // 1/4.
    EXPECT_NEAR(*of(found, "sports_area").weighted, 1.125 * std::sqrt(3.0) / 4 / 7.21875, 1e-12);
    EXPECT_NEAR(*of(found, "sports_area").unweighted, 1.125 * std::sqrt(5.0) / 6 / 7.3125, 1e-12);
    // Equipment: mean 1,750, the same shares; each alike 11,000 / 6.
    EXPECT_NEAR(*of(found, "equipment").weighted, 1000 * std::sqrt(3.0) / 4 / 1750, 1e-12);
    EXPECT_NEAR(*of(found, "equipment").unweighted, 1000 * std::sqrt(5.0) / 6 / (11000.0 / 6), 1e-12);
}

TEST(QualityBalance, IsNotKeptWhereTheDifferenceIsAboveTheLimit)
{
    const auto found = compared(county());
    EXPECT_EQ(of(found, "key_teachers").verdict, Verdict::not_met) << "1.37 above 0.5";
    EXPECT_EQ(of(found, "equipment").verdict, Verdict::met) << "0.25";
    EXPECT_THAT(of(found, "equipment").below, ElementsAre("S5"));
    EXPECT_THAT(of(found, "key_teachers").below, IsEmpty());
}

TEST(QualityBalance, NamesTheSchoolWhoseLiftLowersTheDifferenceMost)
{
    const auto found = compared(county());
    // S5 and S6 have most pupils below the mean; of the two equal ones the first is told.
    // S5 at 2.35: mean (3,000 + 1,200 + 1,175) / 2,000 = 2.6875.
    const double mean = 2.6875;
    const double variance =
        (300 * std::pow(10 - mean, 2) + 1200 * std::pow(1 - mean, 2) + 500 * std::pow(2.35 - mean, 2)) / 2000;
    EXPECT_EQ(of(found, "key_teachers").best_lift, "S5");
    EXPECT_NEAR(*of(found, "key_teachers").after_lift, std::sqrt(variance) / mean, 1e-12);
}

TEST(QualityBalance, LetsASchoolMissOneOfSevenByAtMostFifteenPerCent)
{
    auto schools = county();
    auto found = compared(schools);
    EXPECT_EQ(found.schools[5].reached, 6);
    EXPECT_EQ(found.schools[5].verdict, Verdict::met) << "6.375 is 85 % of 7.5";
    EXPECT_EQ(found.schools[4].verdict, Verdict::not_met) << "1,000 is 50 % of 2,000";
    schools[5].figures["sports_area"] = 6.37;
    schools[4].figures["equipment"] = 1700;
    schools[4].figures["key_teachers"] = 0.9;
    found = compared(schools);
    EXPECT_EQ(found.schools[5].verdict, Verdict::not_met);
    EXPECT_EQ(found.schools[4].verdict, Verdict::not_met) << "five of seven";
}

TEST(QualityBalance, IsMissingWhereAFigureIsMissingAndNeverMet)
{
    auto schools = county();
    schools[0].figures.erase("equipment");
    schools[4].figures.erase("sports_area");
    const auto found = compared(schools);
    EXPECT_EQ(of(found, "equipment").weighted, std::nullopt);
    EXPECT_EQ(of(found, "equipment").verdict, Verdict::missing);
    EXPECT_THAT(of(found, "equipment").missing, ElementsAre("S1"));
    EXPECT_EQ(found.schools[0].verdict, Verdict::missing) << "six reached, the seventh not known";
    EXPECT_EQ(found.schools[4].verdict, Verdict::not_met) << "equipment alone is too low";
}

TEST(QualityBalance, KeepsCountiesApartAndRefusesASchoolWithoutPupils)
{
    auto schools = county();
    schools[0].county = "330127";
    const auto counties = compare_schools(standard(), Stage::primary, schools);
    ASSERT_TRUE(counties);
    EXPECT_EQ(counties->size(), 2U);
    schools[0].pupils = 0;
    EXPECT_FALSE(compare_schools(standard(), Stage::primary, schools));
    EXPECT_FALSE(compare_schools(standard(), Stage::senior, county()));
}

} // namespace
} // namespace schoolplan::indicators
