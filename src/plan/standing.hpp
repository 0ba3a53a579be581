#pragma once

#include <schoolplan/plan.hpp>

#include <span>

namespace schoolplan::plan {

/// The events of one project, in their order.
std::span<const ProjectEvent> events_of(const ConstructionPlan& plan, const std::string& project);

/// One project on a day, by its own events.
ProjectStatus stand(const PlannedProject& project, std::span<const ProjectEvent> events, Day on,
                    const Settings& settings);

/// Seats of all its stages together, added to the tally.
void add(Tally& tally, const PlannedProject& project, const Settings& settings);

} // namespace schoolplan::plan
