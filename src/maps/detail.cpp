#include "detail.hpp"

namespace schoolplan::maps {

Detail detail_at(Metres per_point)
{
    constexpr double metres_per_point = 0.0254 / 72.0; // at 1:1
    const double scale = per_point.value() / metres_per_point;
    Detail detail;
    if (scale <= 25'000.0) {
        detail.roads = {RoadClass::other, RoadClass::footway, RoadClass::steps};
    }
    if (scale <= 60'000.0) {
        detail.roads.push_back(RoadClass::street);
    }
    if (scale <= 160'000.0) {
        detail.roads.push_back(RoadClass::collector);
    }
    detail.roads.push_back(RoadClass::arterial);
    detail.roads.push_back(RoadClass::expressway);
    detail.zoom = scale <= 40'000.0 ? 1.0 : scale <= 120'000.0 ? 0.85 : 0.7;
    return detail;
}

} // namespace schoolplan::maps
