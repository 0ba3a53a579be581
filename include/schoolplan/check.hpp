#pragma once

/// \file
/// What is doubtful in a city as a whole: its layers held against each other.
///
/// Front doors: check::inspect() and check::place_in_units(). They read no file and
/// no database.

#include <schoolplan/core/findings.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <span>

namespace schoolplan::check {

/// In which unit does each settlement, campus, site and project lie?
///
/// Sets `unit` of every row anew. By position where units have shapes: a position on a
/// common border belongs to the unit with the lower id. A position in no shape, and every
/// row where no unit has a shape, goes by `stated_unit`: a unit's code, else its name if only
/// one unit bears it; but never to a unit whose shape it lies outside of. What lies in no
/// unit keeps an invalid one.
/// Cost: n log n in the borders of the units, then nearly constant for each row and unit.
void place_in_units(Snapshot& snapshot);

/// What does not fit together, and what should be looked at?
///
/// Looks for: shapes that cannot be measured; units that overlap or leave holes between them;
/// layers that lie beside each other (a wrong frame, latitude and longitude changed over);
/// several settlements, or campuses of one stage, at one position; rows in no unit, or in
/// another than stated; rows kilometres off all others; settlements with no number at all;
/// campuses that teach nothing or whose seats are not known; gates far from their campus.
/// The limits stand in docs/methods/check.md.
///
/// \param snapshot  already placed in units
/// \param roads     as imported; none: they are not compared
/// \returns findings in the order above, then by row; none for a city without doubts; notes and
///          warnings only. Place::layer is the dataset; Finding::found begins with the row's
///          code. What holds for most rows of a layer is said once
/// Cost: linear in rows, n log n in borders, units compared in pairs whose boxes meet.
Findings inspect(const Snapshot& snapshot, std::span<const Road> roads = {});

} // namespace schoolplan::check
