#include "plane.hpp"

#include <algorithm>
#include <cmath>

namespace schoolplan::synth {

namespace {

constexpr geo::LonLat origin{119.6, 30.0};
/// The lengths of a degree on WGS 84 at 30 N; east by a series in degrees of latitude.
constexpr double metres_per_degree_north = 110'852.4;

double metres_per_degree_east(double north_of_30) noexcept
{
    return 96'486.3 - 967.4 * north_of_30 - 14.6 * north_of_30 * north_of_30;
}

double kept(double degrees) noexcept
{
    constexpr double per_degree = 1e7;
    return std::round(degrees * per_degree) / per_degree;
}

} // namespace

geo::LonLat on_globe(Point point) noexcept
{
    const double north = point.y / metres_per_degree_north;
    return {kept(origin.lon + point.x / metres_per_degree_east(north)), kept(origin.lat + north)};
}

Point on_plane(geo::LonLat position) noexcept
{
    const double north = position.lat - origin.lat;
    return {(position.lon - origin.lon) * metres_per_degree_east(north), north * metres_per_degree_north};
}

double distance(Point a, Point b) noexcept
{
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

Foot foot(Point point, Point a, Point b) noexcept
{
    const double x = b.x - a.x;
    const double y = b.y - a.y;
    const double square = x * x + y * y;
    double share = 0.0;
    if (square > 0.0) {
        share = std::clamp(((point.x - a.x) * x + (point.y - a.y) * y) / square, 0.0, 1.0);
    }
    return {distance(point, {a.x + share * x, a.y + share * y}), share};
}

double wave(double turns) noexcept
{
    const double t = turns - std::floor(turns + 0.5); // -0.5 to 0.5
    const double rough = 8.0 * t - 16.0 * t * std::abs(t);
    return 0.225 * (rough * std::abs(rough) - rough) + rough;
}

Bend::Bend(std::array<Ripple, 3> ripples, Random& random) : ripples_{ripples}
{
    for (double& phase : phases_) {
        phase = random.between(0.0, 1.0);
    }
}

Point Bend::operator()(Point point) const noexcept
{
    Point bent = point;
    for (std::size_t i = 0; i < ripples_.size(); ++i) {
        const auto [amplitude, length] = ripples_[i];
        bent.x += amplitude * wave(point.y / length + 0.31 * point.x / length + phases_[2 * i]);
        bent.y += amplitude * wave(point.x / length - 0.27 * point.y / length + phases_[2 * i + 1]);
    }
    return bent;
}

Relief::Relief(double length, Random& random) : length_{length}
{
    for (double& phase : phases_) {
        phase = random.between(0.0, 1.0);
    }
}

double Relief::operator()(Point point) const noexcept
{
    const double x = point.x / length_;
    const double y = point.y / length_;
    return 0.6 * wave(x + 0.4 * y + phases_[0]) * wave(y - 0.3 * x + phases_[1])
           + 0.4 * wave(2.3 * x - 1.1 * y + phases_[2]) * wave(2.1 * y + 0.9 * x + phases_[3]);
}

} // namespace schoolplan::synth
