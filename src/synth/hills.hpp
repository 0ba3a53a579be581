#pragma once

#include "land.hpp"

#include <span>
#include <vector>

namespace schoolplan::synth {

/// Hills without homes: most of the west and south-west.
class Hills {
public:
    Hills(std::span<const Point> valleys, Random& random);
    [[nodiscard]] bool at(Point point) const noexcept;
    /// Those on the dry land of the city, drawn to half a kilometre and without the smallest.
    [[nodiscard]] geo::MultiPolygon shape(const Land& land, const Waters& waters) const;

private:
    Relief relief_;
    std::vector<Point> valleys_; ///< where towns lie
};

} // namespace schoolplan::synth
