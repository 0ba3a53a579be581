#include <schoolplan/demand/forecast.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace schoolplan::demand {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ForecastSettings from_2019(int years)
{
    ForecastSettings settings;
    settings.base_year = 2019;
    settings.first_year = 2019;
    settings.last_year = 2019 + years - 1;
    return settings;
}

std::vector<ForecastRow> rows_of(const std::vector<Cohort>& cohorts, const std::vector<MoveIn>& moves,
                                 const ForecastSettings& settings)
{
    auto rows = forecast(cohorts, moves, settings);
    EXPECT_TRUE(rows) << rows.error().message();
    return rows ? *std::move(rows) : std::vector<ForecastRow>{};
}

std::string refusal(const std::vector<Cohort>& cohorts, const std::vector<MoveIn>& moves,
                    const ForecastSettings& settings)
{
    auto rows = forecast(cohorts, moves, settings);
    return rows ? "" : rows.error().message();
}

std::int64_t likeliest(const std::vector<ForecastRow>& rows, Stage stage, int year)
{
    return std::accumulate(
        rows.begin(), rows.end(), std::int64_t{0}, [&](std::int64_t sum, const ForecastRow& row) {
            return sum + (row.stage == stage && row.year == year ? row.children.middle : 0);
        });
}

TEST(Forecast, ACohortGoesThroughThreeStagesOfThreeSixAndThreeYears)
{
    const std::vector<Cohort> cohorts{{.home = "a", .enters = 2022, .order = 1, .children = 10}};
    const auto rows = rows_of(cohorts, {}, from_2019(15));
    std::vector<int> years;
    std::vector<int> first_grades;
    for (const ForecastRow& row : rows) {
        years.push_back(row.year);
        EXPECT_EQ(row.children, (Expectation{10'000, 10'000, 10'000}));
        if (row.entrants != Expectation{}) {
            first_grades.push_back(row.year);
        }
    }
    EXPECT_THAT(years, ElementsAre(2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030));
    EXPECT_THAT(first_grades, ElementsAre(2019, 2022, 2028));
    EXPECT_EQ(rows[3].stage, Stage::primary);
    EXPECT_EQ(rows[9].stage, Stage::junior);
}

TEST(Forecast, WhatStaysIsMultipliedOnceForEachYearSinceTheCount)
{
    ForecastSettings settings = from_2019(4);
    settings.stages = {Stage::primary};
    settings.stay = {9'000, 10'000, 11'000};
    const auto rows = rows_of({{.home = "a", .enters = 2019, .order = 2, .children = 100}}, {}, settings);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].children, (Expectation{100'000, 100'000, 100'000}));
    EXPECT_EQ(rows[1].children, (Expectation{90'000, 100'000, 110'000}));
    EXPECT_EQ(rows[2].children, (Expectation{81'000, 100'000, 121'000}));
    EXPECT_EQ(rows[3].children, (Expectation{72'900, 100'000, 133'100}));
}

TEST(Forecast, NewHomesBringChildrenOfAllGradesFromTheYearTheyAreMovedInto)
{
    // 500 households and 300 a year later, at 24 (20 to 30) primary children for each 100.
    ForecastSettings settings = from_2019(3);
    settings.stages = {Stage::primary};
    settings.per_household[Stage::primary] = Rate{2'000, 2'400, 3'000};
    const auto rows = rows_of(
        {}, {{.home = "n", .year = 2020, .households = 500}, {.home = "n", .year = 2021, .households = 300}},
        settings);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].year, 2020);
    EXPECT_EQ(rows[0].children, (Expectation{100'000, 120'000, 150'000}));
    EXPECT_EQ(rows[0].entrants, (Expectation{16'666, 20'000, 25'000}));
    EXPECT_EQ(rows[1].children, (Expectation{160'000, 192'000, 240'000}));
}

TEST(Forecast, KeepsOrdersApartAndAddsWhatBelongsTogether)
{
    ForecastSettings settings = from_2019(1);
    settings.stages = {Stage::primary};
    const auto rows = rows_of({{.home = "b", .enters = 2019, .order = 1, .children = 3},
                               {.home = "a", .enters = 2018, .order = 4, .children = 5},
                               {.home = "a", .enters = 2019, .order = 1, .children = 7},
                               {.home = "a", .enters = 2017, .order = 1, .children = 2}},
                              {}, settings);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0],
              (ForecastRow{"a", Stage::primary, 2019, 1, {9'000, 9'000, 9'000}, {7'000, 7'000, 7'000}}));
    EXPECT_EQ(rows[1], (ForecastRow{"a", Stage::primary, 2019, 4, {5'000, 5'000, 5'000}, {}}));
    EXPECT_EQ(rows[2].home, "b");
}

/// Nobody is lost: in every year all who are three to fourteen are in exactly one stage.
TEST(Forecast, EveryChildOfAnAgeIsInOneStage)
{
    std::vector<Cohort> cohorts;
    for (int enters = 2008; enters < 2035; ++enters) {
        cohorts.push_back({.home = "a", .enters = enters, .order = 1, .children = enters - 2000});
    }
    const auto rows = rows_of(cohorts, {}, from_2019(10));
    for (int year = 2019; year < 2029; ++year) {
        std::int64_t expected = 0;
        for (int enters = year - 8; enters <= year + 3; ++enters) {
            expected += 1000 * (enters - 2000);
        }
        EXPECT_EQ(likeliest(rows, Stage::kindergarten, year) + likeliest(rows, Stage::primary, year)
                      + likeliest(rows, Stage::junior, year),
                  expected);
    }
}

TEST(Forecast, TellsWhichCohortsAreMissing)
{
    ForecastSettings settings = from_2019(3);
    settings.stages = {Stage::kindergarten};
    // Kindergarten of 2019 to 2021 takes those who enter primary school in 2020 to 2024.
    const std::vector<Cohort> cohorts{
        {.home = "a", .enters = 2020}, {.home = "a", .enters = 2021}, {.home = "b", .enters = 2023}};
    EXPECT_THAT(missing_cohorts(cohorts, settings), ElementsAre(2022, 2024));
}

TEST(Forecast, RefusesWhatHasNoSoundAnswer)
{
    const std::vector<Cohort> one{{.home = "a", .enters = 2019, .order = 1, .children = 1}};
    ForecastSettings settings = from_2019(1);
    EXPECT_EQ(refusal(one, {}, settings), "");
    settings.last_year = 2018;
    EXPECT_THAT(refusal(one, {}, settings), HasSubstr("backwards"));
    settings.last_year = 2050;
    EXPECT_THAT(refusal(one, {}, settings), HasSubstr("more than 30 years after 2019"));
    settings = from_2019(1);
    settings.stay = {10'000, 9'000, 11'000};
    EXPECT_THAT(refusal(one, {}, settings), HasSubstr("must rise"));
    settings = from_2019(1);
    EXPECT_THAT(refusal({}, {{.home = "n", .year = 2019, .households = 1}}, settings),
                HasSubstr("no number of kindergarten children"));
    settings.stages = {Stage::senior};
    EXPECT_THAT(refusal(one, {}, settings), HasSubstr("senior is not forecast"));
    settings = from_2019(1);
    EXPECT_THAT(refusal({{.home = "a", .enters = 2019, .order = 5}}, {}, settings),
                HasSubstr("expected 1 to 4"));
    EXPECT_THAT(refusal({{.home = "a", .enters = 2019, .children = -1}}, {}, settings),
                HasSubstr("expected 0 or more"));
}

TEST(Forecast, OfNobodyIsEmpty)
{
    EXPECT_THAT(rows_of({}, {}, from_2019(5)), IsEmpty());
}

} // namespace
} // namespace schoolplan::demand
