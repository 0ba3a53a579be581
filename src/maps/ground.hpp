#pragma once

/// \file
/// The whole city in one plane, projected once for all pages.

#include "view.hpp"

#include <schoolplan/maps/atlas.hpp>

#include <array>
#include <optional>
#include <vector>

namespace schoolplan::maps {

inline constexpr std::size_t road_classes = static_cast<std::size_t>(RoadClass::other) + 1;

/// A shape and the box around it; without rings it is not known.
struct Land {
    SpotRings rings{};
    Box box{};

    [[nodiscard]] bool known() const { return !rings.empty(); }
};

struct RoadLine {
    std::vector<GroundSpot> line;
    Box box;
};

struct Ground {
    geo::Projector projector;
    std::vector<Land> units{};                            ///< by UnitId
    std::vector<Land> homes{};                            ///< by SettlementId
    std::vector<Land> terrain{};                          ///< by row of the snapshot's terrain
    std::vector<std::optional<GroundSpot>> settlements{}; ///< by SettlementId
    std::vector<std::optional<GroundSpot>> campuses{};    ///< by CampusId
    std::vector<std::optional<GroundSpot>> sites{};       ///< by SiteId
    std::vector<std::optional<GroundSpot>> projects{};    ///< by ProjectId
    std::array<std::vector<RoadLine>, road_classes> roads{};

    /// The box around all units; around everything else where no unit has a shape.
    [[nodiscard]] Box extent() const;
};

/// \returns invalid_input when there is nothing to draw
Result<Ground> ground_of(const AtlasContent& content);

Land land_of(const geo::Projector& projector, const geo::MultiPolygon& shape);

/// What of the rings lies inside the box (Sutherland and Hodgman 1974). Along the
/// box's sides the new border is drawn, so take a box somewhat larger than the map.
SpotRings cut(const SpotRings& rings, const Box& box);

/// The smallest box around both.
Box joined(const Box& a, const Box& b);

} // namespace schoolplan::maps
