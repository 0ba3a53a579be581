#pragma once

/// \file
/// The map of a campus page: roads, grounds, gates, limits, places and what was measured.

#include "campus_marks.hpp"

#include <schoolplan/geo/projector.hpp>

namespace schoolplan::maps {

/// Edges of the network with the boxes around them in degrees, looked through for every page.
class RoadBoxes {
public:
    explicit RoadBoxes(const Network* network);

    [[nodiscard]] std::vector<EdgeId> in(const Box& degrees) const;

private:
    std::vector<Box> boxes_;
};

/// Draw it into `frame`.
/// \returns the length on the ground of one point on paper; invalid_input for a campus that cannot be drawn
Result<Metres> draw_campus_map(Canvas& canvas, const Box& frame, const CampusBook& book,
                               const CampusPage& page, const RoadBoxes& roads,
                               const geo::Projector& projector);

} // namespace schoolplan::maps
