#pragma once

/// \file
/// A stored plan of catchments as a town whose walking can be weighed.

#include <schoolplan/catchment.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/catchment_plan.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/workspace.hpp>

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace schoolplan::cli {

/// How far homes are from schools: along the ways `access` measured, or as the crow flies.
class Distances {
public:
    static Distances straight(const Snapshot& snapshot);
    /// \returns what require() says of the ways
    static Result<Distances> walking(const Workspace& workspace);

    [[nodiscard]] std::optional<Millimetres> operator()(SettlementId settlement, CampusId campus) const;
    [[nodiscard]] bool known_for_all() const noexcept { return snapshot_ != nullptr; }
    /// Those measured, by settlement and campus.
    [[nodiscard]] const std::map<std::pair<SettlementId, CampusId>, Millimetres>& ways() const noexcept
    {
        return ways_;
    }

private:
    const Snapshot* snapshot_ = nullptr; ///< null: walking
    std::map<std::pair<SettlementId, CampusId>, Millimetres> ways_;
};

/// How many children a school may take.
enum class SeatRule {
    plan,   ///< as many as the plan gives it
    campus, ///< its seats
    any,    ///< no limit
};

/// Pieces that stand for one child, so that children of an estate can be shared out among up to six schools
/// in whole numbers.
inline constexpr std::int64_t parts = 60;

struct PlanTown {
    catchment::Town town; ///< rows of the snapshot; children and seats in parts of a child
    std::vector<catchment::Share> shares;
    bool by_estate = false;       ///< no estate has a number of children: each counts as one
    std::int64_t not_counted = 0; ///< estates without a number where others have one
};

/// \returns invalid_input when no school of the plan has a number of seats though SeatRule::campus asks for
/// it
Result<PlanTown> town_of(const Snapshot& snapshot, const CatchmentPlan& plan, const Distances& distances,
                         SeatRule seats);

/// Shares in parts as those of a stored plan, the way of each beside it.
std::vector<CatchmentShare> stored(const PlanTown& town, const std::vector<catchment::Share>& shares,
                                   const Distances& distances);

} // namespace schoolplan::cli
