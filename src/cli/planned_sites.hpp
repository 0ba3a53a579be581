#pragma once

/// \file
/// The question that a city asks: which of its planned plots serve the children who have no school near?

#include "siting_options.hpp"

#include <schoolplan/access.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/coverage_result.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/model/way.hpp>

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// What the workspace knows. All ids are rows of the snapshot.
struct PlannedCity {
    const Snapshot& snapshot;
    const Network& network;
    const Ways& ways;
    const CoverageResult& coverage;
    access::Settings measured{}; ///< how the ways were; those to the plots are measured alike
};

/// A size that plots may be built at.
struct PlotSize {
    std::string name{};
    std::string site{};               ///< of this plot only; empty: of every plot
    PerStage<std::int64_t> classes{}; ///< 0: the stage is not taught
    double cost = 1.0;
    double least = 0.0; ///< children who must go there
};

/// What is asked of it.
struct PlannedWish {
    std::vector<Stage> stages{Stage::primary}; ///< one, or several that a school may teach together
    bool all_children = false;                 ///< else those beyond the limit from every school that exists
    std::optional<Metres> limit;               ///< no value: the one that cover used
    bool limits_ways = false;                  ///< no way longer than the limit counts
    Metres cutoff{5000.0}; ///< ways to plots up to this long are measured, this length included
    PerStage<std::optional<std::uint32_t>> class_size{}; ///< children in a class; needed for seats
    std::vector<PlotSize> sizes{};      ///< none: every plot has its own near-term classes and costs 1
    std::optional<std::uint32_t> added; ///< so many plots
    std::vector<SiteId> barred;         ///< plots that must not be chosen, ascending
};

/// The question with what its rows stand for.
struct PlannedQuestion {
    SitingTables tables; ///< existing campuses first, then plots, each by code; ways in metres
    siting::Settings settings;
    std::vector<Stage> stages{};                    ///< by the number that demands have
    std::vector<Millimetres> limits{};              ///< of the stages
    std::vector<SettlementId> homes;                ///< of the demands
    std::vector<std::optional<Millimetres>> before; ///< of the demands: to the nearest existing school
    std::size_t existing = 0;                       ///< rows of sites that are campuses
    std::vector<SiteId> plots;                      ///< of the sites after those
    std::int64_t unknown = 0;     ///< settlements whose children are not known: not in the question
    std::int64_t without_way = 0; ///< children who reach neither school nor plot: not in a question of ways
    std::size_t off_network = 0;  ///< plots without a road near
    std::size_t no_size = 0;      ///< plots that no size fits: they are not chosen
};

/// Read a table `size` with `classes`, or `classes_primary` and so on, and where known `cost`, `least`, and
/// `site` for a size of one plot. \returns not_found for a missing file or column; invalid_input for a cell
/// that cannot be read or a size that
///          is there twice
Result<std::vector<PlotSize>> read_plot_sizes(const std::filesystem::path& file,
                                              std::span<const Stage> stages);

/// "45", or "primary=45,junior=50".
/// \returns invalid_input for anything else, and for a stage that is not asked for
Result<PerStage<std::optional<std::uint32_t>>> read_class_sizes(const std::string& text,
                                                                std::span<const Stage> stages);

/// "primary,junior".
std::string codes_of(std::span<const Stage> stages);

/// Read the question from the city.
///
/// A size fits a plot that is kept for each stage it teaches and has, where that is known, at least so many
/// classes, near and long term together.
///
/// \param settings  objective and seats; the number of plots comes from the wish
/// \returns not_found where cover has not measured the stage, no plot is kept for it or no child is left to
///          ask for; invalid_input where wish and settings do not go together
Result<PlannedQuestion> planned_question(const PlannedCity& city, const PlannedWish& wish,
                                         const siting::Settings& settings, const Progress& progress);

/// What one chosen plot brings.
struct PlotGain {
    std::uint32_t site = 0;        ///< row of the sites
    std::string size{};            ///< what its size is called; empty where it has none
    double cost = 0.0;             ///< in the unit of the sizes
    double children = 0.0;         ///< who go there
    double children_near = 0.0;    ///< of them, within the limit and not before
    double metres_after = 0.0;     ///< their ways together
    double children_reached = 0.0; ///< of them, those who reached a school before
    double metres_before = 0.0;    ///< the ways of those to the nearest school
    double metres_reached = 0.0;   ///< the ways of those now
};

/// By row of the sites, one for each chosen plot.
std::vector<PlotGain> gains(const PlannedQuestion& question, const siting::Answer& answer);

/// chosen_sites and gaining_homes as points.
std::vector<geo::OutLayer> layers_of(const PlannedQuestion& question, const Snapshot& snapshot,
                                     const Sited& sited);

/// Who gains by each plot, added to the outcome.
void tell_gains(const PlannedQuestion& question, const Snapshot& snapshot, const Sited& sited,
                Language language, Outcome& outcome);

} // namespace schoolplan::cli
