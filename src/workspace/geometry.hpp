#pragma once

/// \file
/// Shapes as SpatiaLite stores them, written and read without its help: a tenth of
/// the time. WGS 84 (EPSG:4326), longitude first.

#include <schoolplan/geo/shape.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace schoolplan::geometry {

using Blob = std::vector<std::byte>;
using Bytes = std::span<const std::byte>;

Blob blob(geo::LonLat position);
Blob blob(std::span<const geo::LonLat> line);
/// No value for an empty shape: not known is NULL.
std::optional<Blob> blob(const geo::MultiPolygon& shape);

/// What a blob holds; no value when it is not of this kind, in another frame, or torn.
std::optional<geo::LonLat> position(Bytes blob);
std::optional<geo::Line> line(Bytes blob);
std::optional<geo::MultiPolygon> shape(Bytes blob);

} // namespace schoolplan::geometry
