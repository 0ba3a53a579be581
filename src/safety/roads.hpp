#pragma once

/// \file
/// Distances along roads that vehicles use, both ways, whoever may walk there.

#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/network.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace schoolplan::safety {

/// The point of a road nearest to a gate or a door.
struct RoadFoot {
    EdgeId edge;
    std::uint32_t leg = 0; ///< between the positions leg and leg + 1 of the edge's line
    geo::LonLat position;
    Millimetres before; ///< along the edge from its start, in proportion to a stated length
    Millimetres after;
};

/// A way along roads; the line runs from foot to foot.
struct RoadWay {
    Millimetres length;
    geo::Line line;
};

/// The roads of a network but footways and steps.
class Roads {
public:
    explicit Roads(const Network& network);

    /// The nearest point of a road at most `limit` away; of two equally near the lower edge.
    [[nodiscard]] std::optional<RoadFoot> foot(geo::LonLat position, Metres limit) const;

    /// The shortest way along the roads; no value beyond `limit`, the limit included.
    [[nodiscard]] std::optional<RoadWay> way(const RoadFoot& from, const RoadFoot& to,
                                             Millimetres limit) const;

    /// The way to the nearest node where three or more edges meet; no value beyond `limit`, the limit
    /// included.
    [[nodiscard]] std::optional<Millimetres> junction(const RoadFoot& from, Millimetres limit) const;

    /// All nodes where three or more edges meet.
    [[nodiscard]] std::vector<geo::LonLat> junctions() const;

    /// All stretches of road at most `limit` from the foot; the last one ends exactly there.
    [[nodiscard]] std::vector<geo::Line> within(const RoadFoot& from, Millimetres limit) const;

private:
    struct Leg {
        std::int64_t cell = 0;
        std::uint32_t edge = 0;
        std::uint32_t leg = 0;
    };
    struct Reached {
        Millimetres distance;
        std::optional<std::uint32_t> over{}; ///< the edge it was reached by; no value: from the foot itself
    };
    using Tree = std::map<std::uint32_t, Reached>; ///< by node

    static constexpr std::size_t least_arms = 3; ///< of a junction

    void lay_grid();
    [[nodiscard]] Tree search(const RoadFoot& from, Millimetres limit) const;
    [[nodiscard]] geo::Line line_to(std::uint32_t node, const Tree& tree, const RoadFoot& from) const;
    [[nodiscard]] std::span<const std::uint32_t> at(std::uint32_t node) const
    {
        return {edges_.data() + first_[node], edges_.data() + first_[node + 1]};
    }

    const Network& network_;
    std::vector<Leg> legs_;            ///< by cell
    std::vector<std::uint32_t> first_; ///< by node, with one entry more
    std::vector<std::uint32_t> edges_;
};

/// The part of a line between two distances along it, backwards where `to` is the smaller.
geo::Line part_of(std::span<const geo::LonLat> line, double from_share, double to_share);

} // namespace schoolplan::safety
