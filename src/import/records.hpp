#pragma once

#include "rows.hpp"

namespace schoolplan::import {

/// Each reads the current row into its vector of the batch; a row with a fault is set aside.
void add_group_row(Rows& rows, Batch& batch);
void add_school_group_row(Rows& rows, const Source& source, Batch& batch);
void add_settlement(Rows& rows, Batch& batch);
void add_campus(Rows& rows, const Source& source, Batch& batch);
void add_gate(Rows& rows, Batch& batch);
void add_site(Rows& rows, const Source& source, Batch& batch);
void add_project(Rows& rows, const Source& source, Batch& batch);
void add_premises(Rows& rows, Batch& batch);
void add_terrain(Rows& rows, Batch& batch);

/// \returns false where the unit was not in force on the day asked for
bool add_unit(Rows& rows, const Source& source, Batch& batch);

/// \returns false where the row is a road nobody may walk along
bool add_road(Rows& rows, Batch& batch);

/// Is there a day on which all units are in force?
Done check_one_time(const std::vector<Unit>& units);

} // namespace schoolplan::import
