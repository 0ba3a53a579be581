#pragma once

/// \file
/// What the map says, before any of it is drawn.

#include <schoolplan/maps.hpp>

#include <array>
#include <optional>
#include <vector>

namespace schoolplan::maps {

/// How a settlement is shaded. Where nobody of the stage's age is counted (an
/// explicit 0) it is shown as empty, whatever its way.
enum class Shade { covered, far, no_way, nobody, unknown };

inline constexpr std::array shades{Shade::covered, Shade::far, Shade::no_way, Shade::nobody, Shade::unknown};

struct ShadeCount {
    std::int64_t settlements = 0;
    std::int64_t people = 0;     ///< of those whose number is known
    std::int64_t unnumbered = 0; ///< settlements whose number is not given
};

struct Facts {
    std::vector<Shade> shade_of; ///< by SettlementId
    std::array<ShadeCount, shades.size()> counts{};
    bool by_children = true; ///< false: no child is counted anywhere, so people are all residents
    bool counted = false;    ///< some number of people is given
    std::optional<Millimetres> limit;
    std::optional<Tally> city;          ///< children, or population where no child is counted
    std::vector<const Gap*> gaps;       ///< of the stage; the first is number 1
    const ServiceArea* reach = nullptr; ///< of all campuses of the stage together
    std::vector<CampusId> campuses;     ///< that teach the stage
    std::int64_t most_seats = 0;
    bool seats_missing = false;

    [[nodiscard]] const ShadeCount& of(Shade shade) const { return counts[static_cast<std::size_t>(shade)]; }
};

/// \returns invalid_input when the result refers to rows the snapshot has not
Result<Facts> gather(const Content& content);

/// The people of one settlement that count for this stage; no value: not given.
std::optional<std::int64_t> people(const Settlement& settlement, Stage stage, bool by_children);

} // namespace schoolplan::maps
