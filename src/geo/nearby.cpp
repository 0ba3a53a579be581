#include <schoolplan/geo/nearby.hpp>

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace schoolplan::geo {

namespace {

constexpr double radians = std::numbers::pi / 180.0;
constexpr double equatorial_radius_m = 6378137.0;            // WGS 84
constexpr double smallest_meridian_radius_m = 6335439.32729; // WGS 84, a (1 - e^2), at the equator
constexpr double largest_radius_m = 6399593.62576;           // WGS 84, a / sqrt(1 - e^2), at the poles
constexpr double prudence = 1.0 - 1e-9;                      // for rounding in the bounds themselves

/// No geodesic between two latitudes is shorter than this.
double northward(double from_lat, double to_lat) noexcept
{
    return prudence * smallest_meridian_radius_m * radians * std::abs(from_lat - to_lat);
}

/// Bounds distances around one position from below, for all that lies within `reach` of it.
///
/// A line no longer than `reach` stays below the latitude `reach` farther poleward, where a
/// degree of longitude is at its shortest; what such a line covers northward and eastward
/// can be no more than its length.
class Bound {
public:
    Bound(LonLat from, double reach) noexcept : from_{from}
    {
        const double highest = std::abs(from.lat) * radians + reach / (prudence * smallest_meridian_radius_m);
        metres_per_degree_east_ = highest < std::numbers::pi / 2.0
                                      ? prudence * equatorial_radius_m * radians * std::cos(highest)
                                      : 0.0;
    }

    /// Not above the distance to `to`, if that is within the reach.
    [[nodiscard]] double operator()(LonLat to) const noexcept
    {
        const double east = metres_per_degree_east_ * std::abs(std::remainder(to.lon - from_.lon, 360.0));
        const double north = northward(from_.lat, to.lat);
        return std::sqrt(east * east + north * north);
    }

private:
    LonLat from_;
    double metres_per_degree_east_ = 0.0;
};

/// Not below the distance: the length of a line between the two that is straight in degrees,
/// with every degree as long as the longest.
double at_most(LonLat a, LonLat b) noexcept
{
    const bool crosses_equator = (a.lat < 0.0) != (b.lat < 0.0);
    const double lowest = crosses_equator ? 0.0 : std::min(std::abs(a.lat), std::abs(b.lat));
    const double north = std::abs(a.lat - b.lat);
    const double east = std::abs(std::remainder(a.lon - b.lon, 360.0)) * std::cos(lowest * radians);
    return largest_radius_m * radians / prudence * std::sqrt(east * east + north * north);
}

/// Sets of rows, each named after its lowest.
class Sets {
public:
    explicit Sets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }

    std::uint32_t lowest(std::uint32_t row)
    {
        while (parent_[row] != row) {
            row = parent_[row] = parent_[parent_[row]];
        }
        return row;
    }

    void join(std::uint32_t a, std::uint32_t b)
    {
        const auto [low, high] = std::minmax({lowest(a), lowest(b)});
        parent_[high] = low;
    }

private:
    std::vector<std::uint32_t> parent_;
};

} // namespace

Nearby::Nearby(std::span<const LonLat> positions)
{
    by_latitude_.reserve(positions.size());
    for (std::uint32_t row = 0; row < positions.size(); ++row) {
        by_latitude_.push_back({positions[row], row});
    }
    std::sort(by_latitude_.begin(), by_latitude_.end(), [](const Entry& a, const Entry& b) {
        return a.at.lat != b.at.lat ? a.at.lat < b.at.lat : a.row < b.row;
    });
}

std::optional<Nearby::Found> Nearby::nearest(LonLat from) const
{
    constexpr double no_reach_m = 3e7; // farther than any two positions on the globe
    std::optional<Found> best;
    double reach = no_reach_m;
    Bound bound{from, reach};
    const auto try_one = [&](const Entry& entry) {
        if (bound(entry.at) > reach) {
            return;
        }
        const Found found{entry.row, Millimetres::floor(measure::distance(from, entry.at))};
        const bool nearer = !best || found.distance < best->distance
                            || (found.distance == best->distance && found.row < best->row);
        if (nearer) {
            best = found;
            reach = (found.distance + Millimetres{1}).metres().value();
            bound = Bound{from, reach};
        }
    };
    auto above = std::lower_bound(by_latitude_.begin(), by_latitude_.end(), from.lat,
                                  [](const Entry& entry, double lat) { return entry.at.lat < lat; });
    auto below = above;
    const auto climb = [&] {
        return above != by_latitude_.end() && northward(from.lat, above->at.lat) <= reach;
    };
    const auto descend = [&] {
        return below != by_latitude_.begin() && northward(from.lat, std::prev(below)->at.lat) <= reach;
    };
    while (climb() || descend()) {
        if (climb()) {
            try_one(*above++);
        }
        if (descend()) {
            try_one(*--below);
        }
    }
    return best;
}

std::vector<std::uint32_t> Nearby::within(LonLat from, Metres distance) const
{
    const double reach = distance.value();
    const Bound bound{from, reach};
    std::vector<std::uint32_t> rows;
    const auto first =
        std::partition_point(by_latitude_.begin(), by_latitude_.end(), [&](const Entry& entry) {
            return entry.at.lat < from.lat && northward(from.lat, entry.at.lat) > reach;
        });
    for (auto entry = first; entry != by_latitude_.end(); ++entry) {
        if (entry->at.lat > from.lat && northward(from.lat, entry->at.lat) > reach) {
            break;
        }
        if (bound(entry->at) <= reach
            && (at_most(from, entry->at) <= reach || measure::distance(from, entry->at) <= distance)) {
            rows.push_back(entry->row);
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::vector<std::uint32_t> groups(std::span<const LonLat> positions, Metres distance)
{
    std::vector<std::uint32_t> order(positions.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return positions[a].lat < positions[b].lat; });
    Sets sets{positions.size()};
    for (std::size_t i = 0; i < order.size(); ++i) {
        const LonLat from = positions[order[i]];
        const Bound bound{from, distance.value()};
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            const LonLat to = positions[order[j]];
            if (northward(from.lat, to.lat) > distance.value()) {
                break;
            }
            if (sets.lowest(order[i]) != sets.lowest(order[j]) && bound(to) <= distance.value()
                && measure::distance(from, to) <= distance) {
                sets.join(order[i], order[j]);
            }
        }
    }
    std::vector<std::uint32_t> group(positions.size());
    for (std::uint32_t row = 0; row < positions.size(); ++row) {
        group[row] = sets.lowest(row);
    }
    return group;
}

} // namespace schoolplan::geo
