#pragma once

/// \file
/// Questions about one moment, answered with the code of the commands.

#include "balance_options.hpp"
#include "served_moment.hpp"
#include "stage_town.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace schoolplan::cli {

/// Towns to share out, one for each plan, made when the first home is asked about.
class PlanTowns {
public:
    /// \returns as StageTownOptions::made_from(), for the settings that the plan was made with
    Result<std::shared_ptr<const StageTown>> of(const Moment& moment, const CatchmentPlan& plan);

private:
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const StageTown>> towns_;
};

/// What `explain` says of a home, plan by plan, with the ways; and how far the nearest school is by `cover`.
/// \param plan  only this one; empty: all
/// \returns not_found for another home or plan
Result<nlohmann::json> home_answer(const Moment& moment, PlanTowns& towns, const std::string& home,
                                   const std::string& plan);

/// A campus: its seats, who belongs to it by each plan, for whom it is the nearest, its hazards, and its rows
/// of extra layers. \param plan  whose children are told in `children`; empty: none \returns not_found for
/// another campus
Result<nlohmann::json> campus_answer(const Moment& moment, const std::string& campus,
                                     const std::string& plan);

/// Seats against children, as `report --year` has it, for each year of these.
Result<nlohmann::json> balance_answer(const Moment& moment, const BalanceOptions& options, int first,
                                      int last);

/// What `plan status` says of a day.
Result<nlohmann::json> plan_answer(const Moment& moment, Day on);

/// How many children have how far to the nearest school on foot.
/// \param unit  code; empty: the city
/// \param step  the width of a class, at least 1 m
Result<nlohmann::json> distances_answer(const Moment& moment, Stage stage, const std::string& unit,
                                        Metres step);

nlohmann::json sitings_answer(const Moment& moment);

/// The hazards of a ledger as they stand. \param campus  only its own; null: all
nlohmann::json hazards_told(const HazardLedger& ledger, const std::string* campus);

/// Hazards and what was found in the data, by run.
nlohmann::json findings_answer(const Moment& moment);

/// The first and last school year that anything planned falls into; no value where nothing is.
std::optional<std::pair<int, int>> planned_years(const Moment& moment);

} // namespace schoolplan::cli
