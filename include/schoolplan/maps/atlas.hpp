#pragma once

/// \file
/// The district atlas: a page for every unit, one for the city, and an index.

#include <schoolplan/core/language.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/balance.hpp>
#include <schoolplan/model/coverage_result.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan::maps {

/// What the atlas shows. All of it must outlive the call.
struct AtlasContent {
    const Snapshot& snapshot;
    const CoverageResult& coverage;   ///< the tables take every stage it has
    Stage stage = Stage::primary;     ///< of the homes and gaps on the maps
    const Balance* balance = nullptr; ///< seats and children; null: that table is left out
    std::optional<int> year{};        ///< of the balance; no value: its first year
    const Network* roads = nullptr;   ///< drawn in grey by class; null: no roads
    std::string title{};              ///< empty: 学校布局图集
    std::string sources{};            ///< "roads: OpenStreetMap; homes: ..."; empty: not shown
    std::string date{};               ///< of the data, YYYY-MM-DD; empty: not shown
    std::string standard{};           ///< where the limit comes from, and how sure; empty: not shown
};

/// How large, how fine and in which language.
struct AtlasSettings {
    Language language = Language::both;
    Metres width{0.297}; ///< of the paper; A4 landscape, 0.1 m to 2 m
    Metres height{0.210};
    int dots_per_inch = 150; ///< PNG only; 30 to 1200
};

/// One page as it was written.
struct AtlasPage {
    int number = 0;     ///< from 1, printed on the page
    std::string unit{}; ///< code; empty: the index or the city
    std::string title{};
    std::filesystem::path picture{}; ///< the PNG
};

struct AtlasFiles {
    std::vector<AtlasPage> pages{};   ///< index, city, then the units in the order of the snapshot
    std::filesystem::path document{}; ///< the PDF of all pages
};

/// What does each district look like: who has a school within the standard, where
/// are the gaps, which schools are there, how large, and what is planned?
///
/// \param content  positions on WGS 84; every page is drawn in the one plane of the
///                 city's own meridian, north up, its scale bar true in its middle
/// \param folder   made when it is missing; files in it with the same names are replaced
/// \returns the files written: `01-index.png`, `02-city.png`, `03-<code>.png`, ... and
///          `atlas.pdf`; invalid_input for a paper size or a resolution out of range, a
///          result that refers to rows the snapshot has not, a snapshot without units or
///          with nothing to draw; storage when a file cannot be written
///
/// A unit without shape is framed by its homes and campuses; one without any position has its
/// tables alone. The same content gives the same bytes where the same fonts are
/// installed (fonts-noto-cjk). A label that would cover another is left out.
/// Cost: linear in the positions, once for all pages; each page as much as it shows.
Result<AtlasFiles> atlas(const AtlasContent& content, const AtlasSettings& settings,
                         const std::filesystem::path& folder);

} // namespace schoolplan::maps
