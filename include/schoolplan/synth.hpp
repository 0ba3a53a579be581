#pragma once

/// \file
/// Made places to try the tool on, without anybody's data.
///
/// Front door: synth::district(). It reads no file and no database.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/campus.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/settlement.hpp>
#include <schoolplan/model/unit.hpp>

#include <cstdint>
#include <vector>

namespace schoolplan::synth {

struct Settings {
    std::uint64_t seed_number = 2019; ///< another number makes another district
};

/// A place that does not exist. Mark it synthetic wherever it is shown.
struct City {
    std::vector<Unit> units;             ///< they tile the place
    std::vector<Settlement> settlements; ///< in order of code
    std::vector<Campus> campuses;        ///< in order of code
    std::vector<Gate> gates;             ///< in order of campus
    std::vector<Road> roads;             ///< each between two places where roads meet or end
    geo::MultiPolygon water;
};

/// What might a district of a Chinese city look like?
///
/// About five by four kilometres on both sides of a river with three bridges:
/// bent superblocks with gated estates inside, an old quarter of lanes, a hill
/// without homes, an islet without a bridge; three sub-districts, some 3,000
/// groups of houses, 40 schools and kindergartens. Children follow the planning
/// rates per 100 households (12 kindergarten, 24 primary, 12 junior), each estate
/// somewhat above or below; a few groups have no numbers, as in real tables.
/// Roads meet where they share a node number and, equally, where end points
/// coincide; bridges pass over riverside roads without meeting them.
///
/// \returns the same place for the same seed number on any machine
/// Cost: some milliseconds.
/// Source: docs/methods/synth.md
City district(const Settings& settings);

} // namespace schoolplan::synth
