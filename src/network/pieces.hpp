#pragma once

#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/road.hpp>

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace schoolplan::network {

/// A place where pieces may meet; numbered from 0.
using Vertex = std::uint32_t;
inline constexpr Vertex no_vertex = std::numeric_limits<Vertex>::max();

/// A stretch of road between two places where something meets or ends.
struct Piece {
    Vertex from = no_vertex;
    Vertex to = no_vertex;
    std::uint32_t first_point = 0; ///< in Pieces::points
    std::uint32_t last_point = 0;  ///< included
    Metres length;
    bool forward = true;
    bool backward = true;
    RoadClass kind = RoadClass::other;
};

struct Pieces {
    std::vector<geo::LonLat> points;
    std::vector<Piece> pieces;
    Vertex vertex_count = 0;
    Findings findings;
};

/// Cut the roads that may be walked at every place where they meet.
Pieces cut(std::span<const Road> roads);

} // namespace schoolplan::network
