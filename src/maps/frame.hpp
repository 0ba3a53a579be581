#pragma once

/// \file
/// From the ground to the paper.

#include "view.hpp"

#include <schoolplan/model/snapshot.hpp>

#include <memory>
#include <span>

namespace schoolplan::maps {

/// The plane in which all of the snapshot is drawn: that of its middle.
/// \returns invalid_input when there is nothing to draw
Result<geo::Projector> plane_of(const Snapshot& snapshot);

/// The map's window: the whole snapshot fits in it, north up.
class Frame {
public:
    /// \returns invalid_input when there is nothing to draw, or a position cannot be drawn
    static Result<Frame> around(const Snapshot& snapshot, Box paper);

    /// A part of this map's paper on paper of its own.
    [[nodiscard]] Frame enlarged(const Box& part, const Box& paper) const
    {
        return {projector_, View{view_.ground(part), paper}};
    }

    [[nodiscard]] const Box& paper() const noexcept { return view_.paper(); }
    /// Length on the ground of one point on paper, true in the middle of the map.
    [[nodiscard]] Metres per_point() const noexcept { return per_point_; }

    /// No value for a position the projection cannot show; those outside the paper have one.
    [[nodiscard]] std::optional<Spot> at(geo::LonLat position) const;
    /// No value for a position that is not on the paper.
    [[nodiscard]] std::optional<Spot> inside(geo::LonLat position) const;
    /// The line as it can be seen at this size: positions that fall on the same fifth
    /// of a point are drawn once.
    [[nodiscard]] std::vector<Spot> line(std::span<const geo::LonLat> line) const;
    [[nodiscard]] SpotRings rings(const geo::MultiPolygon& shape) const;

private:
    Frame(std::shared_ptr<const geo::Projector> projector, View view)
        : projector_{std::move(projector)}, view_{view}, per_point_{view.per_point(*projector_)}
    {
    }

    std::shared_ptr<const geo::Projector> projector_; ///< the same for all enlarged parts
    View view_;
    Metres per_point_;
};

} // namespace schoolplan::maps
