#include "meeting.hpp"

namespace schoolplan::network {

namespace {

double cross(double ax, double ay, double bx, double by) noexcept
{
    return ax * by - ay * bx;
}

} // namespace

std::optional<Meeting> meeting(const Segment& one, const Segment& other)
{
    const double ax = one.b.lon - one.a.lon;
    const double ay = one.b.lat - one.a.lat;
    const double bx = other.b.lon - other.a.lon;
    const double by = other.b.lat - other.a.lat;
    const double turn = cross(ax, ay, bx, by);
    if (turn == 0.0) {
        return std::nullopt;
    }
    const double dx = other.a.lon - one.a.lon;
    const double dy = other.a.lat - one.a.lat;
    const double along_one = cross(dx, dy, bx, by) / turn;
    const double along_other = cross(dx, dy, ax, ay) / turn;
    // An end that was meant to lie on the other segment misses it by rounding.
    constexpr double slack = 1e-9;
    const auto outside = [](double share) { return share < -slack || share > 1.0 + slack; };
    if (outside(along_one) || outside(along_other)) {
        return std::nullopt;
    }
    const auto end = [](double share, const Segment& segment) -> std::optional<geo::LonLat> {
        if (share <= slack) {
            return segment.a;
        }
        return share >= 1.0 - slack ? std::optional{segment.b} : std::nullopt;
    };
    const geo::LonLat inner{one.a.lon + along_one * ax, one.a.lat + along_one * ay};
    return Meeting{along_one, along_other,
                   end(along_one, one).value_or(end(along_other, other).value_or(inner))};
}

} // namespace schoolplan::network
