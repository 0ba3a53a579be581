#pragma once

#include <cstdint>

namespace schoolplan::network {

/// How many steps along the Hilbert curve of 2^16 by 2^16 cells lies the cell (x, y)?
/// Source: the curve of Hilbert 1891 [hilbert1891], by successive quadrants.
constexpr std::uint32_t hilbert_step(std::uint32_t x, std::uint32_t y) noexcept
{
    constexpr std::uint32_t side = 1U << 16U;
    std::uint32_t steps = 0;
    for (std::uint32_t half = side / 2; half > 0; half /= 2) {
        const std::uint32_t right = (x & half) != 0 ? 1U : 0U;
        const std::uint32_t upper = (y & half) != 0 ? 1U : 0U;
        steps += half * half * ((3U * right) ^ upper);
        if (upper == 0) {
            if (right == 1) {
                x = side - 1 - x;
                y = side - 1 - y;
            }
            const std::uint32_t swapped = x;
            x = y;
            y = swapped;
        }
    }
    return steps;
}

} // namespace schoolplan::network
