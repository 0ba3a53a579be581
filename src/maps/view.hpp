#pragma once

/// \file
/// From a plane in metres to the paper: one scale, north up.

#include "paper.hpp"

#include <schoolplan/geo/projector.hpp>

#include <optional>
#include <span>

namespace schoolplan::maps {

/// A position in a projector's plane: metres east and metres north. Boxes of such
/// positions have their south in `top`.
using GroundSpot = Spot;

/// No value for a position the projection cannot show.
std::optional<GroundSpot> on_ground(const geo::Projector& projector, geo::LonLat position);

class View {
public:
    View() = default;
    /// All of `ground` with some room around it; a single place with its surroundings.
    View(const Box& ground, const Box& paper);

    [[nodiscard]] const Box& paper() const noexcept { return paper_; }
    [[nodiscard]] double points_per_metre() const noexcept { return points_per_metre_; }
    /// What of the ground lies inside the paper.
    [[nodiscard]] Box ground() const { return ground(paper_); }
    /// What of the ground lies inside a part of the paper.
    [[nodiscard]] Box ground(const Box& part) const;
    [[nodiscard]] Spot at(GroundSpot ground) const;
    /// The line as it can be seen at this size: positions that fall on the same fifth
    /// of a point are drawn once.
    [[nodiscard]] std::vector<Spot> line(std::span<const GroundSpot> line) const;
    [[nodiscard]] SpotRings rings(const SpotRings& ground) const;

    /// Length on the ground of one point on paper, true in the middle of the map.
    [[nodiscard]] Metres per_point(const geo::Projector& projector) const;

private:
    Box paper_;
    double points_per_metre_ = 1.0;
    Spot origin_; ///< east and north of the upper left corner
};

} // namespace schoolplan::maps
