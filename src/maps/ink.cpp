#include "ink.hpp"

#include <cmath>

namespace schoolplan::maps::ink {

namespace {

constexpr double number_radius = 6.0;

void triangle(Canvas& canvas, Spot at, double radius)
{
    canvas.rings({{{at.x, at.y - 1.3 * radius},
                   {at.x + 1.2 * radius, at.y + 0.9 * radius},
                   {at.x - 1.2 * radius, at.y + 0.9 * radius}}});
}

void cross(Canvas& canvas, Spot at, double radius)
{
    canvas.line({{at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}});
    canvas.line({{at.x - radius, at.y + radius}, {at.x + radius, at.y - radius}});
}

/// Round symbols with a rim half inside and half outside of the radius.
void rimmed(Canvas& canvas, const std::vector<Spot>& at, double radius, double rim, Colour edge, Colour inner)
{
    canvas.dots(at, radius + rim / 2, edge);
    canvas.dots(at, radius - rim / 2, inner);
}

/// The path under the pen stays empty.
void symbols(Canvas& canvas, const std::vector<Spot>& at, Shade shade, double radius)
{
    switch (shade) {
    case Shade::covered:
        rimmed(canvas, at, radius, 0.4, covered_edge, covered);
        return;
    case Shade::far:
        for (const Spot spot : at) {
            triangle(canvas, spot, 1.2 * radius);
        }
        canvas.stroke({.colour = far_edge, .width = 0.6}, true);
        canvas.fill_all(far);
        return;
    case Shade::no_way:
        for (const Spot spot : at) {
            cross(canvas, spot, 1.2 * radius);
        }
        canvas.stroke({.colour = white, .width = 2.4}, true);
        canvas.stroke({.colour = no_way, .width = 1.3});
        return;
    case Shade::nobody:
        canvas.dots(at, 0.45 * radius, pale_edge);
        return;
    case Shade::unknown:
        rimmed(canvas, at, radius, 0.6, pale_edge, white);
        return;
    }
}

/// Slanting lines over the path already laid, so that the class shows without its colour.
void hatch(Canvas& canvas, const Box& box)
{
    constexpr double step = 3.0;
    canvas.clip_to_path();
    for (double shift = step / 2; shift < box.width() + box.height(); shift += step) {
        canvas.line({{box.left + shift, box.top}, {box.left + shift - box.height(), box.bottom}});
    }
    canvas.stroke({.colour = white, .width = 0.6});
    canvas.unclip();
}

} // namespace

void water(Canvas& canvas, const SpotRings& rings)
{
    canvas.rings(rings);
    canvas.fill(water_fill, true);
    canvas.stroke({.colour = water_edge, .width = 0.45});
}

void hill(Canvas& canvas, const SpotRings& rings)
{
    canvas.rings(rings);
    canvas.fill(hill_fill);
}

Pen road(RoadClass kind)
{
    switch (kind) {
    case RoadClass::expressway:
        return {.colour = colour(0x8f8f8f), .width = 1.3};
    case RoadClass::arterial:
        return {.colour = colour(0x9d9d9d), .width = 1.0};
    case RoadClass::collector:
        return {.colour = colour(0xadadad), .width = 0.7};
    case RoadClass::street:
        return {.colour = colour(0xbdbdbd), .width = 0.45};
    case RoadClass::footway:
    case RoadClass::steps:
    case RoadClass::other:
        break;
    }
    return {.colour = colour(0xc6c6c6), .width = 0.3};
}

void settlements(Canvas& canvas, const std::vector<Spot>& at, Shade shade, double radius)
{
    constexpr std::size_t together = 256; // one very long path takes cairo far longer than many short ones
    for (std::size_t from = 0; from < at.size(); from += together) {
        const auto begin = at.begin() + static_cast<std::ptrdiff_t>(from);
        const auto count = std::min(together, at.size() - from);
        symbols(canvas, {begin, begin + static_cast<std::ptrdiff_t>(count)}, shade, radius);
    }
}

void land(Canvas& canvas, const SpotRings& rings, Shade shade)
{
    const Box box = box_of(rings.front());
    const bool roomy = std::min(box.width(), box.height()) > 5.0;
    canvas.rings(rings);
    switch (shade) {
    case Shade::covered:
        canvas.fill(covered, true);
        break;
    case Shade::far:
        canvas.fill(far, true);
        break;
    case Shade::no_way:
        canvas.fill(no_way, true);
        break;
    case Shade::nobody:
        canvas.fill(pale, true);
        break;
    case Shade::unknown:
        canvas.fill(white, true);
        break;
    }
    canvas.stroke(
        {.colour = shade == Shade::unknown || shade == Shade::nobody ? pale_edge : white, .width = 0.25});
    if (shade == Shade::no_way && roomy) {
        canvas.rings(rings);
        hatch(canvas, box);
    }
}

void school(Canvas& canvas, Spot at, double radius, bool seats_known)
{
    const double inner = seats_known ? radius : radius - 0.5;
    canvas.box(box_around(at, 2 * radius + 1.6, 2 * radius + 1.6));
    canvas.fill(white);
    canvas.box(box_around(at, 2 * inner, 2 * inner));
    if (seats_known) {
        canvas.fill(campus);
        return;
    }
    canvas.stroke({.colour = campus, .width = 1.2});
}

double school_radius(std::optional<std::int64_t> seats, std::int64_t most_seats, std::size_t campuses)
{
    constexpr double smallest = 1.8;
    constexpr double largest = 5.0;
    constexpr double unknown = 2.6;
    constexpr double uncrowded = 80.0;
    const double crowding = std::max(1.0, static_cast<double>(campuses) / uncrowded);
    if (!seats || most_seats <= 0) {
        return unknown / std::sqrt(crowding);
    }
    const double share =
        static_cast<double>(std::max<std::int64_t>(*seats, 0)) / static_cast<double>(most_seats);
    return std::max(smallest, largest * std::sqrt(share)) / std::sqrt(crowding);
}

void reach_outline(Canvas& canvas)
{
    canvas.stroke({.colour = reach_edge, .width = 0.7});
}

void gap_outline(Canvas& canvas)
{
    canvas.stroke({.colour = colour(0xffffff, 0.85), .width = 2.6}, true);
    canvas.stroke({.colour = gap, .width = 1.2, .dash = {4.0, 2.0}});
}

Box gap_number_box(Spot at)
{
    return box_around(at, 2 * number_radius + 1.0, 2 * number_radius + 1.0);
}

void gap_line(Canvas& canvas, Spot at, Spot middle)
{
    canvas.line({at, middle});
    canvas.stroke({.colour = white, .width = 2.0}, true);
    canvas.stroke({.colour = gap, .width = 0.8});
    canvas.circle(middle, 1.3);
    canvas.fill(gap);
}

void gap_number(Canvas& canvas, Spot at, std::size_t number)
{
    canvas.circle(at, number_radius);
    canvas.fill(white, true);
    canvas.stroke({.colour = gap, .width = 1.1});
    const Lettering lettering{.size = number < 100 ? 8.0 : 6.0, .colour = gap, .bold = true};
    const std::string text = std::to_string(number);
    const Spot size = canvas.extent(text, lettering);
    canvas.text({at.x - size.x / 2, at.y - size.y / 2}, text, lettering);
}

} // namespace schoolplan::maps::ink
