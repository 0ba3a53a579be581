#pragma once

/// \file
/// What is doubtful in a city as a whole, layer against layer.
///
/// Front doors: check::inspect() and check::place_in_units(). They read no file and
/// no database.

#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <span>

namespace schoolplan::check {

/// In which unit does each settlement and each campus lie?
///
/// Sets `unit` of every row anew. By position where units have shapes: a position on a
/// common border belongs to the unit with the lower id. A position in no shape, and every
/// row where no unit has a shape, goes by the unit its source states: its code, else its name
/// if only one unit bears it; but never to a unit whose shape it lies outside of.
///
/// \returns a warning for each row whose stated unit is another than the one it lies in, or
///          is none of the city's units; inconsistent when two units share a code. Nothing
///          is found, and no row has a unit, where there are no units
/// Cost: n log n in the borders of the units, then a few dozen nanoseconds a row and unit.
Result<Findings> place_in_units(Snapshot& snapshot);

/// What does not fit together in this city?
///
/// Looks for: shapes that cannot be measured; units that overlap or leave holes between them;
/// layers that lie beside each other (a wrong frame, latitude and longitude swapped); several
/// settlements or campuses at one position; rows outside all units or stated in another; rows
/// kilometres off all others; settlements without children or population; campuses that teach
/// nothing or have no seats known; gates far from their campus. The limits are in
/// docs/methods/check.md. What holds for a whole layer is said once.
///
/// \param snapshot  as stored; need not be placed in units
/// \param roads     the roads it is used with; none: they are not compared
/// \returns findings in the order above, each by row; none severer than a warning. Place::layer
///          is the dataset; the row is named by its code in Finding::found. Inconsistent when
///          two units share a code
/// Cost: linear in rows; shapes n log n in their borders. Well below a second for a city.
Result<Findings> inspect(const Snapshot& snapshot, std::span<const Road> roads = {});

} // namespace schoolplan::check
