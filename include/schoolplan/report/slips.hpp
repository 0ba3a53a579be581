#pragma once

/// \file
/// Which children lose a place if a project slips, as a page to read.

#include <schoolplan/core/language.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/plan/slip.hpp>

#include <filesystem>
#include <span>
#include <string>

namespace schoolplan::report {

/// What is told. All of it must outlive the call. Texts are shown as they are, never as markup; only the map
/// is markup.
struct SlipContent {
    const ConstructionPlan& plan;
    const Snapshot& snapshot; ///< whose settlements the slips name
    const plan::Slips& slips;
    Day on = ProjectEvent{}.day;             ///< of the plan
    std::string map{};                       ///< SVG as `maps::plan_svg` makes it; empty: none
    std::span<const std::string> left_out{}; ///< projects that could not be placed, with the reason
};

/// If a project slips a year, which children lose a place within the standard: project by project, those
/// that cost most first, on a map, and home by home?
///
/// A chance that is not known is shown as missing, never as 0. Homes whose children, and schools whose seats
/// are not known are counted.
///
/// \param file  `.html`, one page that needs nothing else; an existing file is replaced whole
/// \returns invalid_input for another ending; storage when the file cannot be written
/// The same content gives the same bytes. Cost: linear in slips and their homes.
Done write_slips(const SlipContent& content, Language language, const std::filesystem::path& file);

} // namespace schoolplan::report
