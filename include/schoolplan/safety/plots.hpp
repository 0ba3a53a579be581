#pragma once

/// \file
/// May a school stand on this plot? What a plot keeps away from, by the rules in force on a day.

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/stage.hpp>
#include <schoolplan/model/standard.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::safety {

enum class Fitness {
    fine,           ///< it keeps the rule
    needs_measures, ///< the rule lets it with measures, or the case of the obstacle is not known
    forbidden,
};

/// The name used in files and tables: "fine", "needs_measures", "forbidden".
constexpr std::string_view code(Fitness fitness) noexcept
{
    constexpr std::array<std::string_view, 3> codes{"fine", "needs_measures", "forbidden"};
    return codes[static_cast<std::size_t>(fitness)];
}

/// The word shown to Chinese readers.
constexpr std::string_view chinese(Fitness fitness) noexcept
{
    constexpr std::array<std::string_view, 3> words{"可以", "需采取措施", "禁止"};
    return words[static_cast<std::size_t>(fitness)];
}

/// Something that schools keep away from. One of line, area and position is there.
struct Obstacle {
    std::string name{};
    /// As the rules name it: "railway", "power_line", "petrol_station", "junction", ... "expressway",
    /// "arterial" and "surface_metro" are busy roads; a "pipeline" and a "power_line" are what may not cross
    /// a plot.
    std::string kind{};
    std::string when{}; ///< its case, "500 kV"; empty: not known
    geo::Line line{};   ///< its edge, or the line it is drawn as
    geo::MultiPolygon area{};
    std::optional<geo::LonLat> position{};
};

/// Where a school could stand.
struct Plot {
    geo::LonLat position{};
    geo::MultiPolygon shape{};         ///< empty: measured from `position`
    std::optional<geo::LonLat> gate{}; ///< of the main gate; no value: not planned yet
    PerStage<bool> stages{};           ///< that are asked about
};

/// How a rule is kept.
enum class Keeps {
    distance,  ///< a plot exactly at the limit keeps it
    apart,     ///< not next to it: a plot exactly at the limit is next to it
    gate_from, ///< the main gate is not next to it
    /// Some gate can be that far from it: the main gate or, where none is planned, the corner of the plot
    /// that is farthest away. A gate exactly at the limit keeps it.
    gate_distance,
    crossing, ///< it does not cross the plot
};

struct PlotRule {
    StandardValue text;
    Keeps keeps = Keeps::distance;
    Millimetres limit{};  ///< 0 for crossing
    bool measured = true; ///< false: the text gives no number, and `limit` is ours
    bool strict = true;   ///< false: nearer with measures
};

struct PlotSettings {
    Day day;
    /// What is at most this far away is next to it; chosen by us where a rule says "next to".
    Metres adjacent{10.0};
};

/// One plot, one rule, one obstacle that is too near for it.
struct PlotFinding {
    std::uint32_t plot = 0;
    std::uint32_t rule = 0;
    std::uint32_t obstacle = 0;
    Fitness fitness = Fitness::forbidden;
    Millimetres distance{};
    geo::Line line{}; ///< what was measured, plot first; empty where they meet
};

/// Which rules of the profile speak of plots on that day?
///
/// A rule names a kind of obstacle and says how far, beside what or across what. The distance of a new school
/// from a highway counts from the edge of its control zone, so both are added up. A distance from the outer
/// wall asks less of the boundary than of the wall: nearer plots need measures, for the wall can stand back.
/// So does a gate nearer to a junction than a distance that counts along the road: straight lines are never
/// longer than ways along it, and what looks too near is to be measured.
/// Cost: linear in the profile.
std::vector<PlotRule> plot_rules(const StandardProfile& profile, const PlotSettings& settings);

/// Where three or more roads for vehicles meet, in the order of their nodes: obstacles of the kind
/// "junction".
///
/// The area of a junction is not in the data, so distances run to its middle and true ones are shorter.
std::vector<geo::LonLat> junctions(const Network& network);

/// Is this the kind of obstacle, and maybe the case, that the rule is about?
bool speaks_of(const PlotRule& rule, const Obstacle& obstacle);

/// Which plots break which rules, by what, and how far away is that?
///
/// Distances are geodesic, to the nearest millimetre. An obstacle whose case is not known may fall under each
/// case of a rule: within such a limit the plot needs measures, namely to find out.
/// \returns by plot, rule and obstacle; invalid_input for an obstacle without a place
/// Cost: plots times obstacles for boxes, and sides times sides where they are near.
/// Source: docs/methods/safety.md
Result<std::vector<PlotFinding>> judge(std::span<const Plot> plots, std::span<const Obstacle> obstacles,
                                       std::span<const PlotRule> rules);

/// The worst of each plot's findings.
std::vector<Fitness> fitness_of(std::size_t plots, std::span<const PlotFinding> findings);

} // namespace schoolplan::safety
