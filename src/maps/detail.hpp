#pragma once

#include <schoolplan/core/quantity.hpp>
#include <schoolplan/model/road.hpp>

#include <vector>

namespace schoolplan::maps {

/// What of the city can be told apart at a scale of one to `per_point` metres per point.
struct Detail {
    std::vector<RoadClass> roads; ///< drawn, smallest first
    double zoom = 1.0;            ///< of widths and symbols
};
Detail detail_at(Metres per_point);

} // namespace schoolplan::maps
