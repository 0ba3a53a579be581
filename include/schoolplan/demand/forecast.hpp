#pragma once

/// \file
/// Children of the next years.
///
/// Front door: demand::forecast(). It reads no file and no database.

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/forecast.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::demand {

/// Children of one home who enter primary school in the same year, as counted in the base year.
struct Cohort {
    std::string home{};
    int enters = 0; ///< the year they are six by 31 August
    AdmissionOrder order = 0;
    std::int64_t children = 0;
};

/// Homes under construction that are moved into during one school year.
struct MoveIn {
    std::string home{};
    int year = 0; ///< they count from 1 September of this year
    AdmissionOrder order = 0;
    std::int64_t households = 0;
};

/// A share or a rate with its range, in ten-thousandths: 9,900 is 99 %.
struct Rate {
    std::int64_t low = 0;
    std::int64_t middle = 0;
    std::int64_t high = 0;
};

inline constexpr std::int64_t whole_rate = 10'000;

struct ForecastSettings {
    std::vector<Stage> stages{Stage::kindergarten, Stage::primary, Stage::junior};
    int base_year = 0; ///< the school year in which the cohorts were counted
    int first_year = 0;
    int last_year = 0; ///< at most 30 years after the base year
    /// What becomes of a cohort in a year: who survives, less who moves away, more who moves in.
    Rate stay{whole_rate, whole_rate, whole_rate};
    /// Children of a stage for each household of new homes. No value: new homes bring none
    /// that are known, which is refused where there are any.
    PerStage<std::optional<Rate>> per_household{};
};

/// How many children of each home will be of the age of each stage, year by year?
///
/// A cohort that enters primary school in year P is in kindergarten in P-3 to P-1, in primary
/// school in P to P+5 and in junior school in P+6 to P+8. Each year after the base year it is
/// multiplied with `stay`, each time rounded to the nearest thousandth of a child; in the base year and
/// before, it is taken as counted. Nobody is born here: a stage that no cohort reaches is 0, so cohorts must
/// reach as far as is asked, which missing_cohorts() tells. New homes bring children of all grades alike from
/// the year they are moved into, and keep that number.
///
/// \returns rows in order of home, stage, year and order, of those that have any children;
///          invalid_input for years out of range, rates out of order, negative numbers, an order that
///          does not exist, a stage beyond junior, or new homes where a stage has no rate
/// Cost: linear in cohorts and new homes for each stage and year.
Result<std::vector<ForecastRow>> forecast(std::span<const Cohort> cohorts, std::span<const MoveIn> moves,
                                          const ForecastSettings& settings);

/// Entry years that stages and years ask for and no cohort has, in order: children not born yet, or not
/// given.
std::vector<int> missing_cohorts(std::span<const Cohort> cohorts, const ForecastSettings& settings);

} // namespace schoolplan::demand
