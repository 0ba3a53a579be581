#include "campus_marks.hpp"

#include "ink.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace schoolplan::maps {

Words words(Gravity gravity)
{
    constexpr std::array<std::pair<const char*, const char*>, gravities.size()> all{
        {{"违反", "breaks"}, {"待实测", "on site"}, {"符合", "keeps"}}};
    const auto& [chinese, english] = all[static_cast<std::size_t>(gravity)];
    return {chinese, english};
}

Colour colour_of(Gravity gravity)
{
    constexpr std::array colours{ink::gap, colour(0xb8860b), colour(0x2e7d4f)};
    return colours[static_cast<std::size_t>(gravity)];
}

Pen limit_pen(LimitAround around)
{
    return around == LimitAround::grounds ? Pen{.colour = ink::quiet, .width = 0.8, .dash = {4.0, 2.0}}
                                          : Pen{.colour = ink::quiet, .width = 0.8, .dash = {1.0, 2.0}};
}

void draw_mark(Canvas& canvas, Spot at, Gravity gravity, std::size_t number)
{
    const Colour ink = colour_of(gravity);
    canvas.circle(at, mark_radius);
    canvas.stroke({.colour = white, .width = 2.4}, true);
    canvas.fill(gravity == Gravity::breaks ? ink : white, true);
    canvas.stroke({.colour = ink, .width = gravity == Gravity::keeps ? 0.8 : 1.3});
    if (gravity == Gravity::doubtful) {
        canvas.circle(at, mark_radius + 1.7);
        canvas.stroke({.colour = ink, .width = 0.8, .dash = {2.0, 1.4}});
    }
    const Lettering lettering{.size = number < 100 ? 6.4 : 5.0,
                              .colour = gravity == Gravity::breaks ? white : ink::letters,
                              .bold = true};
    const std::string text = std::to_string(number);
    const Spot size = canvas.extent(text, lettering);
    canvas.text({at.x - size.x / 2, at.y - size.y / 2}, text, lettering);
}

void draw_gate(Canvas& canvas, Spot at)
{
    canvas.box(box_around(at, 6.4, 6.4));
    canvas.stroke({.colour = white, .width = 2.0}, true);
    canvas.fill(ink::campus);
}

std::vector<const CampusMark*> in_order(const std::vector<CampusMark>& marks)
{
    std::vector<const CampusMark*> order;
    for (const CampusMark& mark : marks) {
        order.push_back(&mark);
    }
    std::ranges::stable_sort(order, std::ranges::less{}, [](const CampusMark* mark) {
        return std::tuple{mark->gravity, !mark->distance, mark->distance.value_or(Millimetres{}),
                          mark->place};
    });
    return order;
}

std::string letter_of(std::uint32_t rule)
{
    constexpr std::uint32_t letters = 26;
    return rule < letters ? std::string(1, static_cast<char>('A' + rule)) : std::to_string(rule + 1);
}

bool grounds_unknown(const CampusPage& page)
{
    return page.campus->shape.empty();
}

} // namespace schoolplan::maps
