#pragma once

#include <schoolplan/demand.hpp>

namespace schoolplan::demand {

/// Can its seats be used when the school year begins, on 1 September?
bool open_in(const Campus& campus, int year);

/// Add one campus that teaches the stage of the row and is open in its year.
void add_campus(BalanceRow& row, const Campus& campus, const Settings& settings);

} // namespace schoolplan::demand
