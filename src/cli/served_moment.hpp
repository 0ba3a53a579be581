#pragma once

/// \file
/// A workspace at one moment, as `serve` shows it.

#include "session.hpp"

#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/catchment_plan.hpp>
#include <schoolplan/model/coverage_result.hpp>
#include <schoolplan/model/hazard.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/plan.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/siting_plan.hpp>
#include <schoolplan/model/way.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// What is missing or stale is left out; `left_out` says which, and why.
struct Moment {
    std::string name{}; ///< other contents, another name
    Snapshot snapshot{};
    std::optional<CoverageResult> coverage{};
    std::optional<Network> network{};
    std::optional<Ways> ways{};
    std::vector<Road> roads{};
    std::vector<CatchmentPlan> catchments{};
    std::vector<CatchmentTitle> catchment_titles{};
    std::vector<SitingPlan> sitings{};
    ConstructionPlan plan{};
    HazardLedger hazards{};
    std::vector<Run> runs{};
    std::vector<geo::OutLayer> extra{}; ///< from files of other commands
    std::vector<std::string> left_out{};
};

/// All of it from one moment, however often others save meanwhile.
/// \returns what the workspace says; storage where others save faster than it can be read
Result<Moment> load_moment(const Workspace& workspace);

} // namespace schoolplan::cli
