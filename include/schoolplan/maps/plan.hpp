#pragma once

/// \file
/// The map of a construction plan: which project stands where, and how far it is.

#include <schoolplan/core/language.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace schoolplan::maps {

/// One project on the map.
struct PlanPin {
    std::string code{};
    geo::LonLat position{};
    ProjectState state = ProjectState::preparation;
    bool late = false; ///< due, and not completed
};

/// A home whose children lose a place when a project is late.
struct PlanLoss {
    geo::LonLat position{};
    std::int64_t children = 0;
};

/// What is drawn. All of it must outlive the call.
struct PlanMap {
    const Snapshot& snapshot; ///< its units and waters
    std::span<const PlanPin> pins{};
    std::span<const PlanLoss> losses{}; ///< below the pins, the larger the more children
    std::optional<UnitId> unit{};       ///< drawn alone among its neighbours; no value: the whole city
};

/// Which projects stand where, how far is each, and which are late? A pin is the fuller the
/// farther its project has come; a late one has a red ring. Where losses are given the legend tells them in
/// place of the ring.
///
/// \returns SVG text to put into a page, every id in it beginning with the code of the unit, so
///          that several can stand in one page; invalid_input for a unit the snapshot has not, or
///          a snapshot with nothing to draw
/// Pins outside the map are not drawn. A code that would cover another is left out.
Result<std::string> plan_svg(const PlanMap& content, Language language);

} // namespace schoolplan::maps
