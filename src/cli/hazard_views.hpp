#pragma once

/// \file
/// The ledger of hazards as people and programs read it: lists, counts, what changed, steps.

#include "command.hpp"

#include <schoolplan/core/language.hpp>
#include <schoolplan/hazards.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <optional>
#include <string>

namespace schoolplan::cli {

/// Which hazards are listed; empty and no value: all.
struct HazardFilter {
    std::optional<HazardState> state{};
    std::string unit{};
    std::string department{};
};

/// The days a view is of, and where it is written.
struct HazardView {
    Day on;
    std::optional<Day> since{}; ///< the earlier day to compare with
    Language language = Language::both;
    std::string file{}; ///< empty: nothing is written
};

Outcome list_hazards(const HazardLedger& ledger, Day on, const HazardFilter& only);

/// How things stand; beside the earlier day, if there is one; as a workbook, if a file is named.
Result<Outcome> tell_standing(const HazardLedger& ledger, const Snapshot& snapshot, const HazardView& view);

/// What became of hazards after the earlier day, per unit and theme; as a page, workbook or table.
/// \pre view.since
Result<Outcome> tell_summary(const HazardLedger& ledger, const Snapshot& snapshot, const HazardView& view);

/// Every step of one hazard by its code, or of all for an empty one.
Outcome list_steps(const HazardLedger& ledger, const std::string& hazard);

} // namespace schoolplan::cli
