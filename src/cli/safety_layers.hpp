#pragma once

/// \file
/// What was screened, as layers and as numbers.

#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/safety.hpp>
#include <schoolplan/safety/traffic.hpp>

#include <nlohmann/json.hpp>

#include <span>
#include <vector>

namespace schoolplan::cli {

struct ScreenedCity {
    const Snapshot& snapshot;
    std::span<const safety::Place> places;
    const safety::Rules& rules;
    const safety::Screening& screening;
    Day day;                                        ///< the first of those asked
    std::span<const safety::GateTraffic> traffic{}; ///< empty: there is no network
    std::span<const safety::OwnArea> areas{};       ///< that streets have set themselves
};

/// findings (points), measured (lines), campuses (points, those with most to do first), gates (points, with
/// road and junction), rules (table).
std::vector<geo::OutLayer> layers_of(const ScreenedCity& city);

/// Counts by day, rule and unit.
nlohmann::json numbers_of(const ScreenedCity& city);

} // namespace schoolplan::cli
