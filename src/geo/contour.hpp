#pragma once

#include <span>
#include <vector>

namespace schoolplan::geo {

/// A place in some plane, in metres.
struct Spot {
    double x = 0.0;
    double y = 0.0;
};

/// A straight stretch; a point where both ends are one.
struct Stick {
    Spot a;
    Spot b;
};

/// One piece of land: closed rings, the outer one counter-clockwise.
struct Land {
    std::vector<Spot> outer;
    std::vector<std::vector<Spot>> holes;
};

/// The land within `reach` of the sticks, holes below `least_hole` square metres filled.
///
/// The distance to the sticks is worked out on a grid of a fifth of the reach (of a
/// 3,000th of the extent, where that is coarser), and the line of equal distance drawn
/// through it by marching squares [lorensen1987]: off by less than a hundredth of the reach
/// on the finer grid. Cost: the cells near the sticks, far below a buffer with exact noding.
std::vector<Land> land_within(std::span<const Stick> sticks, double reach, double least_hole);

} // namespace schoolplan::geo
