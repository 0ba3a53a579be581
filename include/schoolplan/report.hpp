#pragma once

/// \file
/// Coverage, seats and children as people read them: a page, a workbook, and layers
/// for a map program.

#include <schoolplan/core/language.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/balance.hpp>
#include <schoolplan/model/coverage_result.hpp>
#include <schoolplan/model/run.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/model/standard.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::report {

/// Where the limit of a stage comes from, and how sure that is.
struct LimitSource {
    Stage stage = Stage::primary;
    Origin origin{}; ///< status chosen: set by hand
};

/// The planning rate of a stage, and where it comes from.
struct RateSource {
    Stage stage = Stage::primary;
    std::optional<double> children{}; ///< per 100 households, or per 1,000 people; no value: none was found
    bool per_household = true;        ///< else per person
    Origin origin{};
};

/// The children in a class of a stage, and where that comes from.
struct ClassSource {
    Stage stage = Stage::primary;
    std::int64_t children = 0;
    Origin origin{};
};

/// What is told. All of it must outlive the call. Texts are shown as they are,
/// never as markup; only `maps` is markup.
struct Content {
    const Snapshot& snapshot;
    const CoverageResult& coverage;
    std::span<const Run> runs{};            ///< what it was made by and from, with findings, oldest first
    std::span<const LimitSource> limits{};  ///< at most one per stage
    const Balance* balance = nullptr;       ///< seats and children; null: not shown
    std::span<const RateSource> rates{};    ///< of the balance, at most one per stage
    std::span<const ClassSource> classes{}; ///< likewise
    std::optional<double> persons_per_household{}; ///< of the balance; no value: not said
    PerStage<std::string> maps{}; ///< SVG as `maps::svg` makes it; empty: no map of the stage
    std::string title{};          ///< empty: a plain one
    std::string sources{};        ///< empty: not shown
    std::string date{};           ///< of the data, YYYY-MM-DD; empty: not shown
};

struct Settings {
    Language language = Language::both;
    std::size_t left_out_shown = 200; ///< rows of the list of settlements left out; the rest is counted
    std::size_t findings_shown = 200;
};

/// How well is the city covered, unit by unit, who is left out, and where are seats missing?
///
/// Writes one HTML page that needs nothing else: styles, charts and maps are in it,
/// and its Content-Security-Policy forbids scripts and anything from outside. The
/// answer comes first; what is not known is shown as missing, never as 0.
///
/// \param file  `.html`; an existing file is replaced whole
/// \returns invalid_input for another ending or a result that refers to rows the
///          snapshot has not; storage when the file cannot be written
///
/// The same content gives the same bytes. Cost: linear in rows and settlements.
Done write(const Content& content, const Settings& settings, const std::filesystem::path& file);

/// The same tables as a workbook, one sheet each, for people who go on calculating.
///
/// Units stand in the headers, sums are formulas with their value beside them, and
/// no text of the data can run as a formula. Sheets: read me, standards, coverage, gaps, homes,
/// campuses, runs, findings; where there are any also balance, groups of units with
/// their coverage, sites, projects.
///
/// \param file      `.xlsx`; an existing file is replaced whole
/// \param language  of headers and words; names of the data stay as they are
/// \returns as `write`; invalid_input also for more rows than a sheet holds (1,048,575)
Done workbook(const Content& content, const std::filesystem::path& file, Language language = Language::both);

/// One layer as a workbook of one sheet, without its shapes; points as `lon` and `lat`.
///
/// \param file  `.xlsx`; an existing file is replaced whole. No text can run as a formula.
/// \returns invalid_input for more rows than a sheet holds; storage when it cannot be written
Done table(const geo::OutLayer& layer, const std::filesystem::path& file);

/// The same results as layers for `formats::write`, with a style for each.
///
/// `units`, `campuses`, for each stage asked `settlements_<stage>`, then `gaps`,
/// `service_areas`, `sites`, `projects` and `terrain` where there are any, and the
/// table `coverage`. Settlements carry a `status`:
/// `covered` (within the limit on foot), `far` (a way, but beyond the limit),
/// `no_way` (nothing reachable on foot), `unknown` (not measured).
///
/// \returns invalid_input for a result that refers to rows the snapshot has not
Result<std::vector<geo::OutLayer>> layers(const Content& content);

} // namespace schoolplan::report
