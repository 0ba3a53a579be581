#pragma once

/// \file
/// Seats against children.
///
/// Front door: demand::balance(). It reads no file and no database.

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/balance.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace schoolplan::demand {

/// Which children to set against the seats.
enum class Children {
    expected, ///< by the planning rate
    observed, ///< as counted
    both,     ///< side by side; expected for the stages that have a rate
};

struct Settings {
    std::vector<Stage> stages{Stage::kindergarten, Stage::primary, Stage::junior};
    /// The school years to answer for, both included, each named by the year it begins in.
    int first_year = 0;
    int last_year = 0;
    Children children = Children::both;
    /// Children per 100 households (百户指标), 0 to 1,000, taken to the nearest 0.0001.
    /// At most one of the two rates for a stage. No value: no children by rate.
    PerStage<std::optional<double>> per_100_households{};
    /// Children per 1,000 people (千人指标), likewise.
    PerStage<std::optional<double>> per_1000_people{};
    /// Above 0, at most 100, taken to the nearest 0.0001. For settlements that give only
    /// the number the rate is not about. No value: their children by rate stay unknown.
    std::optional<double> persons_per_household{};
    /// Children in a class. Kindergarten: JGJ 39-2016 [jgj39-2016]; primary, junior,
    /// senior: GB 50099-2011, 3.0.1 [gb50099-2011]; all read in secondary sources.
    /// No value: no classes are worked out for the stage.
    PerStage<std::optional<std::int64_t>> class_size{{30, 45, 50, 50, std::nullopt, std::nullopt}};
    /// Take classes x class size where a campus gives its classes but not its seats.
    /// Such seats are told apart.
    bool seats_from_classes = false;
    /// Count public campuses only: only they owe a child a seat. The seats of a campus
    /// whose owner is not known are then unknown.
    bool public_only = false;
};

/// How many seats and classes, how many children, and what is missing: in each unit,
/// outside all units, in each group of units and in the city, by stage and year?
///
/// A campus counts in a year when its seats can be used on 1 September of it, that day
/// included. Children are the same in every year: nothing is forecast.
///
/// \param snapshot  settlements and campuses placed in units
/// \returns rows and group rows; invalid_input for years, rates or sizes out of range, a
///          stage named twice, two rates for one stage, children by rate asked for a stage
///          without rate, or a row in a unit the snapshot has not; inconsistent for a group with a member
///          that is no unit
///
/// Children by rate are summed exactly over a unit and rounded up once. The city and the
/// groups are sums of the rounded units, so the rows add up.
/// Cost: linear in settlements and campuses for each stage and year.
Result<Balance> balance(const Snapshot& snapshot, const Settings& settings);

} // namespace schoolplan::demand
