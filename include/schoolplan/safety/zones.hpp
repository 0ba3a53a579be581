#pragma once

/// \file
/// The zones around campuses, by theme, and the office that answers for each.

#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/id.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/model/standard.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::safety {

/// How a zone is drawn.
enum class ZoneKind {
    boundary, ///< the land within a distance of the grounds, grounds included
    gates,    ///< the land within a distance of a gate
    walking,  ///< the land beside the ways from which a gate is within a distance on foot
    road,     ///< the roads within a distance of a gate, along the road, both ways
    drawn,    ///< by somebody else
};

constexpr std::string_view code(ZoneKind kind) noexcept
{
    constexpr std::array<std::string_view, 5> codes{"boundary", "gates", "walking", "road", "drawn"};
    return codes[static_cast<std::size_t>(kind)];
}

/// Who answers for a theme in a unit.
struct Office {
    std::string unit{}; ///< code; empty: in every unit that has none of its own
    Theme theme = Theme::food;
    std::string name{};       ///< of the office
    std::string department{}; ///< of the city that it belongs to
};

/// The row of the office of a theme: the unit's own, else that of the district the unit is part of by law,
/// else that of every unit. No value: nobody.
std::optional<std::uint32_t> office_of(std::span<const Office> offices, const Unit* unit, Theme theme);

struct Zone {
    CampusId campus;
    Theme theme = Theme::food;
    ZoneKind kind = ZoneKind::boundary;
    Metres distance{};
    std::vector<std::string> rules{};  ///< ids in the profile that ask for it
    Status status = Status::not_found; ///< of the distance: the surest of the rules
    bool rough = false; ///< of kind boundary, but drawn around gates or a position: the grounds are not known
    geo::MultiPolygon shape{};             ///< empty for roads
    std::vector<geo::Line> roads{};        ///< of kind road
    std::optional<std::uint32_t> office{}; ///< row of the offices; no value: nobody answers for it
};

/// The stretches from which a campus is within a distance on foot, as access::reach() finds them.
struct WalkedArea {
    CampusId campus;
    Metres distance;
    std::vector<geo::Line> lines{};
};

struct ZoneSettings {
    Day day;                      ///< rules in force on it
    Stage stage = Stage::primary; ///< campuses that teach it get zones
    std::vector<std::string> cases{"assumed", "as the ministry measures"}; ///< as RuleSettings
    Metres around{200.0};                                                  ///< where a law gives no number
    Metres beside_way{25.0}; ///< land this close to a way belongs to a walking area
    Metres attach{100.0};    ///< farthest a gate may lie from its road
};

struct ZoneInputs {
    const Snapshot& snapshot; ///< campuses placed in units
    const StandardProfile& profile;
    std::span<const Office> offices{};
    std::span<const WalkedArea> walked{};
    const Network* network = nullptr; ///< null: no road zones
};

struct Zones {
    std::vector<Zone> zones; ///< by campus, theme, kind, distance
    Findings findings;       ///< what could not be drawn
};

/// Which distances on foot do the rules of the day ask areas for? Ascending.
std::vector<Metres> walked_distances(const StandardProfile& profile, const ZoneSettings& settings);

/// Which zones does each campus have on the day, and who answers for them?
///
/// Every distance that a rule with a theme keeps, and the length of the school zone, makes a zone; rules
/// of one theme, kind and distance share one. Round corners are drawn with straight edges, off by
/// less than a thousandth of the distance: what breaks a rule is decided by screen(), not by the shape.
/// \returns invalid_input for a distance that is not positive or a shape that has a flaw
/// Cost: linear in campuses and zones.
Result<Zones> zones(const ZoneInputs& inputs, const ZoneSettings& settings);

} // namespace schoolplan::safety
