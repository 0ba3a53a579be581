#pragma once

/// \file
/// The rows of a table that is told per district and for the city, and in which of them a place counts.

#include <schoolplan/model/snapshot.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan {

enum class Tier {
    unit,
    no_unit, ///< what lies in none
    group,   ///< units counted together
    city,
};

constexpr std::string_view code(Tier tier) noexcept
{
    constexpr std::array<std::string_view, 4> codes{"unit", "no_unit", "group", "city"};
    return codes[static_cast<std::size_t>(tier)];
}

struct TierName {
    Tier tier = Tier::city;
    std::string code{}; ///< of the unit or group; else empty
    std::string name{};
};

/// Units in order, what lies in none, groups of units in order, the city.
inline std::vector<TierName> tiers_of(const Snapshot& snapshot)
{
    std::vector<TierName> all;
    for (const Unit& unit : snapshot.units.rows()) {
        all.push_back({Tier::unit, unit.code, unit.name});
    }
    all.push_back({Tier::no_unit, "", "未定区县"});
    for (const UnitGroup& group : snapshot.groups) {
        all.push_back({Tier::group, group.code, group.name});
    }
    all.push_back({Tier::city, "", "全市"});
    return all;
}

/// The rows of tiers_of() in which something in this unit counts, in order.
inline std::vector<std::size_t> tiers_counting(const Snapshot& snapshot, UnitId unit)
{
    const std::size_t units = snapshot.units.size();
    std::vector<std::size_t> rows{unit.valid() ? unit.index() : units};
    for (std::size_t i = 0; unit.valid() && i < snapshot.groups.size(); ++i) {
        if (std::ranges::find(snapshot.groups[i].members, snapshot.units[unit].code)
            != snapshot.groups[i].members.end()) {
            rows.push_back(units + 1 + i);
        }
    }
    rows.push_back(units + 1 + snapshot.groups.size());
    return rows;
}

} // namespace schoolplan
