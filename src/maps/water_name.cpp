#include "water_name.hpp"

#include "ink.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace schoolplan::maps {

namespace {

/// Each character on a line of its own.
std::string stacked(const std::string& text)
{
    constexpr unsigned char continues = 0x80; // bytes 10xxxxxx go on with a character of UTF-8
    std::string lines;
    for (const char byte : text) {
        const bool begins = (static_cast<unsigned char>(byte) & 0xc0U) != continues;
        lines += begins && !lines.empty() ? "\n" : "";
        lines += byte;
    }
    return lines;
}

} // namespace

std::optional<Box> name_water(Canvas& canvas, Labels& labels, const SpotRings& on_paper,
                              const TerrainArea& water, Language language)
{
    const bool latin = language == Language::english && !water.english.empty();
    const std::string& name = latin ? water.english : water.name;
    if (name.empty() || on_paper.empty()) {
        return std::nullopt;
    }
    for (const double size : {10.0, 7.5, 5.8}) {
        const Lettering lettering{
            .size = size, .colour = ink::water_name, .spacing = latin ? 0.3 : 0.2 * size};
        for (const std::string& text : latin ? std::vector{name} : std::vector{name, stacked(name)}) {
            const Spot extent = canvas.extent(text, lettering);
            if (const auto place = labels.place(roomiest_places(on_paper, extent))) {
                canvas.text({place->left, place->top}, text, lettering);
                return place;
            }
        }
    }
    return std::nullopt;
}

} // namespace schoolplan::maps
