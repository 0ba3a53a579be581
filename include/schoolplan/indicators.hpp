#pragma once

/// \file
/// The plan's target figures: what they are, and whether a city meets them.
///
/// Front doors: indicators::read(), indicators::tell() and indicators::compare_schools().

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/standard.hpp>
#include <schoolplan/model/status.hpp>
#include <schoolplan/model/unit.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace schoolplan::indicators {

/// How the rows of a unit become one figure.
enum class Measure {
    share,   ///< sum of `numerator` in per cent of the sum of `denominator`
    each,    ///< rows whose `numerator` reaches `threshold`, in per cent of all rows
    count,   ///< sum of `numerator`
    covered, ///< units in which the sum of `numerator` is above 0, in per cent of all units
};

/// A target for the units of a group, before the one for all others.
struct GroupTarget {
    std::string group{};
    double at = 0.0;
};

/// One target figure.
struct Indicator {
    std::string id{};
    std::string name{};
    std::string english{};
    Measure measure = Measure::share;
    std::string numerator{};   ///< name of a column
    std::string denominator{}; ///< of share
    double threshold = 1.0;    ///< of each
    /// A SELECT on a workspace whose rows are told of, with a column `unit`; empty: the rows of a table
    /// given.
    std::string query{};
    std::vector<std::pair<std::string, std::string>> filter{}; ///< column and the value it must have
    bool at_least = true;           ///< direction: at least the target, else at most; the target included
    bool for_city = false;          ///< the target is the city's alone, not that of each unit
    std::optional<double> target{}; ///< no value: shown without a verdict
    std::vector<GroupTarget> groups{};
    std::string source{};
    std::string cite{}; ///< key of docs/references.bib
    Status status = Status::not_found;
    std::string note{};
};

/// What definitions does this file hold?
/// \returns not_found when there is none; invalid_input with every fault, with line and column
Result<std::vector<Indicator>> read(const std::filesystem::path& file);

/// One row of a table of schools, estates or units. A column that is not there, or an empty
/// cell, is not known; it is never 0.
struct Row {
    std::string unit{}; ///< code
    std::map<std::string, std::string> cells{};
};

enum class Verdict {
    met,
    not_met,
    missing, ///< what is not known could decide it either way
    no_target,
};

std::string_view code(Verdict verdict) noexcept;
std::string_view chinese(Verdict verdict) noexcept;

/// What an indicator is for one unit, or for the city.
struct Reading {
    std::string unit{}; ///< code; empty: the city
    std::int64_t rows = 0;
    std::int64_t missing = 0; ///< rows whose cells are empty or no number
    double numerator = 0.0;   ///< over the rows that are known
    double denominator = 0.0;
    std::optional<double> value{}; ///< in per cent, or the sum of count; no value: cannot be told
    std::optional<double> target{};
    Verdict verdict = Verdict::no_target;
};

/// Does each unit, and the city, meet the target?
///
/// Nothing that is missing counts as met. A share with a missing row has no value. Of `each`,
/// a missing row is one of all, and does not reach the threshold; where it alone could decide,
/// the verdict is missing. A sum at least as high as its target is met whatever is missing.
/// The city's row of an indicator with a target for each unit is met when every unit meets its own.
/// \returns a reading for each unit, in order, then the city's; rows of other units only count
///          in the city's; invalid_input for a group that is not there
/// Cost: linear in rows, for each unit.
Result<std::vector<Reading>> tell(const Indicator& indicator, std::span<const Row> rows,
                                  std::span<const Unit> units, std::span<const UnitGroup> groups);

/// A school with its seven figures per pupil or per 100 pupils, by id of the standard.
struct School {
    std::string code{};
    std::string county{};
    std::int64_t pupils = 0;
    std::map<std::string, double> figures{}; ///< one that is not there is not known
};

/// One of the seven indicators in one county.
struct Difference {
    std::string id{};
    double least = 0.0;                 ///< each school should have
    std::vector<std::string> below{};   ///< schools that have less
    std::vector<std::string> missing{}; ///< schools whose figure is not known
    /// Standard deviation over mean (差异系数), by pupils and every school alike; no value while
    /// a figure is missing, or with a mean of 0.
    std::optional<double> weighted{};
    std::optional<double> unweighted{};
    double limit = 0.0; ///< on the weighted one, this value included
    Verdict verdict = Verdict::missing;
    /// Where the limit is not kept: the school whose lift to the county's mean lowers the
    /// weighted difference most, and what it is then. Empty: none lowers it.
    std::string best_lift{};
    std::optional<double> after_lift{};
};

/// A school against all seven.
struct SchoolVerdict {
    std::string code{};
    int reached = 0;
    int missing = 0;
    Verdict verdict = Verdict::missing;
};

struct County {
    std::string code{};
    std::vector<Difference> differences{}; ///< in order of the standard
    std::vector<SchoolVerdict> schools{};  ///< in the order given
};

/// How far do the schools of each county differ (县域义务教育优质均衡)?
///
/// A school is as it should be with six of seven reached and the last at 85 % of it or more. The mean is
/// that by pupils, X = sum(p x) / sum(p), and the deviation that of the population,
/// S = sqrt(sum(p (x - X)^2) / sum(p)); unweighted every p is 1.
/// \param standard  cn-quality-balance-2017
/// \returns counties in order of code; invalid_input for a standard without the seven values or a
///          limit for the stage, or a school without pupils
/// Cost: quadratic in the schools of a county.
/// Source: 教督〔2017〕6号 [balance2017], seen in secondary sources.
Result<std::vector<County>> compare_schools(const StandardProfile& standard, Stage stage,
                                            std::span<const School> schools);

} // namespace schoolplan::indicators
