#include "pavements.hpp"

#include "append.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace schoolplan::network {

namespace {

/// East for one degree of longitude, where one degree of latitude is 1.
double narrowing(double lat) noexcept
{
    return std::cos(lat * std::numbers::pi / 180.0);
}

/// The direction from one position to another, counter-clockwise from east.
double angle(geo::LonLat from, geo::LonLat to) noexcept
{
    return std::atan2(to.lat - from.lat, (to.lon - from.lon) * narrowing(from.lat));
}

/// The line moved 1 mm to its left, or to its right.
geo::Line beside(std::span<const geo::LonLat> line, bool left)
{
    constexpr double millimetre = 0.001 / 111'200.0; // in degrees of latitude
    const double side = left ? millimetre : -millimetre;
    geo::Line moved;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const double heading = angle(line[i > 0 ? i - 1 : 0], line[std::min(i + 1, line.size() - 1)]);
        moved.push_back({line[i].lon - side * std::sin(heading) / narrowing(line[i].lat),
                         line[i].lat + side * std::cos(heading)});
    }
    return moved;
}

/// An end of a busy road, seen from the junction it leaves.
struct Arm {
    double angle = 0.0;
    std::uint32_t end = 0; ///< twice the edge, and 1 more for its far end
};

class Pavements {
public:
    Pavements(const Network& network, std::span<const RoadBarrier> roads)
        : network_{network}, made_{begun(network.nodes)}
    {
        for (const RoadBarrier& road : roads) {
            barrier_[static_cast<std::size_t>(road.kind)] = &road;
        }
    }

    Network run()
    {
        lay_arms();
        copy_nodes();
        for (std::uint32_t edge = 0; edge < network_.edges.size(); ++edge) {
            if (barrier_of(edge) != nullptr) {
                add_pavement(edge, true);
                add_pavement(edge, false);
            } else {
                add_street(edge);
            }
        }
        add_crossings();
        return std::move(made_);
    }

private:
    [[nodiscard]] const RoadBarrier* barrier_of(std::uint32_t edge) const
    {
        return barrier_[static_cast<std::size_t>(network_.edges[edge].kind)];
    }

    [[nodiscard]] std::uint32_t node_at(std::uint32_t end) const
    {
        const NetworkEdge& edge = network_.edges[end / 2];
        return (end % 2 == 0 ? edge.from : edge.to).index();
    }

    /// In which direction an end of an edge leaves its junction.
    [[nodiscard]] double leaves(std::uint32_t end) const
    {
        const auto line = network_.line(EdgeId{end / 2});
        return end % 2 == 0 ? angle(line[0], line[1]) : angle(line[line.size() - 1], line[line.size() - 2]);
    }

    /// The arms of every junction, counter-clockwise.
    void lay_arms()
    {
        arm_begin_.assign(network_.nodes.size() + 1, 0);
        const auto for_each_end = [this](auto visit) {
            for (std::uint32_t end = 0; end < 2 * network_.edges.size(); ++end) {
                if (barrier_of(end / 2) != nullptr) {
                    visit(end);
                }
            }
        };
        for_each_end([this](std::uint32_t end) { ++arm_begin_[node_at(end) + 1]; });
        for (std::size_t node = 1; node < arm_begin_.size(); ++node) {
            arm_begin_[node] += arm_begin_[node - 1];
        }
        arms_.resize(arm_begin_.back());
        std::vector<std::uint32_t> next(arm_begin_.begin(), arm_begin_.end() - 1);
        for_each_end([&](std::uint32_t end) { arms_[next[node_at(end)]++] = {leaves(end), end}; });
        place_.assign(2 * network_.edges.size(), 0);
        for (std::uint32_t node = 0; node < network_.nodes.size(); ++node) {
            std::sort(arms_.begin() + arm_begin_[node], arms_.begin() + arm_begin_[node + 1],
                      [](const Arm& a, const Arm& b) {
                          return a.angle != b.angle ? a.angle < b.angle : a.end < b.end;
                      });
            for (std::uint32_t i = arm_begin_[node]; i < arm_begin_[node + 1]; ++i) {
                place_[arms_[i].end] = i - arm_begin_[node];
            }
        }
    }

    [[nodiscard]] std::uint32_t arms_at(std::uint32_t node) const
    {
        return arm_begin_[node + 1] - arm_begin_[node];
    }

    /// A junction falls into as many corners as it has arms: corner k lies to the left of arm k as it leaves.
    void copy_nodes()
    {
        for (std::uint32_t node = 0; node < network_.nodes.size(); ++node) {
            further_.push_back(static_cast<std::uint32_t>(made_.nodes.size()) - 1);
            for (std::uint32_t corner = 1; corner < arms_at(node); ++corner) {
                add_node(made_, network_.nodes[node]);
            }
        }
    }

    /// \param corner  counted on past the last one to the first
    [[nodiscard]] NodeId corner_at(std::uint32_t node, std::uint32_t corner) const
    {
        corner %= std::max(1U, arms_at(node));
        return NodeId{corner == 0 ? node : further_[node] + corner};
    }

    [[nodiscard]] NodeId corner_of_street(std::uint32_t end) const
    {
        const std::uint32_t node = node_at(end);
        const double heading = arms_at(node) > 1 ? leaves(end) : 0.0;
        const auto arms = std::span{arms_}.subspan(arm_begin_[node], arms_at(node));
        const auto after =
            std::ranges::upper_bound(arms, heading, {}, [](const Arm& arm) { return arm.angle; });
        const auto before = static_cast<std::uint32_t>(after - arms.begin()) + arms_at(node);
        return corner_at(node, arms.empty() ? 0 : before - 1);
    }

    void add_street(std::uint32_t edge)
    {
        NetworkEdge street = network_.edges[edge];
        street.from = corner_of_street(2 * edge);
        street.to = corner_of_street(2 * edge + 1);
        add_edge(made_, street, network_.line(EdgeId{edge}));
    }

    /// What is to the left of a road lies to the right of its end as that leaves the far junction.
    void add_pavement(std::uint32_t edge, bool left)
    {
        const std::uint32_t from = node_at(2 * edge);
        const std::uint32_t to = node_at(2 * edge + 1);
        NetworkEdge pavement = network_.edges[edge];
        pavement.from = corner_at(from, place_[2 * edge] + (left ? 0 : arms_at(from) - 1));
        pavement.to = corner_at(to, place_[2 * edge + 1] + (left ? arms_at(to) - 1 : 0));
        add_edge(made_, pavement, beside(network_.line(EdgeId{edge}), left));
    }

    void add_crossings()
    {
        for (std::uint32_t node = 0; node < network_.nodes.size(); ++node) {
            for (std::uint32_t i = 0; i < arms_at(node) && arms_at(node) > 1; ++i) {
                const Arm& arm = arms_[arm_begin_[node] + i];
                if (const CrossingPrice price = barrier_of(arm.end / 2)->price) {
                    add_crossing(made_, corner_at(node, i), corner_at(node, i + arms_at(node) - 1), *price);
                }
            }
        }
    }

    const Network& network_;
    std::array<const RoadBarrier*, every_road_class.size()> barrier_{};
    Network made_;
    std::vector<std::uint32_t> arm_begin_; ///< by node, with one entry more
    std::vector<Arm> arms_;
    std::vector<std::uint32_t> place_;   ///< by end: which arm of its junction it is
    std::vector<std::uint32_t> further_; ///< by node: one before its second corner
};

} // namespace

Network with_pavements(const Network& network, std::span<const RoadBarrier> roads)
{
    return Pavements{network, roads}.run();
}

} // namespace schoolplan::network
