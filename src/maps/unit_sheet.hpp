#pragma once

/// \file
/// The numbers of a unit, of several together, or of the city.

#include "facts.hpp"
#include "schools.hpp"

#include <schoolplan/maps/atlas.hpp>

#include <array>
#include <optional>
#include <span>
#include <string>

namespace schoolplan::maps {

/// Which numbers of the content are shown, the same on every page.
struct Choice {
    PerStage<bool> by_children{}; ///< false: no child is counted, so people are all residents
    std::optional<int> year;      ///< of the balance; no value: there is none
    bool observed = false;        ///< children counted; false: by the planning rate
};
Choice choice_of(const AtlasContent& content);

struct StageSheet {
    std::optional<Millimetres> limit;
    std::optional<Tally> walking; ///< people within the limit; no value: not measured
    std::optional<Tally> straight;
    std::optional<Count> seats; ///< no value: no balance
    std::optional<Count> children;
    std::optional<std::int64_t> spare; ///< negative: missing; no value: not known
};

struct UnitSheet {
    std::int64_t settlements = 0;
    std::int64_t campuses = 0;
    PerStage<StageSheet> stages{};
    std::array<std::array<std::int64_t, size_classes.size()>, school_kinds.size()> schools{};
    std::array<std::int64_t, school_kinds.size()> sites{};
    std::array<std::int64_t, project_states.size()> projects{};
    std::int64_t year_targets = 0; ///< projects that count towards the number promised

    [[nodiscard]] std::int64_t schools_of(SchoolKind kind) const;
};

/// The sum over these units. What one of them does not know, the sum does not know.
UnitSheet sheet_of(const AtlasContent& content, const Choice& choice, std::span<const UnitId> units);
/// The whole city, with what lies in no unit.
UnitSheet city_sheet(const AtlasContent& content, const Choice& choice);

/// The units of a group that the snapshot has.
std::vector<UnitId> members(const Snapshot& snapshot, const UnitGroup& group);

/// "82.0 %"; a dash where it is not known.
std::string share(const std::optional<Tally>& tally);

} // namespace schoolplan::maps
