#pragma once

/// \file
/// A choice of plots to build on, as it is stored and shown.

#include <schoolplan/core/id.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/model/stage.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan {

/// A chosen plot and what it brings. Numbers of children may have fractions, where a forecast or a plan
/// splits them.
struct SitingPlot {
    std::string site{};         ///< code of the plot
    std::string size{};         ///< what its size is called; empty: it has none
    double cost = 0.0;          ///< in the unit of the table of sizes
    double children = 0.0;      ///< who go there
    double near_children = 0.0; ///< of them, within the limit and not before

    auto operator<=>(const SitingPlot&) const = default;
};

/// Children of a home who go to a chosen plot.
struct SitingHome {
    SettlementId settlement{};
    Stage stage = Stage::primary;
    std::string site{}; ///< code of the plot
    double children = 0.0;
    std::optional<Millimetres> before{}; ///< to the nearest school there was; no value: there was no way
    Millimetres after{};

    auto operator<=>(const SitingHome&) const = default;
};

/// A stage that was asked for, and how far is near in it.
struct SitingStage {
    Stage stage = Stage::primary;
    Millimetres limit{};

    auto operator<=>(const SitingStage&) const = default;
};

/// Where to build, with its proof.
struct SitingPlan {
    std::string name{};                ///< unique among those of a workspace, not empty
    std::string objective{};           ///< "p-median", "max-cover", "mix way=1,cost=200", ...
    double value = 0.0;                ///< of the objective
    double bound = 0.0;                ///< no choice whatever is better
    bool optimal = false;              ///< proven best
    std::vector<SitingStage> stages{}; ///< in their order
    std::vector<SitingPlot> plots{};   ///< by code
    std::vector<SitingHome> homes{};   ///< by settlement, stage and plot; only those who go to a plot
};

/// One of the workspace, without its rows.
struct SitingTitle {
    std::string name{};
    std::string objective{};
    std::int64_t run = 0; ///< id of the Run that made it
};

} // namespace schoolplan
