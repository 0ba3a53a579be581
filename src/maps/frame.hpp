#pragma once

/// \file
/// From the ground to the paper.

#include "paper.hpp"

#include <schoolplan/geo/projector.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <span>

namespace schoolplan::maps {

/// The map's window: the whole snapshot fits in it, north up.
class Frame {
public:
    /// \returns invalid_input when there is nothing to draw, or a position cannot be drawn
    static Result<Frame> around(const Snapshot& snapshot, Box paper);

    [[nodiscard]] const Box& paper() const noexcept { return paper_; }
    /// Length on the ground of one point on paper, true in the middle of the map.
    [[nodiscard]] Metres per_point() const noexcept { return per_point_; }

    /// No value for a position the projection cannot show.
    [[nodiscard]] std::optional<Spot> at(geo::LonLat position) const;
    /// The line as it can be seen at this size: positions that fall on the same fifth
    /// of a point are drawn once.
    [[nodiscard]] std::vector<Spot> line(std::span<const geo::LonLat> line) const;
    [[nodiscard]] SpotRings rings(const geo::MultiPolygon& shape) const;

private:
    Frame(geo::Projector projector, Box paper) : projector_{std::move(projector)}, paper_{paper} {}
    void fit(const Box& ground);
    void measure_scale(Spot middle);

    geo::Projector projector_;
    Box paper_;
    double points_per_metre_ = 1.0;
    Spot origin_; ///< east and north of the upper left corner
    Metres per_point_;
};

} // namespace schoolplan::maps
