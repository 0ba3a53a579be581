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
    // Lightness 97, 87, 77, 65, 51 of 100: the darkest still carries black letters.
    constexpr std::array<std::uint32_t, most_classes> blues{0xf2f6fc, 0xc9dced, 0x9cc3e0, 0x6aa5cf, 0x3a7fb5};
    const int last = most_classes - 1;
    const int at = count <= 1 ? 2 : index * last / (count - 1);
    return colour(blues[static_cast<std::size_t>(std::clamp(at, 0, last))]);
}

} // namespace schoolplan::maps
