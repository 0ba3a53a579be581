#pragma once

/// \file
/// What became of the hazards of each unit and theme between two days.

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/hazard.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace schoolplan::hazards {

/// Hazards counted, and the steps they took after one day until another, that other day included.
///
/// Open is what is not verified. Where no step was dated before the one recorded before it,
/// open_before + found + reopened_verified - verified = open_after.
struct Movement {
    std::int64_t open_before = 0;
    std::int64_t found = 0;             ///< for the first time
    std::int64_t fixed = 0;             ///< steps to fixed
    std::int64_t verified = 0;          ///< steps to verified
    std::int64_t reopened = 0;          ///< steps back from fixed or verified
    std::int64_t reopened_verified = 0; ///< of these, from verified
    std::int64_t open_after = 0;
    std::int64_t overdue_after = 0; ///< of these, assigned and past the due day

    bool operator==(const Movement&) const = default;
    Movement& operator+=(const Movement& other) noexcept;
};

struct UnitTheme {
    std::string unit{}; ///< code; may be empty
    Theme theme = Theme::food;
    Movement movement{};
};

struct UnitMovement {
    std::string unit{};
    Movement movement{};
};

struct ThemeMovement {
    Theme theme = Theme::food;
    Movement movement{};
};

struct CampusMovement {
    std::string campus{}; ///< code
    std::string name{};
    std::string unit{};
    Movement movement{};
};

struct Summary {
    Day since = HazardEvent{}.day;
    Day on = HazardEvent{}.day;
    std::vector<UnitTheme> rows{};       ///< by unit, then theme; those with hazards known by the later day
    std::vector<UnitMovement> units{};   ///< by unit
    std::vector<ThemeMovement> themes{}; ///< by theme
    std::vector<CampusMovement> campuses{}; ///< most open first, then most overdue, most reopened, then code
    Movement city{};
};

/// What was found, fixed, verified and reopened after `since` until `on`, and what is still open?
///
/// Both days count as a whole: a step of the day `since` belongs to what was before, one of the day `on` to
/// what came after. \returns rows of each kind that add up to the city's; invalid_input when `on` is not
/// later than `since` Cost: n log n in the ledger.
Result<Summary> summarise(const HazardLedger& ledger, Day since, Day on);

} // namespace schoolplan::hazards
