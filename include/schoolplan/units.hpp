#pragma once

/// \file
/// The units of a city through the years: which are there on a day, what became of
/// them, and what they add up to.
///
/// Front doors: units::read(), units::in_force(), units::roll_up() and units::crosswalk().
/// The file is described in docs/methods/units.md.

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/unit_register.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::units {

/// What does this file say of the units of a city?
///
/// Members of a group that are groups themselves are replaced by their units, each once.
/// For each district there is a group of its own, "district:330104": the district and the
/// areas inside it, of all times.
/// \returns the register; not_found when there is no such file; invalid_input for a file
///          that is no TOML, an unknown key, a missing or wrong value: every such place at
///          once, each with line and column
/// Cost: linear in the file.
Result<UnitRegister> read(const std::filesystem::path& file);

/// What in a register does not fit together?
///
/// Looks for: a unit that ends before it begins or overlaps itself in time; a gap in time: a
/// unit that ends and goes nowhere, or begins and comes from nowhere; a `within` that is not
/// there all the while, or is inside another district itself; a group with an unknown member
/// or one twice; a succession from or to a unit that is not there; a unit that gave away its
/// whole and gives more; a value without status, or with status not_found all the same.
/// \returns faults, in the order of the register; none when all is well
/// Cost: units times successions.
Findings inspect(const UnitRegister& reg);

/// Which units report on this day?
///
/// Both the first and the last day of a unit count.
/// \returns by code; none before the register begins
std::vector<RegisteredUnit> in_force(const UnitRegister& reg, Day day);

/// Which units of a group are there on this day?
/// \returns codes in the order of the group, each once; not_found for an unknown group
Result<std::vector<std::string>> group_members(const UnitRegister& reg, std::string_view group, Day day);

/// In which groups is this unit? \returns codes of groups in the order of the register
std::vector<std::string> groups_of(const UnitRegister& reg, std::string_view unit);

/// A whole number that belongs to a unit: persons, seats, square metres.
struct UnitValue {
    std::string unit{};                ///< code
    std::optional<std::int64_t> value; ///< no value: not known
};

/// What a group adds up to.
struct GroupSum {
    std::string group{};
    std::int64_t sum = 0;               ///< of the values that are known
    std::vector<std::string> counted{}; ///< codes of the units in the sum
    std::vector<std::string> missing{}; ///< members without a value: the sum is too small by theirs
};

/// What do the values of units add up to in these groups?
///
/// Each unit counts once in its group, however many nested groups list it.
/// \param groups  they must not share a unit, so that their sums add up
/// \param values  of units in force on `day`, each unit at most once
/// \returns one sum for each group, in the order asked; not_found for an unknown group;
///          inconsistent when two groups share a unit, naming it; invalid_input for a value
///          of a unit that is not in force, or a unit with two values
/// Cost: members times logarithm of values.
Result<std::vector<GroupSum>> roll_up(const UnitRegister& reg, std::span<const std::string> groups,
                                      std::span<const UnitValue> values, Day day);

/// The same for every district with the areas inside it, by code: nothing is left out and
/// nothing counted twice, so the sums add up to the city.
Result<std::vector<GroupSum>> roll_up_by_district(const UnitRegister& reg, std::span<const UnitValue> values,
                                                  Day day);

/// What one unit of an earlier day is on a later one.
struct Passage {
    std::string from{};
    std::string to{};
    bool whole = false;              ///< all of `from` is in `to`
    std::string part{};              ///< which part, in words, where it is not the whole
    std::string source{};            ///< of each change on the way; empty when nothing changed
    Status status = Status::derived; ///< the least sure of the changes; derived when nothing changed
};

/// Which unit becomes which between two days?
///
/// Follows the successions after `from` up to and including `to`, several in a row: a unit
/// that is part of one which later goes over whole is part of the last. A unit that gives
/// away parts and stays keeps the rest.
/// \returns by from, then to; inconsistent when a unit ends and the register does not say
///          what became of it; invalid_input when `from` is after `to`
/// Cost: units times successions.
Result<std::vector<Passage>> crosswalk(const UnitRegister& reg, Day from, Day to);

} // namespace schoolplan::units
