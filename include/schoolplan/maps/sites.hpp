#pragma once

/// \file
/// The map of chosen plots, and of who gains by them.

#include <schoolplan/maps.hpp>
#include <schoolplan/model/siting_plan.hpp>

#include <filesystem>
#include <string>

namespace schoolplan::maps {

/// What is drawn. All of it must outlive the call.
struct SitingContent {
    const Snapshot& snapshot;
    const SitingPlan& plan;
    const SitingPlan* other = nullptr; ///< to compare with: its plots that the plan has not are drawn hollow
    const Network* roads = nullptr;
    std::string title{};   ///< empty: one that names the stages
    std::string sources{}; ///< empty: not shown
    std::string date{};    ///< of the data, YYYY-MM-DD; empty: not shown
};

/// Where are schools to be built, and which homes go there?
///
/// Each chosen plot has a number, most children first, and a line from every home that goes there: strong
/// where the home comes newly within the limit, pale where it has only a shorter way. Schools of the stages
/// that exist are grey squares. The window is that of the plots and of the homes within the nearest nine
/// tenths of ways. The panel tells of each plot its number, name, size and children. \returns as draw();
/// invalid_input also for a plan of settlements or plots the snapshot has not
Done draw(const SitingContent& content, const Settings& settings, const std::filesystem::path& file);

} // namespace schoolplan::maps
