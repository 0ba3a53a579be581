#pragma once

/// \file
/// The walking network as it is stored: flat arrays that refer to each other.

#include <schoolplan/core/id.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/road.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace schoolplan {

/// A chain of road between two junctions or dead ends.
struct NetworkEdge {
    NodeId from;
    NodeId to;
    Millimetres length;  ///< geodesic along the line, rounded up once per edge
    bool forward = true; ///< may be walked from `from` to `to`
    bool backward = true;
    RoadClass kind = RoadClass::other;
};

/// Nodes, edges, and for each edge the line it follows.
struct Network {
    std::vector<geo::LonLat> nodes;        ///< by NodeId
    std::vector<NetworkEdge> edges;        ///< by EdgeId
    std::vector<geo::LonLat> points;       ///< the lines of all edges, one after another, ends included
    std::vector<std::uint32_t> line_begin; ///< by EdgeId, with one entry more that closes the last line

    [[nodiscard]] std::span<const geo::LonLat> line(EdgeId edge) const
    {
        const auto begin = line_begin[edge.index()];
        return std::span{points}.subspan(begin, line_begin[edge.index() + 1] - begin);
    }
};

} // namespace schoolplan
