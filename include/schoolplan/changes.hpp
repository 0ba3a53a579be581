#pragma once

/// \file
/// A city as it would be.
///
/// Front door: changes::apply(). It reads no file and no database.

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/change.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::changes {

/// What is done where a change does not say it.
struct Settings {
    PerStage<std::optional<std::int64_t>> class_size{}; ///< seats of a class, for schools opened by classes
};

/// A home that goes to a campus by hand. Rows are those of the changed city.
struct Move {
    SettlementId home{};
    CampusId campus{};
    Stage stage = Stage::primary;
};

struct Changed {
    Snapshot snapshot;       ///< rows in order of their codes, placed in units as before
    std::vector<Move> moves; ///< in the order given; of one home and stage the last
    PerStage<bool> touched;  ///< stages whose schools, seats or moves are not what they were
    bool places = false;     ///< a school opens or closes: ways are not what they were
};

/// What is the city when all of this is done?
///
/// A school on a plot has the plot's code, name, position, ground and unit, and is public; where a
/// second change opens another stage there it is the same school. Seats that are not given are classes times
/// class size; classes that are not given are those the plot is kept for in the near term. No change is the
/// city as it is.
///
/// \param changes  done in this order; one may be about a school an earlier one opened
/// \returns invalid_input that names every change that cannot be done, by its number
///          from 1, with the reason: a plot, campus or home that is not there, a plot that is a school
///          already, a stage the plot is not kept for or the campus does not teach, a number below 0, seats
///          that nothing tells
/// Cost: a copy of the snapshot, n log n in its campuses.
Result<Changed> apply(const Snapshot& snapshot, std::span<const Change> changes, const Settings& settings);

} // namespace schoolplan::changes
