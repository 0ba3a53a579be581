#pragma once

/// \file
/// Why a home belongs to its school, as `explain` and the page tell it.

#include "command.hpp"
#include "stage_town.hpp"

#include <schoolplan/catchment/explain.hpp>
#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/catchment_plan.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/run.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <map>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// A home by its code, or by its name where only one has it. \returns not_found
Result<SettlementId> home_of(const Snapshot& snapshot, const std::string& wanted);

/// The options that a plan was made with, so that others see the same town.
/// \param settings  of its run; those that are no StageTownOptions are passed over
/// \returns inconsistent for settings that cannot be read
Result<StageTownOptions> options_of(const CatchmentPlan& plan,
                                    const std::map<std::string, std::string>& settings);

/// What a plan was made by, as far as that can still be told.
struct ReadRules {
    catchment::Rules rules;
    Findings findings; ///< files of pairs that are gone or are not what they were; their rules are left out
};

/// As the run of the plan has them; of a plan that was not made here only its manner is known.
/// \param run  that made the plan; null: not known
/// \returns invalid_input for a run whose settings cannot be read
Result<ReadRules> rules_of(const CatchmentPlan& plan, const Run* run, const NamedTown& town);

/// The run that made the plan; null where it is not among them.
const Run* run_of(const CatchmentPlan& plan, std::span<const CatchmentTitle> titles,
                  std::span<const Run> runs);

std::vector<catchment::Share> shares_of(const CatchmentPlan& plan);

/// In Chinese and English, and for programs.
Outcome told(const CatchmentPlan& plan, const Snapshot& snapshot, SettlementId home,
             const std::vector<catchment::Choice>& choices);

/// "way": a line to each school told. \returns as access::trace()
Result<geo::OutLayer> ways_of(const Network& network, const access::Settings& settings,
                              const Snapshot& snapshot, SettlementId home,
                              const std::vector<catchment::Choice>& choices);

} // namespace schoolplan::cli
