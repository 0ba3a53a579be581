#include "shares.hpp"

#include <algorithm>
#include <array>

namespace schoolplan::maps {

namespace {

constexpr int most_classes = 5;

} // namespace

int ShareClasses::of(int tenths) const
{
    return std::clamp((tenths - first * 10) / (step * 10), 0, count - 1);
}

std::string ShareClasses::range(int index) const
{
    const int from = first + index * step;
    return std::to_string(from) + "–" + std::to_string(from + step) + " %";
}

ShareClasses classes_for(std::span<const int> tenths)
{
    if (tenths.empty()) {
        return {};
    }
    const auto [least, most] = std::minmax_element(tenths.begin(), tenths.end());
    for (const int step : {2, 5, 10, 20}) {
        const int first = std::min(*least, 999) / (step * 10) * step;
        const int last = std::min(*most, 999) / (step * 10) * step;
        if ((last - first) / step < most_classes) {
            return {.first = first, .step = step, .count = (last - first) / step + 1};
        }
    }
    return {};
}

Colour tone(int index, int count)
{
    // Greens, so that no class looks like water; lightness 96, 87, 77, 65, 51 of 100:
    // the darkest still carries black letters.
    constexpr std::array<std::uint32_t, most_classes> greens{0xf3f6e9, 0xcfdfae, 0xa4c878, 0x6fab55,
                                                             0x3c8748};
    const int last = most_classes - 1;
    const int at = count <= 1 ? 2 : index * last / (count - 1);
    return colour(greens[static_cast<std::size_t>(std::clamp(at, 0, last))]);
}

} // namespace schoolplan::maps
