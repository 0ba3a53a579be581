#include "crossings.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>

namespace schoolplan::network {

namespace {

struct Segment {
    std::uint32_t road = 0;
    std::uint32_t leg = 0; ///< from position `leg` of the road's line to the next
    geo::LonLat a;
    geo::LonLat b;
};

/// A position to add to a road, `share` of the way along one leg.
struct Cut {
    std::uint32_t leg = 0;
    double share = 0.0;
    geo::LonLat position;
};

double cross(double ax, double ay, double bx, double by) noexcept
{
    return ax * by - ay * bx;
}

struct Meeting {
    double share_a = 0.0;
    double share_b = 0.0;
    geo::LonLat position;
};

/// Where two segments meet in one point; parallel ones meet at ends only, which
/// coincide already.
std::optional<Meeting> meeting(const Segment& a, const Segment& b)
{
    const double ax = a.b.lon - a.a.lon;
    const double ay = a.b.lat - a.a.lat;
    const double bx = b.b.lon - b.a.lon;
    const double by = b.b.lat - b.a.lat;
    const double turn = cross(ax, ay, bx, by);
    if (turn == 0.0) {
        return std::nullopt;
    }
    const double dx = b.a.lon - a.a.lon;
    const double dy = b.a.lat - a.a.lat;
    const double along_a = cross(dx, dy, bx, by) / turn;
    const double along_b = cross(dx, dy, ax, ay) / turn;
    // An end that was meant to lie on the other segment misses it by rounding.
    constexpr double slack = 1e-9;
    const auto outside = [](double share) { return share < -slack || share > 1.0 + slack; };
    if (outside(along_a) || outside(along_b)) {
        return std::nullopt;
    }
    const auto end = [](double share, const Segment& segment) -> std::optional<geo::LonLat> {
        if (share <= slack) {
            return segment.a;
        }
        return share >= 1.0 - slack ? std::optional{segment.b} : std::nullopt;
    };
    const geo::LonLat inner{a.a.lon + along_a * ax, a.a.lat + along_a * ay};
    return Meeting{along_a, along_b, end(along_a, a).value_or(end(along_b, b).value_or(inner))};
}

class Crossings {
public:
    explicit Crossings(std::span<const Road> roads) : roads_{roads}, cuts_(roads.size())
    {
        for (std::uint32_t road = 0; road < roads.size(); ++road) {
            if (roads[road].nodes.empty()) {
                for (std::uint32_t leg = 0; leg + 1 < roads[road].line.size(); ++leg) {
                    segments_.push_back({road, leg, roads[road].line[leg], roads[road].line[leg + 1]});
                }
            }
        }
    }

    std::vector<Road> run()
    {
        find();
        std::vector<Road> result;
        for (std::uint32_t road = 0; road < roads_.size(); ++road) {
            add_parts(road, result);
        }
        return result;
    }

private:
    /// Sweeps from west to east: only segments whose longitudes overlap are compared.
    void find()
    {
        std::sort(segments_.begin(), segments_.end(), [](const Segment& a, const Segment& b) {
            return std::min(a.a.lon, a.b.lon) < std::min(b.a.lon, b.b.lon);
        });
        std::multimap<double, std::size_t> open; // by eastern end
        for (std::size_t next = 0; next < segments_.size(); ++next) {
            const Segment& segment = segments_[next];
            open.erase(open.begin(), open.lower_bound(std::min(segment.a.lon, segment.b.lon)));
            for (const auto& [east, other] : open) {
                compare(segments_[other], segment);
            }
            open.emplace(std::max(segment.a.lon, segment.b.lon), next);
        }
    }

    void compare(const Segment& a, const Segment& b)
    {
        const bool apart = std::max(a.a.lat, a.b.lat) < std::min(b.a.lat, b.b.lat)
                           || std::max(b.a.lat, b.b.lat) < std::min(a.a.lat, a.b.lat);
        if (apart || roads_[a.road].level != roads_[b.road].level) {
            return;
        }
        if (const auto met = meeting(a, b)) {
            cuts_[a.road].push_back({a.leg, met->share_a, met->position});
            cuts_[b.road].push_back({b.leg, met->share_b, met->position});
        }
    }

    void add_parts(std::uint32_t index, std::vector<Road>& result)
    {
        const Road& road = roads_[index];
        auto& cuts = cuts_[index];
        if (cuts.empty()) {
            result.push_back(road);
            return;
        }
        std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) {
            return a.leg != b.leg ? a.leg < b.leg : a.share < b.share;
        });
        const Metres whole = geo::measure::length(road.line);
        Road part = road;
        part.line = {road.line.front()};
        std::size_t next = 0;
        for (std::uint32_t leg = 0; leg + 1 < road.line.size(); ++leg) {
            for (; next < cuts.size() && cuts[next].leg == leg; ++next) {
                extend(part, cuts[next].position);
                finish(part, road, whole, result);
            }
            extend(part, road.line[leg + 1]);
        }
        finish(part, road, whole, result);
    }

    static void extend(Road& part, geo::LonLat position)
    {
        if (part.line.back() != position) {
            part.line.push_back(position);
        }
    }

    static void finish(Road& part, const Road& road, Metres whole, std::vector<Road>& result)
    {
        if (part.line.size() < 2) {
            return;
        }
        if (road.stated_length && whole > Metres{0.0}) {
            const double share = geo::measure::length(part.line) / whole;
            part.stated_length = Millimetres::ceil(road.stated_length->metres() * share);
        }
        const geo::LonLat end = part.line.back();
        result.push_back(part);
        part.line = {end};
    }

    std::span<const Road> roads_;
    std::vector<Segment> segments_;
    std::vector<std::vector<Cut>> cuts_; ///< by road
};

} // namespace

std::vector<Road> cut_at_crossings(std::span<const Road> roads)
{
    return Crossings{roads}.run();
}

} // namespace schoolplan::network
