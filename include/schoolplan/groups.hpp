#pragma once

/// \file
/// School groups (集团化办学): who leads whom, how far apart, and which children they reach.
///
/// Front doors: groups::measure() and groups::inspect(). They read no file and no database.

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/balance.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/model/tier.hpp>
#include <schoolplan/model/way.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::groups {

struct Settings {
    std::vector<Stage> stages{Stage::kindergarten, Stage::primary, Stage::junior};
    /// The longest acceptable way on foot, this length included. Every stage asked needs one.
    PerStage<std::optional<Metres>> limit{};
    /// Who joined later, and campuses that open later, do not count. No value: all do.
    std::optional<Day> on{};
};

/// A campus of a group.
struct Member {
    CampusId campus{};
    bool core = false;
    bool across = false;               ///< in another unit than the core; false where either is not known
    std::optional<Metres> from_core{}; ///< as the crow flies; no value: of the core, and where none is known

    bool operator==(const Member&) const = default;
};

/// One group, what of it is there on the day.
struct GroupRow {
    std::uint32_t group = 0;          ///< row of the snapshot's school groups
    std::vector<Member> members{};    ///< the core first, then as imported
    std::vector<UnitId> units{};      ///< in which they lie, in order
    std::optional<Metres> farthest{}; ///< branch from the core
    PerStage<std::int64_t> reached{}; ///< children who live within the limit of one of its campuses
};

/// What groups bring to one unit, group of units, or the city, for one stage.
struct ReachRow {
    Stage stage = Stage::primary;
    TierName where{};
    std::int64_t campuses = 0;   ///< that teach the stage
    std::int64_t in_groups = 0;  ///< of them, in a group
    std::int64_t led_across = 0; ///< of those, led by a core in another unit
    Count seats{};
    Count seats_in_groups{};
    Count children{};
    std::int64_t within = 0;         ///< children within the limit of any campus
    std::int64_t reached = 0;        ///< of one that is in a group
    std::int64_t reached_core = 0;   ///< of one that leads a group
    std::int64_t reached_across = 0; ///< of one that is led from another unit
};

struct Measured {
    std::vector<GroupRow> groups; ///< as in the snapshot
    std::vector<ReachRow> reach;  ///< by stage, then as tiers_of(); empty without ways
};

/// Who belongs to each group, how far are branches from their core, and what share of the children do
/// groups reach?
///
/// \param snapshot  campuses and settlements placed in units
/// \param ways      all within the limits, as access::measure() gives them; null: nobody asks for children
/// \returns invalid_input for a stage without a positive limit, or rows the snapshot has not; with `ways`
/// only A child whose number is not known is counted as unknown, never as not reached. Cost: linear in ways
/// and memberships.
Result<Measured> measure(const Snapshot& snapshot, const Ways* ways, const Settings& settings);

/// What is doubtful about a group.
struct Doubt {
    enum class What {
        gone,    ///< no campus has the code
        no_core, ///< an education group that no campus leads
        alone,   ///< it has a single campus
        twice,   ///< a campus in several groups of one tie
    };
    What what = What::gone;
    std::string group{};  ///< its code
    std::string campus{}; ///< code; empty where it is about the group as a whole

    auto operator<=>(const Doubt&) const = default;
};

std::string_view code(Doubt::What what) noexcept;

/// What must somebody look at before the groups are believed?
/// \returns by kind, group and campus; of a campus in several groups each but the first is told
std::vector<Doubt> inspect(const Snapshot& snapshot);

} // namespace schoolplan::groups
