#include "pieces.hpp"

#include <schoolplan/geo/measure.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <compare>

namespace schoolplan::network {

namespace {

/// What makes two positions one place: the source's node number, or the
/// coordinates themselves. The two kinds never compare equal, because the bits
/// that mark a node number are those of no coordinate.
struct Key {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    auto operator<=>(const Key&) const = default;
};

constexpr std::uint64_t marks_node_number = ~std::uint64_t{0};

Key key_of(std::int64_t node) noexcept
{
    return {marks_node_number, static_cast<std::uint64_t>(node)};
}

Key key_of(geo::LonLat position) noexcept
{
    // Adding zero turns -0.0 into 0.0: one place, one key.
    return {std::bit_cast<std::uint64_t>(position.lon + 0.0),
            std::bit_cast<std::uint64_t>(position.lat + 0.0)};
}

struct KeyedPoint {
    Key key;
    std::uint32_t point = 0;

    auto operator<=>(const KeyedPoint&) const = default;
};

/// A road as a stretch of Divider's points.
struct Stretch {
    std::uint32_t first = 0;
    std::uint32_t last = 0; ///< included
    const Road* road = nullptr;
};

bool usable(geo::LonLat position) noexcept
{
    return std::abs(position.lon) <= 180.0 && std::abs(position.lat) <= 90.0;
}

Finding unusable(const Road& road, std::string found)
{
    return {.severity = Severity::warning,
            .place = {.file = {}, .layer = "roads", .row = {}, .field = std::to_string(road.code)},
            .expected = "a line of two different positions or more",
            .found = std::move(found),
            .advice = "correct the road or leave it out; the network was built without it"};
}

class Divider {
public:
    Pieces run(std::span<const Road> roads)
    {
        for (const Road& road : roads) {
            if (road.foot_forward || road.foot_backward) {
                add(road);
            }
        }
        number_vertices();
        count_uses();
        for (const Stretch& stretch : stretches_) {
            cut(stretch);
        }
        return std::move(result_);
    }

private:
    void add(const Road& road)
    {
        if (road.line.size() < 2) {
            result_.findings.push_back(unusable(road, fmt::format("{} position(s)", road.line.size())));
            return;
        }
        if (!std::all_of(road.line.begin(), road.line.end(), usable)) {
            result_.findings.push_back(unusable(road, "a position that is not on the globe"));
            return;
        }
        const auto first = static_cast<std::uint32_t>(result_.points.size());
        result_.points.insert(result_.points.end(), road.line.begin(), road.line.end());
        const auto last = static_cast<std::uint32_t>(result_.points.size() - 1);
        stretches_.push_back({first, last, &road});
        if (road.nodes.size() == road.line.size()) {
            for (std::uint32_t i = 0; i < road.nodes.size(); ++i) {
                keyed_.push_back({key_of(road.nodes[i]), first + i});
            }
        } else {
            keyed_.push_back({key_of(road.line.front()), first});
            keyed_.push_back({key_of(road.line.back()), last});
        }
    }

    void number_vertices()
    {
        std::sort(keyed_.begin(), keyed_.end());
        vertex_of_.assign(result_.points.size(), no_vertex);
        Vertex next = 0;
        for (std::size_t i = 0; i < keyed_.size(); ++i) {
            if (i > 0 && keyed_[i].key != keyed_[i - 1].key) {
                ++next;
            }
            vertex_of_[keyed_[i].point] = next;
        }
        result_.vertex_count = keyed_.empty() ? 0 : next + 1;
    }

    /// A vertex cuts the roads through it when a road ends there or two pass.
    void count_uses()
    {
        uses_.assign(result_.vertex_count, 0);
        for (const KeyedPoint& keyed : keyed_) {
            ++uses_[vertex_of_[keyed.point]];
        }
        for (const Stretch& stretch : stretches_) {
            uses_[vertex_of_[stretch.first]] += 2;
            uses_[vertex_of_[stretch.last]] += 2;
        }
    }

    [[nodiscard]] bool cuts(std::uint32_t point) const
    {
        const Vertex vertex = vertex_of_[point];
        return vertex != no_vertex && uses_[vertex] >= 2;
    }

    void cut(const Stretch& stretch)
    {
        const Road& road = *stretch.road;
        const Metres drawn = geo::measure::length(road.line);
        if (!(drawn > Metres{0.0}) && !road.stated_length) {
            result_.findings.push_back(unusable(road, "a line of no length"));
            return;
        }
        const double stretch_factor =
            road.stated_length && drawn > Metres{0.0} ? road.stated_length->metres() / drawn : 1.0;
        std::uint32_t from = stretch.first;
        Metres length;
        for (std::uint32_t point = stretch.first + 1; point <= stretch.last; ++point) {
            length += geo::measure::distance(result_.points[point - 1], result_.points[point]);
            if (point == stretch.last || cuts(point)) {
                const Metres final_length =
                    drawn > Metres{0.0} ? length * stretch_factor : road.stated_length->metres();
                add_piece(road, from, point, final_length);
                from = point;
                length = Metres{};
            }
        }
    }

    void add_piece(const Road& road, std::uint32_t from, std::uint32_t to, Metres length)
    {
        const bool nothing = vertex_of_[from] == vertex_of_[to] && !(length > Metres{0.0});
        if (!nothing) {
            result_.pieces.push_back({.from = vertex_of_[from],
                                      .to = vertex_of_[to],
                                      .first_point = from,
                                      .last_point = to,
                                      .length = length,
                                      .forward = road.foot_forward,
                                      .backward = road.foot_backward,
                                      .kind = road.kind});
        }
    }

    Pieces result_;
    std::vector<Stretch> stretches_;
    std::vector<KeyedPoint> keyed_;
    std::vector<Vertex> vertex_of_;   ///< by point
    std::vector<std::uint32_t> uses_; ///< by vertex
};

} // namespace

Pieces cut(std::span<const Road> roads)
{
    return Divider{}.run(roads);
}

} // namespace schoolplan::network
