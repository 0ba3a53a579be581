#pragma once

/// \file
/// The main map of one unit's page.

#include "book.hpp"
#include "canvas.hpp"
#include "detail.hpp"

#include <array>
#include <set>

namespace schoolplan::maps {

/// What stands on the map: the legend names this and nothing else.
struct Drawn {
    std::set<Shade> homes;      ///< as symbols
    std::set<Shade> land;       ///< as their land
    std::set<SchoolKind> kinds; ///< of the unit's own campuses
    std::set<SizeClass> sizes;
    std::set<SchoolKind> sites;
    std::set<ProjectState> projects;
    std::set<RoadClass> roads;
    std::size_t gaps = 0;               ///< outlined
    std::vector<const Gap*> numbered{}; ///< that carry a number, the first 1
    bool neighbours = false;            ///< units around
    bool schools_around = false;
    bool water = false;
    bool hills = false;
    bool border = false;
    double zoom = 1.0;
    std::vector<Box> labels; ///< everything written, none over another
};

/// So many gaps of a unit carry a number, on the map and in the list.
inline constexpr std::size_t most_numbered = 12;

/// The gaps of a unit, largest first.
std::vector<const Gap*> gaps_of(const Book& book, UnitId unit);

/// The ground the map of a unit shows; no value when the unit has no position at all.
std::optional<Box> ground_of_unit(const Book& book, UnitId unit);

Drawn draw_unit_map(Canvas& canvas, const Book& book, UnitId unit, const View& view);

} // namespace schoolplan::maps
