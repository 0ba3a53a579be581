#pragma once

#include <schoolplan/core/id.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/stage.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace schoolplan {

/// A place where people live: an estate (居住小区), a block or a grid cell.
/// A number that was not given has no value; it is never taken for zero.
struct Settlement {
    std::string code; ///< unique
    std::string name;
    geo::LonLat position;    ///< where its residents set out
    geo::MultiPolygon shape; ///< its land; empty when only a point is known
    std::optional<std::int64_t> households;
    std::optional<std::int64_t> population;
    PerStage<std::optional<std::int64_t>> children; ///< of the age of the stage
    std::optional<SquareMetres> residential_area;   ///< given, or measured from `shape`
    std::string stated_unit; ///< code or name of its unit as the source gives it; empty when it does not
    UnitId unit{};           ///< not valid: in no unit
};

} // namespace schoolplan
