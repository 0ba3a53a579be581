#pragma once

/// \file
/// Classes of a share, for a map of units.

#include "canvas.hpp"

#include <optional>
#include <span>
#include <string>

namespace schoolplan::maps {

/// Classes of equal width between round percents; at most five.
struct ShareClasses {
    int first = 0; ///< percent at which the lowest begins
    int step = 20; ///< percent
    int count = 5;

    /// From 0; a share at the border belongs to the upper class, 100 % to the highest.
    /// \param tenths  of a percent
    [[nodiscard]] int of(int tenths) const;
    /// "60–80 %"
    [[nodiscard]] std::string range(int index) const;
};

/// The finest of steps 2, 5, 10, 20 with which at most five classes hold all values.
/// \param tenths  of a percent, each 0 to 1000
ShareClasses classes_for(std::span<const int> tenths);

/// The darker, the higher the share; in even steps of lightness, also in grey print.
Colour tone(int index, int count);

} // namespace schoolplan::maps
