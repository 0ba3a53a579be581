#pragma once

/// \file
/// The map of who is within reach of a school and who is left out.

#include <schoolplan/core/language.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/coverage_result.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <filesystem>
#include <string>

namespace schoolplan::maps {

/// What is drawn. All of it must outlive the call.
struct Content {
    const Snapshot& snapshot;
    const CoverageResult& coverage;
    Stage stage = Stage::primary;
    Measure measure = Measure::walking;
    const Network* roads = nullptr; ///< drawn in grey by class; null: no roads
    std::string title{};            ///< empty: one that names stage, measure and limit
    std::string sources{};          ///< "roads: OpenStreetMap; homes: ..."; empty: not shown
    std::string date{};             ///< of the data, YYYY-MM-DD; empty: not shown
    std::string standard{};         ///< where the limit comes from, and how sure; empty: not shown
};

/// How large, how fine and in which language.
struct Settings {
    Language language = Language::both;
    Metres width{0.297}; ///< of the paper; A4 landscape, 0.1 m to 2 m
    Metres height{0.210};
    int dots_per_inch = 150; ///< PNG only; 30 to 1200
};

/// Where on the map are the children who have a school within the limit, and where
/// are those who have not?
///
/// \param content  positions on WGS 84; drawn in the plane of the data's own
///                 meridian, north up, the scale bar true in the middle of the map
/// \param file     `.png`, `.svg` or `.pdf`
/// \returns invalid_input for another ending, a paper size or a resolution out of
///          range, a result that refers to settlements, campuses or units the
///          snapshot has not, or a snapshot with nothing to draw; storage when the
///          file cannot be written
///
/// An existing file is replaced whole. The same content gives the same bytes where
/// the same fonts are installed (fonts-noto-cjk). A label that would cover another
/// is left out; the numbers of the gaps come first.
/// Cost: linear in the number of positions, quadratic in the number of labels.
Done draw(const Content& content, const Settings& settings, const std::filesystem::path& file);

/// The same map as SVG text to put into a page. Every id in it begins with stage
/// and measure, so that several maps can stand in one page.
/// \returns invalid_input as for `draw`
Result<std::string> svg(const Content& content, const Settings& settings);

} // namespace schoolplan::maps
