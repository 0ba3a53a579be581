#pragma once

#include "safety_layers.hpp"

#include <schoolplan/core/language.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/network.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// Draw a page for each campus that was screened on the first of the days.
/// \param campuses  their codes, in the order of the pages; empty: all that teach anything asked for,
///                  those with most to do first
/// \returns how many pages; not_found for a code no campus has
Result<std::size_t> draw_campus_pages(const ScreenedCity& city, const Network* roads,
                                      const std::vector<std::string>& campuses, Language language,
                                      const std::filesystem::path& file);

} // namespace schoolplan::cli
