#pragma once

/// \file
/// The map of catchments, and of who changes school.

#include <schoolplan/maps.hpp>
#include <schoolplan/model/catchment_plan.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace schoolplan::maps {

/// Children of a settlement who change school.
struct Mover {
    SettlementId settlement{};
    CampusId from{}; ///< not valid: had none
    CampusId to{};   ///< not valid: has none any more
    std::int64_t children = 0;
};

/// What is drawn. All of it must outlive the call.
struct CatchmentContent {
    const Snapshot& snapshot;
    const CatchmentPlan& plan;   ///< its areas where it has some, and its homes in the colour of their school
    std::vector<Mover> movers{}; ///< drawn with a line to their new school; empty: none move
    const Network* roads = nullptr;
    std::string title{};   ///< empty: one that names stage and plan
    std::string sources{}; ///< empty: not shown
    std::string date{};    ///< of the data, YYYY-MM-DD; empty: not shown
};

/// Which home belongs to which school, and who moves?
///
/// Areas, or homes where none are drawn, of neighbouring schools have different colours. The window is that
/// of the plan's areas, homes and schools. The panel names the schools with their homes and children, those
/// with most children first, as many as find room. \returns as draw(); invalid_input also for a plan of
/// settlements or campuses the snapshot has not
Done draw(const CatchmentContent& content, const Settings& settings, const std::filesystem::path& file);

} // namespace schoolplan::maps
