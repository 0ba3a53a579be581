#pragma once

#include "safety_layers.hpp"

#include <schoolplan/core/language.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/network.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// Which campuses get a page.
struct PageChoice {
    std::vector<std::string> campuses{}; ///< codes, in the order of the pages; empty: not chosen so
    std::vector<std::string> units{};    ///< codes; all campuses of these; empty: not chosen so
};

/// Draw a page for each campus that was screened on the first of the days: of those named, or all of the
/// units named, or all that teach anything asked for, those with most to do first.
/// \returns how many pages; not_found for a code no campus or unit has, or units without a campus
Result<std::size_t> draw_campus_pages(const ScreenedCity& city, const Network* roads,
                                      const PageChoice& choice, Language language,
                                      const std::filesystem::path& file);

} // namespace schoolplan::cli
