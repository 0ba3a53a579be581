#pragma once

#include <schoolplan/geo/shape.hpp>

#include <string>

namespace schoolplan {

/// An area that reports on its own: a district, a county, a management area.
/// Units of one snapshot do not overlap.
struct Unit {
    std::string code; ///< unique, for example "330102"
    std::string name;
    geo::MultiPolygon shape;
};

} // namespace schoolplan
