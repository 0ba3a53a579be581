#pragma once

#include <schoolplan/demand.hpp>

namespace schoolplan::demand {

/// What is asked of one stage in one year, and what the snapshot can tell of it.
struct Question {
    const Snapshot& snapshot;
    const Settings& settings;
    Stage stage;
    int year;
    bool seats_known;    ///< some campus of the snapshot teaches the stage
    bool children_known; ///< the snapshot has settlements
};

/// One row for each unit, then one for all that is in no unit; spare seats not yet filled in.
std::vector<BalanceRow> sums_of(const Question& question);

/// Add everything that is counted, but not what follows from it.
void add_row(BalanceRow& sum, const BalanceRow& row);

/// Fill in spare seats and missing classes.
void finish(BalanceRow& row, const Question& question);

} // namespace schoolplan::demand
