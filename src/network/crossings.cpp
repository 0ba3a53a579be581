#include "crossings.hpp"

#include "meeting.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

namespace schoolplan::network {

namespace {

/// From position `leg` of the road's line to the next.
struct Span {
    std::uint32_t road = 0;
    std::uint32_t leg = 0;
    Segment segment;
};

/// A position to add to a road, `share` of the way along one leg.
struct Break {
    std::uint32_t leg = 0;
    double share = 0.0;
    geo::LonLat position;
};

class Crossings {
public:
    explicit Crossings(std::span<const Road> roads) : roads_{roads}, cuts_(roads.size())
    {
        for (std::uint32_t road = 0; road < roads.size(); ++road) {
            if (roads[road].nodes.empty()) {
                for (std::uint32_t leg = 0; leg + 1 < roads[road].line.size(); ++leg) {
                    legs_.push_back({road, leg, {roads[road].line[leg], roads[road].line[leg + 1]}});
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
    /// Sweeps from west to east: only legs whose longitudes overlap are compared.
    void find()
    {
        const auto [west, east] =
            std::pair{[](const Span& leg) { return std::min(leg.segment.a.lon, leg.segment.b.lon); },
                      [](const Span& leg) { return std::max(leg.segment.a.lon, leg.segment.b.lon); }};
        std::ranges::sort(legs_, {}, west);
        std::multimap<double, std::size_t> open; // by eastern end
        for (std::size_t next = 0; next < legs_.size(); ++next) {
            open.erase(open.begin(), open.lower_bound(west(legs_[next])));
            for (const auto& [end, other] : open) {
                compare(legs_[other], legs_[next]);
            }
            open.emplace(east(legs_[next]), next);
        }
    }

    void compare(const Span& a, const Span& b)
    {
        const auto [one, other] = std::pair{a.segment, b.segment};
        const bool apart = std::max(one.a.lat, one.b.lat) < std::min(other.a.lat, other.b.lat)
                           || std::max(other.a.lat, other.b.lat) < std::min(one.a.lat, one.b.lat);
        if (apart || roads_[a.road].level != roads_[b.road].level) {
            return;
        }
        if (const auto met = meeting(one, other)) {
            cuts_[a.road].push_back({a.leg, met->share_one, met->position});
            cuts_[b.road].push_back({b.leg, met->share_other, met->position});
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
        std::sort(cuts.begin(), cuts.end(), [](const Break& a, const Break& b) {
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
    std::vector<Span> legs_;
    std::vector<std::vector<Break>> cuts_; ///< by road
};

} // namespace

std::vector<Road> cut_at_crossings(std::span<const Road> roads)
{
    return Crossings{roads}.run();
}

} // namespace schoolplan::network
