#pragma once

/// \file
/// Planned plots held against the rules of siting: roads of the workspace, and obstacles from a file.

#include "command.hpp"

#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/safety/plots.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// How a user asks for it.
struct PlotCheckChoice {
    std::filesystem::path rules;     ///< a profile; empty: nothing is checked
    std::filesystem::path obstacles; ///< a layer on WGS 84 with kind and, if it likes, name and case
    std::string day;                 ///< YYYY-MM-DD

    void declare(Form& form);
};

/// What was found; ids of sites are rows of the snapshot.
struct PlotCheck {
    std::vector<SiteId> sites; ///< those kept for the stage, in their order
    std::vector<safety::Obstacle> obstacles;
    std::vector<safety::PlotRule> rules;
    std::vector<safety::PlotFinding> findings; ///< `plot` is a row of `sites`
    std::vector<safety::Fitness> fitness;      ///< of each site
};

/// Expressways and arterials as they are drawn, but for tunnels.
std::vector<safety::Obstacle> obstacles_of(std::span<const Road> roads);

/// Hold every plot of the stage against the rules.
/// \returns invalid_input for a day that is none, or an obstacle without kind or place, with its row
Result<PlotCheck> check_plots(const Snapshot& snapshot, std::span<const Road> roads,
                              std::span<const Stage> stages, const PlotCheckChoice& choice);

/// plot_findings as lines from plot to obstacle, with clause, status, distance and limit.
geo::OutLayer layer_of(const PlotCheck& check, const Snapshot& snapshot);

/// How many plots are forbidden, and by what.
void tell(const PlotCheck& check, const Snapshot& snapshot, Outcome& outcome);

} // namespace schoolplan::cli
