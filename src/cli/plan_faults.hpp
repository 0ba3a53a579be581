#pragma once

/// \file
/// What is wrong with a plan of catchments, for people, programs and files.

#include <schoolplan/areas/inspect.hpp>
#include <schoolplan/areas/roster.hpp>
#include <schoolplan/core/findings.hpp>
#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/catchment_plan.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// A fault of either kind, in words.
struct PlanFault {
    std::string kind{}; ///< code of the Slip or Misfit
    std::string chinese{};
    std::int64_t row = 0;     ///< of the file; 0: not about a row
    std::string settlement{}; ///< code; empty: not about one
    std::string estate{};     ///< its name
    std::string campus{};     ///< code; empty: not about one
    std::string school{};     ///< its name, or what the file calls it
    std::string found{};
    std::string advice{};
    Severity severity = Severity::warning;
    geo::OutShape shape{};
};

std::vector<PlanFault> faults_of(const Snapshot& snapshot, std::span<const areas::Slip> slips);
/// \param campuses  by area
std::vector<PlanFault> faults_of(const Snapshot& snapshot, std::span<const areas::Misfit> misfits,
                                 std::span<const CampusId> campuses);

/// Findings of one kind about many rows are told as one, with the first few named.
Findings summed_up(const std::vector<PlanFault>& faults, const std::string& file);

/// How many of each kind.
nlohmann::json counted(const std::vector<PlanFault>& faults);

/// "faults": all of them, one a row; and the same with areas and points for GIS.
std::vector<geo::OutLayer> fault_layers(const std::vector<PlanFault>& faults);

} // namespace schoolplan::cli
