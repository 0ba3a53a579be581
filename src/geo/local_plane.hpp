#pragma once

#include <schoolplan/geo/shape.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace schoolplan::geo {

/// A plane that is true to lengths around one position: a few kilometres away
/// lengths are off by less than a thousandth, which no outline shows.
/// Source: lengths of a degree on WGS 84 [nima2000].
class LocalPlane {
public:
    explicit LocalPlane(LonLat centre) : centre_{centre}
    {
        const double phi = centre.lat * std::numbers::pi / 180.0;
        north_ = 111'132.954 - 559.822 * std::cos(2 * phi) + 1.175 * std::cos(4 * phi);
        east_ =
            std::max(1.0, 111'412.84 * std::cos(phi) - 93.5 * std::cos(3 * phi) + 0.118 * std::cos(5 * phi));
    }

    [[nodiscard]] std::pair<double, double> operator()(LonLat position) const noexcept
    {
        return {(position.lon - centre_.lon) * east_, (position.lat - centre_.lat) * north_};
    }
    [[nodiscard]] LonLat back(double x, double y) const noexcept
    {
        return {centre_.lon + x / east_, centre_.lat + y / north_};
    }

private:
    LonLat centre_;
    double east_ = 0.0;
    double north_ = 0.0;
};

} // namespace schoolplan::geo
