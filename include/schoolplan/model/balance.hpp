#pragma once

/// \file
/// Seats against children, as it is stored and shown.

#include <schoolplan/core/id.hpp>
#include <schoolplan/model/stage.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan {

/// A sum over rows that tells how many rows do not give their number.
struct Count {
    std::int64_t total = 0;   ///< over the rows that give it
    std::int64_t unknown = 0; ///< rows that do not

    bool operator==(const Count&) const = default;
};

/// Seats and children of one unit, one stage, one year.
struct BalanceRow {
    std::optional<UnitId> unit; ///< no value: the whole city; not valid: rows in no unit
    Stage stage = Stage::primary;
    int year = 0;
    std::int64_t campuses = 0;           ///< that teach the stage and are open in the year
    Count seats;                         ///< of those campuses
    std::int64_t seats_from_classes = 0; ///< part of `seats`: classes x class size
    Count classes;
    std::int64_t settlements = 0;
    Count households;
    Count population;
    std::optional<Count> expected; ///< children by the planning rate; no value: not asked
    std::optional<Count> observed; ///< children counted; no value: not asked
    /// Seats less children: negative where seats are missing. No value where nothing is
    /// known of one side; `unknown` rows make it uncertain, never zero.
    std::optional<std::int64_t> spare_of_expected;
    std::optional<std::int64_t> spare_of_observed;
    /// Classes that the missing seats fill, rounded up; 0 where none are missing.
    std::optional<std::int64_t> missing_classes_of_expected;
    std::optional<std::int64_t> missing_classes_of_observed;
};

/// The sum of the units of one group, each once.
struct GroupBalance {
    std::string group; ///< its code
    BalanceRow sum;    ///< `unit` has no value
};

struct Balance {
    std::vector<BalanceRow> rows;     ///< by stage, year, then units in order, those in no unit if any, city
    std::vector<GroupBalance> groups; ///< by stage, year, then groups in order
};

} // namespace schoolplan
