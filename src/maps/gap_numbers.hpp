#pragma once

#include "canvas.hpp"
#include "labels.hpp"

#include <vector>

namespace schoolplan::maps {

/// The numbers of gaps, each near the middle of its gap: beside it where that is taken, with a line
/// to it that passes by the other numbers where it can.
class GapNumbers {
public:
    /// \returns the box the number takes among the labels; no value where none is free
    std::optional<Box> place(Labels& labels, Spot middle, std::size_t number);
    /// On its middle, whatever lies there.
    void place_upon(Spot middle, std::size_t number) { placed_.push_back({middle, middle, number}); }
    /// All lines first, so that none crosses a number.
    void draw(Canvas& canvas) const;

private:
    struct Placed {
        Spot at;
        Spot middle;
        std::size_t number;
    };

    [[nodiscard]] bool crosses(Spot at, Spot middle) const;

    std::vector<Placed> placed_;
};

} // namespace schoolplan::maps
