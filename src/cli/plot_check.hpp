#pragma once

/// \file
/// Planned plots held against the rules of siting: roads of the workspace, and obstacles from a file.

#include "command.hpp"

#include <schoolplan/core/language.hpp>
#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/safety/plot_area.hpp>
#include <schoolplan/safety/plots.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// How a user asks for it.
struct PlotCheckChoice {
    std::vector<std::filesystem::path> rules; ///< profiles; none: nothing is checked
    std::filesystem::path obstacles;          ///< a layer on WGS 84 with kind and, if it likes, name and case
    std::string day;                          ///< YYYY-MM-DD

    void declare(Form& form);
};

/// What was found; ids of sites are rows of the snapshot.
struct PlotCheck {
    std::vector<SiteId> sites; ///< those kept for the stage, in their order
    std::vector<safety::Obstacle> obstacles;
    std::vector<safety::PlotRule> rules;
    std::vector<safety::PlotFinding> findings; ///< `plot` is a row of `sites`
    std::vector<safety::AreaRule> area_rules;
    std::vector<safety::AreaFinding> areas; ///< of each site; empty where several stages are asked for
    std::vector<safety::Fitness> fitness;   ///< of each site, by distances and area
    std::vector<std::string> without_data;  ///< kinds of obstacles that rules name and nobody has told of
};

/// Expressways and arterials as they are drawn, but for tunnels.
std::vector<safety::Obstacle> obstacles_of(std::span<const Road> roads);

/// Where roads for vehicles meet.
std::vector<safety::Obstacle> junctions_of(const Network& network);

/// Hold every plot of the stage against the rules, and its near-term classes against the land they need.
/// \returns invalid_input for a day that is none, or an obstacle without kind or place, with its row
Result<PlotCheck> check_plots(const Snapshot& snapshot, std::span<const Road> roads, const Network& network,
                              std::span<const Stage> stages, const PlotCheckChoice& choice);

/// plot_findings as lines from plot to obstacle, or along the border of a plot that is too small, with
/// clause, status, and distance and limit, or area and need.
geo::OutLayer layer_of(const PlotCheck& check, const Snapshot& snapshot);

/// How many plots are forbidden, and by what.
void tell(const PlotCheck& check, const Snapshot& snapshot, Language language, Outcome& outcome);

} // namespace schoolplan::cli
