#pragma once

#include <schoolplan/geo/shape.hpp>

#include <optional>

namespace schoolplan::network {

struct Segment {
    geo::LonLat a;
    geo::LonLat b;
};

/// Where two segments meet in one point, as a share of the way along each.
struct Meeting {
    double share_one = 0.0;
    double share_other = 0.0;
    geo::LonLat position; ///< an end of a segment, to the bit, where they meet at one
};

/// Positions are taken as plane coordinates: over the length of a segment the difference is far below a
/// millimetre. \returns no value for parallel ones, which meet at ends only, and for those apart
std::optional<Meeting> meeting(const Segment& one, const Segment& other);

} // namespace schoolplan::network
