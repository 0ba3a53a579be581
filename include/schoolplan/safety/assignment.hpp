#pragma once

/// \file
/// Is every campus and gate covered in every theme by exactly one office?

#include <schoolplan/core/day.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/safety/zones.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::safety {

enum class AssignmentFault {
    missing_zone,        ///< a campus has no zone of a theme
    missing_office,      ///< a zone for which nobody answers
    doubled,             ///< two offices for one campus and theme, or one zone twice
    shared_ground,       ///< zones of one theme and different offices overlap: both named, one leads
    misses_gate,         ///< a gate is in none of the campus's zones of a theme
    misses_campus,       ///< a zone has nothing in common with the grounds
    closed_campus,       ///< a zone of a campus that is closed, not open yet, or unknown
    office_outside_unit, ///< the office answers for another unit
    campus_twice,        ///< two rows that are one campus
    campus_count,        ///< more or fewer campuses than there should be
};

inline constexpr std::size_t assignment_faults = 10;

constexpr std::string_view code(AssignmentFault fault) noexcept
{
    constexpr std::array<std::string_view, assignment_faults> codes{
        "missing_zone", "missing_office", "doubled",       "shared_ground",
        "misses_gate",  "misses_campus",  "closed_campus", "office_outside_unit",
        "campus_twice", "campus_count"};
    return codes[static_cast<std::size_t>(fault)];
}

constexpr std::string_view chinese(AssignmentFault fault) noexcept
{
    constexpr std::array<std::string_view, assignment_faults> words{
        "缺少区域", "无责任单位", "重复分配", "区域重叠", "未含校门",
        "未含校区", "校区已停用", "责任越界", "校区重复", "校区数不符"};
    return words[static_cast<std::size_t>(fault)];
}

/// A zone with its office by name, wherever both come from.
struct AssignedZone {
    std::string campus{}; ///< code
    Theme theme = Theme::food;
    ZoneKind kind = ZoneKind::drawn;
    Metres distance{};
    std::string office{};      ///< empty: nobody
    std::string office_unit{}; ///< code; empty: it answers everywhere
    geo::MultiPolygon shape{}; ///< empty for roads
    std::vector<geo::Line> roads{};
};

/// The zones that zones() made, with their offices by name.
std::vector<AssignedZone> assigned(const Snapshot& snapshot, const Zones& zones,
                                   std::span<const Office> offices);

struct AssignmentSettings {
    Day day;
    Stage stage = Stage::primary; ///< of the campuses that must be covered
    std::vector<Theme> themes{Theme::food, Theme::traffic, Theme::culture, Theme::security};
    std::optional<std::uint32_t> campuses{}; ///< how many there should be; no value: not checked
    std::vector<std::string> closed{};       ///< codes of campuses no longer used
    Metres at_gate{1.0};     ///< a gate this close to an area is covered, this distance included
    Metres at_road{100.0};   ///< a gate this close to a road of the zone is covered, likewise
    Metres one_campus{30.0}; ///< campuses of the stage this close to each other are one, likewise
};

struct AssignmentFinding {
    AssignmentFault fault = AssignmentFault::missing_zone;
    std::string campus{}; ///< code; empty where it is about all
    std::string other{};  ///< code of the other campus, of shared ground and of campuses twice
    std::optional<Theme> theme{};
    std::string office{};
    std::string other_office{};
    std::string lead{}; ///< code of the campus whose office leads on shared ground
    std::optional<geo::LonLat> position{};
    std::string found{};  ///< in words
    std::string advice{}; ///< what to do
};

/// What is wrong with who answers for what?
///
/// Zones without area or road cover nothing. On ground shared by the zones of two campuses the office of the
/// campus with more pupils of the stage leads; where that is equal or not known, the lower code. Overlaps
/// below a square metre are passed over. \returns by fault, then campus, theme; none when every campus in use
/// is covered in every theme by exactly one office of its own unit Cost: linear in zones, and the pairs of
/// zones of one theme whose boxes meet.
std::vector<AssignmentFinding> check_assignment(const Snapshot& snapshot, std::span<const AssignedZone> zones,
                                                const AssignmentSettings& settings);

} // namespace schoolplan::safety
