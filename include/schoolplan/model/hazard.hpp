#pragma once

/// \file
/// Hazards (隐患) around campuses as they are kept: what was found, and every step from found to
/// verified. Nothing in it is ever changed; what is new is added.

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/recorded.hpp>
#include <schoolplan/model/standard.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan {

/// How far a hazard is.
enum class HazardState {
    found,    ///< 发现: nobody has been told to mend it yet
    assigned, ///< 交办: an office has it, with a day it is due
    fixed,    ///< 整改: the office says so, and shows it
    verified, ///< 核验: somebody looked, and it is so
};

inline constexpr std::array hazard_states{HazardState::found, HazardState::assigned, HazardState::fixed,
                                          HazardState::verified};

/// The name used in files and tables: "found", "assigned", "fixed", "verified".
constexpr std::string_view code(HazardState state) noexcept
{
    constexpr std::array<std::string_view, hazard_states.size()> codes{"found", "assigned", "fixed",
                                                                       "verified"};
    return codes[static_cast<std::size_t>(state)];
}

/// The word shown to Chinese readers.
constexpr std::string_view chinese(HazardState state) noexcept
{
    constexpr std::array<std::string_view, hazard_states.size()> words{"发现", "交办", "整改", "核验"};
    return words[static_cast<std::size_t>(state)];
}

/// The state of a code or a Chinese word; no value for any other text.
constexpr std::optional<HazardState> hazard_state_of(std::string_view text) noexcept
{
    for (const HazardState state : hazard_states) {
        if (text == code(state) || text == chinese(state)) {
            return state;
        }
    }
    return std::nullopt;
}

/// One place that stands too close to one campus by one rule, as it was first found. Names are those
/// of that day, so that the entry can be read when the places have been imported anew.
struct Hazard {
    std::int64_t number = 0; ///< from 1, without gaps
    std::string campus{};    ///< code
    std::string campus_name{};
    std::string unit{};  ///< code; empty when the campus lies in none
    std::string place{}; ///< code
    std::string place_name{};
    std::string kind{}; ///< of the place: "internet_cafe"
    Theme theme = Theme::food;
    std::string rule{};      ///< id in the profile
    std::string rule_case{}; ///< empty: the value that always holds
    std::string rule_name{};
    std::optional<Millimetres> limit{};
    std::optional<Millimetres> distance{}; ///< no value: not measured
    bool doubtful = false;                 ///< to be measured on site first
    geo::LonLat position{};                ///< of the place

    bool operator==(const Hazard&) const = default;
};

/// "H000042": what stands in workbooks and on the command line.
inline std::string hazard_code(std::int64_t number)
{
    std::string digits = std::to_string(number);
    constexpr std::size_t width = 6;
    digits.insert(0, width - std::min(width, digits.size()), '0');
    return "H" + digits;
}

/// The number of such a code; no value for any other text.
inline std::optional<std::int64_t> hazard_number(std::string_view code) noexcept
{
    std::int64_t number = 0;
    const char* end = code.data() + code.size();
    if (code.size() < 7 || code.front() != 'H') {
        return std::nullopt;
    }
    const auto [stop, failure] = std::from_chars(code.data() + 1, end, number);
    return failure == std::errc{} && stop == end && number > 0 ? std::optional{number} : std::nullopt;
}

/// One step of a hazard.
struct HazardEvent {
    std::int64_t hazard = 0; ///< its number
    std::int64_t number = 0; ///< from 1 within the hazard
    HazardState state = HazardState::found;
    Day day = *day_of("2019-01-01"); ///< it was reached
    std::string office{};            ///< that has it; empty: none yet
    std::string department{};        ///< of the city that the office belongs to
    std::optional<Day> due{};        ///< to be fixed by this day, itself included
    std::string evidence{};          ///< name of the file that shows it
    std::string evidence_sha256{};   ///< of that file's bytes
    std::string reason{};            ///< why a state was skipped or taken back, or the office changed

    bool operator==(const HazardEvent&) const = default;
};

/// The ledger as it stands.
struct HazardLedger {
    std::vector<Hazard> hazards{};     ///< in order of number: number n in row n - 1
    std::vector<HazardEvent> events{}; ///< in order of hazard, then number
    std::vector<Recorded> recorded{};  ///< of `events`, row by row
};

/// What is to be added, all of it or nothing.
struct HazardChange {
    std::vector<Hazard> hazards{};     ///< `number` follows what the author saw
    std::vector<HazardEvent> events{}; ///< likewise
    Recorded recorded{};
};

} // namespace schoolplan
