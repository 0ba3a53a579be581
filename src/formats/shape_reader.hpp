#pragma once

#include <schoolplan/formats/frame.hpp>
#include <schoolplan/formats/layer.hpp>

class OGRGeometry;

namespace schoolplan::formats {

/// Bring a geometry to WGS 84 and check that it can be used. The memory of `shape` is used again.
void read_shape(const OGRGeometry* geometry, const Frame& frame, Shape& shape);

} // namespace schoolplan::formats
