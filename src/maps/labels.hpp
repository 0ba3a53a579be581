#pragma once

/// \file
/// Where names can stand without covering each other.

#include "paper.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace schoolplan::maps {

/// Places labels one after another; the first come, first served.
class Labels {
public:
    explicit Labels(Box frame) : frame_{frame} {}

    /// Nothing may be written here.
    void block(const Box& box) { taken_.push_back(box); }

    /// Where a name may stand, but had better not: a lake under the name of a county.
    void avoid(SpotRings area) { avoided_.push_back(std::move(area)); }

    /// The first of the boxes that lies inside the frame and touches nothing placed
    /// before, which is then taken; rather one off the areas to avoid. No value when none is free.
    std::optional<Box> place(const std::vector<Box>& candidates);

    /// Does a straight line between the spots pass by everything placed before?
    [[nodiscard]] bool clear(Spot from, Spot to) const;

private:
    [[nodiscard]] bool free(const Box& box) const;
    [[nodiscard]] bool avoided(const Box& box) const;

    Box frame_;
    std::vector<Box> taken_;
    std::vector<SpotRings> avoided_;
};

/// Eight places around a symbol of this radius for a text of this size, best first:
/// right, left, above, below, then the corners.
std::vector<Box> around(Spot symbol, double radius, Spot size);

/// Even-odd: does the spot lie in the area?
bool contains(const SpotRings& rings, Spot spot);

/// A place well inside an area, for its name: of a fixed grid of places, the one
/// farthest from every edge. No value for an area without one.
std::optional<Spot> inside(const SpotRings& rings);

/// Of several pieces the one with the largest box.
SpotRings largest_piece(const SpotRings& rings);

/// Places for a text of this size that lie inside the area with their corners, near its
/// middle, best first; none where it has no room there.
std::vector<Box> places_within(const SpotRings& area, Spot size);

/// The same all over a long or crooked area, such as a river: first the places farthest from its edges.
std::vector<Box> roomiest_places(const SpotRings& area, Spot size);

} // namespace schoolplan::maps
