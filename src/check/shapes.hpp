#pragma once

#include <schoolplan/core/findings.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <span>
#include <vector>

namespace schoolplan::check {

/// Shapes that cannot be measured; units that overlap or leave holes between them.
Findings doubtful_shapes(const Snapshot& snapshot);

/// By row; empty ones for units without a shape.
std::vector<geo::MultiPolygon> shapes_of(std::span<const Unit> units);

} // namespace schoolplan::check
