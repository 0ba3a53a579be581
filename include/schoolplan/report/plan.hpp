#pragma once

/// \file
/// The construction plan as a bureau sends it round each month.

#include <schoolplan/core/language.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/standard.hpp>
#include <schoolplan/plan.hpp>
#include <schoolplan/plan/slip.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace schoolplan::report {

/// What is told. All of it must outlive the call. Texts are shown as they are, never as markup;
/// only the maps are markup.
struct PlanContent {
    const ConstructionPlan& plan;
    const plan::Status& now; ///< of this plan
    std::optional<Day> since{};
    std::span<const plan::Change> changes{}; ///< since that day
    std::span<const plan::CurvePoint> curve{};
    const plan::Slips* slips = nullptr;        ///< null: whom it hurts was not asked, and the page says so
    std::string city_map{};                    ///< SVG as `maps::plan_svg` makes it; empty: none
    std::map<std::string, std::string> maps{}; ///< the same by code of the unit
    /// The class sizes the status was made with.
    PerStage<std::optional<std::int64_t>> class_size = plan::Settings{}.class_size;
    std::span<const Decision> decisions{}; ///< limits and class sizes of standards; none where given by hand
    bool synthetic = false;
    std::string title{}; ///< empty: a plain one
};

/// How far is the year's plan: what was promised and what is there, the districts in order of
/// what they owe, what changed since last time, what is late and which children lose a place
/// by it, estates whose homes come before the seats, and each district's projects on its map?
///
/// A district owes the projects due by the day that are not completed; ties go to the one with
/// more still to complete. What is not known is shown as missing, never as 0.
///
/// \param file  `.html`, one page that needs nothing else; `.xlsx`, the same tables with sums
///              that are formulas; an existing file is replaced whole
/// \returns invalid_input for another ending, or a status of another plan; storage when the file
///          cannot be written
/// The same content gives the same bytes. Cost: linear in projects and rows.
Done write_plan(const PlanContent& content, Language language, const std::filesystem::path& file);

} // namespace schoolplan::report
