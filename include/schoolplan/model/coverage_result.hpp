#pragma once

/// \file
/// What `coverage` says, as it is stored and shown.

#include <schoolplan/core/id.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/stage.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace schoolplan {

/// How a distance was taken.
enum class Measure {
    straight, ///< as the crow flies, from home to the nearest gate
    walking,  ///< along the walking network, from home to gate
};

constexpr std::string_view code(Measure measure) noexcept
{
    return measure == Measure::straight ? "straight" : "walking";
}

/// The school nearest to one settlement.
struct Reach {
    SettlementId settlement;
    Stage stage = Stage::primary;
    Measure measure = Measure::walking;
    std::optional<Millimetres> nearest; ///< no value: there is no way at all
    CampusId campus;                    ///< not valid where `nearest` has no value; ties go to the lower id
    bool covered = false;               ///< nearest is at most the limit
};

/// A sum over settlements that tells what it does not know.
struct Tally {
    std::int64_t total = 0;   ///< over the settlements whose number is known
    std::int64_t covered = 0; ///< of them, within the limit
    std::int64_t unknown = 0; ///< settlements whose number is not given

    bool operator==(const Tally&) const = default;
};

/// How far people have it, weighted by children, or by population where no
/// child is counted. Settlements without any way are not in it.
struct Distances {
    Millimetres mean; ///< rounded down
    Millimetres median;
    Millimetres ninetieth; ///< 90 of 100 have it no farther
    Millimetres maximum;
};

/// Coverage of one unit, one stage, one measure.
struct CoverageRow {
    std::optional<UnitId> unit; ///< no value: the whole city; not valid: settlements in no unit
    Stage stage = Stage::primary;
    Measure measure = Measure::walking;
    Millimetres limit;
    std::int64_t settlements = 0;
    std::int64_t settlements_covered = 0;
    std::int64_t settlements_without_way = 0; ///< nothing reachable at all; not the same as far
    Tally children;
    Tally population;
    Tally residential_area_m2;
    std::optional<Distances> distances; ///< no value when nobody has any way
};

/// Neighbouring settlements left out by the walking measure: where a school is missing.
struct Gap {
    Stage stage = Stage::primary;
    std::vector<SettlementId> settlements; ///< in order of id
    Tally children;
    Tally population;
    UnitId unit;            ///< where most of it lies
    geo::LonLat centre;     ///< weighted as in Distances
    geo::MultiPolygon land; ///< outline for the map
};

/// Where one can come from and still be within the limit.
struct ServiceArea {
    CampusId campus; ///< not valid: all campuses of the stage together
    Stage stage = Stage::primary;
    geo::MultiPolygon shape;
    SquareMetres area;
};

/// All of it, for every stage asked.
struct CoverageResult {
    std::vector<Reach> reaches;    ///< by stage, measure, settlement
    std::vector<CoverageRow> rows; ///< by stage, measure, then units in order, those in no unit if any, city
    std::vector<Gap> gaps;         ///< by stage, then most children (population) first
    std::vector<ServiceArea> service_areas; ///< by stage, then campus, the dissolved one last
};

} // namespace schoolplan
