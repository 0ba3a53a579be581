#pragma once

/// \file
/// Words to write ledgers of hazards down in.

#include <schoolplan/hazards.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace schoolplan::hazards::tests {

inline Day day(std::string_view text)
{
    return day_of(text).value();
}

/// An internet cafe too close to a campus of the unit "A".
inline Hazard hazard(std::int64_t number, std::string_view campus, std::string_view place)
{
    return {.number = number,
            .campus = std::string{campus},
            .campus_name = "校区" + std::string{campus},
            .unit = "A",
            .place = std::string{place},
            .place_name = "网吧" + std::string{place},
            .kind = "internet_cafe",
            .theme = Theme::culture,
            .rule = "internet-cafe",
            .rule_name = "网吧距离",
            .limit = Millimetres{200000},
            .distance = Millimetres{150000 + number},
            .position = {120.1, 30.2}};
}

inline HazardEvent found(std::int64_t number, std::string_view on)
{
    return {.hazard = number, .number = 1, .state = HazardState::found, .day = day(on)};
}

/// A step of today.
inline Step step(std::int64_t number, HazardState reached, std::string_view on)
{
    return {.hazard = number, .reached = reached, .day = day(on), .today = day(on)};
}

inline Step assigned(std::int64_t number, std::string_view on, std::string_view office, std::string_view due)
{
    Step made = step(number, HazardState::assigned, on);
    made.office = office;
    made.department = "文化部门";
    made.due = day(due);
    return made;
}

inline Step fixed(std::int64_t number, std::string_view on)
{
    Step made = step(number, HazardState::fixed, on);
    made.evidence = "照片.jpg";
    return made;
}

/// The ledger with the change in it, as a workspace gives it back.
inline HazardLedger with(HazardLedger ledger, const HazardChange& change)
{
    ledger.hazards.insert(ledger.hazards.end(), change.hazards.begin(), change.hazards.end());
    ledger.events.insert(ledger.events.end(), change.events.begin(), change.events.end());
    std::ranges::stable_sort(ledger.events, {}, [](const HazardEvent& one) {
        return std::pair{one.hazard, one.number};
    });
    ledger.recorded.resize(ledger.events.size());
    return ledger;
}

} // namespace schoolplan::hazards::tests
