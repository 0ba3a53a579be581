#pragma once

/// \file
/// What is doubtful in a city as a whole: its layers held against each other.

#include <schoolplan/core/findings.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <span>

namespace schoolplan::check {

/// In which unit does each settlement and campus lie?
///
/// Sets `unit` of both: by position where units have shapes, a common border
/// belonging to the lower id; else by `stated_unit`, which may be a code or a
/// name. What lies in no unit keeps an invalid one.
/// Cost: n log n in the borders, then nearly constant for each position.
void place_in_units(Snapshot& snapshot);

/// What does not fit together, and what should be looked at?
///
/// \param snapshot  already placed in units
/// \param roads     as imported; empty where there are none yet
/// \returns findings in a fixed order, none for a city without doubts:
///          positions that several settlements or several campuses share; rows in
///          no unit, or in another than stated; rows ten times as far from the
///          middle as nine tenths of their layer, and 20 km; layers of which
///          less than a tenth lies where the roads are, with the frame that would
///          explain it; campuses that teach nothing; gates farther than 500 m from
///          their campus; units whose shape has a flaw or that overlap by more than
///          a hectare; and, as notes, how many numbers are not known
/// Cost: n log n in the rows; units are compared in pairs.
Findings inspect(const Snapshot& snapshot, std::span<const Road> roads);

} // namespace schoolplan::check
