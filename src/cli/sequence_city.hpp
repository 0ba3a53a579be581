#pragma once

/// \file
/// The question of a city: when is each plot built that a siting chose?

#include "plan_outlook.hpp"
#include "plan_standards.hpp"
#include "planned_sites.hpp"
#include "sequence_tables.hpp"

#include <schoolplan/model/siting_plan.hpp>

namespace schoolplan::cli {

/// What is asked of a workspace beside the years.
struct CityWish {
    Day on;                                          ///< the day on which the construction plan stands
    std::vector<std::string> sitings{};              ///< names
    std::optional<std::filesystem::path> sizes{};    ///< what the sizes of the plots are
    std::optional<std::filesystem::path> projects{}; ///< what else is known of some plots
    std::uint32_t building = 1;                      ///< years, where the table does not say
    std::span<const ForecastRow> forecast{};
};

/// The question with what its rows stand for.
struct CityQuestion {
    SequenceTables tables;               ///< `years` are still to come
    WalkedCity walked;                   ///< with the plots as campuses that are open from the first year
    plan::OutlookSettings settings;      ///< stages, years and limits of the sitings
    std::vector<Stage> stages{};         ///< by the number that needs have
    std::vector<std::string> names;      ///< of the plots, by project
    std::vector<geo::LonLat> places;     ///< likewise
    std::vector<std::string> no_seats{}; ///< plots whose seats are not known: taken as none
    std::vector<std::string> left_out{}; ///< projects of the construction plan, with the reason
    std::int64_t homes_unknown = 0; ///< homes and stages whose children are not known: not in the question
    PlanNumbers numbers{};
};

/// Read the question.
///
/// Plots that the sitings chose are the projects. Schools of today, and projects of the construction plan at
/// other plots, are there from their day on. Children near a school, by the limits of the sitings, can go
/// there.
/// \returns what the workspace says of what is missing or stale; invalid_input for sitings that contradict
/// each
///          other or ask for a stage without catchments, or a size that the table does not have
Result<CityQuestion> city_question(const Workspace& workspace, const YearsAsked& asked, const CityWish& wish,
                                   const PlanStandards& standards, const Progress& progress);

/// Seats, children within the limit and children with a seat in each year if the plots are built so.
Result<plan::Outlook> outlook_of(const CityQuestion& question, const siting::Sequence& found);

} // namespace schoolplan::cli
