#include "key_map.hpp"

#include "ink.hpp"
#include "labels.hpp"

namespace schoolplan::maps {

namespace {

SpotRings largest_piece(const SpotRings& rings)
{
    const auto size = [](const SpotRing& ring) {
        const Box box = box_of(ring);
        return box.width() * box.height();
    };
    const auto most = std::max_element(rings.begin(), rings.end(),
                                       [&](const auto& a, const auto& b) { return size(a) < size(b); });
    return most == rings.end() ? SpotRings{} : SpotRings{*most};
}

void draw_water(Canvas& canvas, const Book& book, const View& view)
{
    for (const Land& water : book.ground.water) {
        canvas.rings(view.rings(water.rings));
        canvas.fill(ink::water);
    }
}

/// Small units first: they have the least choice.
std::vector<UnitId> smallest_first(const Book& book)
{
    std::vector<UnitId> order;
    for (std::uint32_t row = 0; row < book.ground.units.size(); ++row) {
        order.emplace_back(row);
    }
    const auto size = [&](UnitId unit) {
        const Box& box = book.ground.units[unit.index()].box;
        return box.width() * box.height();
    };
    std::stable_sort(order.begin(), order.end(), [&](UnitId a, UnitId b) { return size(a) < size(b); });
    return order;
}

/// A line from a name that stands beside its unit.
void point_to(Canvas& canvas, const Box& label, Spot unit)
{
    const Spot from{std::clamp(unit.x, label.left, label.right), std::clamp(unit.y, label.top, label.bottom)};
    canvas.line({from, unit});
    canvas.stroke({.colour = ink::letters, .width = 0.5});
    canvas.circle(unit, 1.1);
    canvas.fill(ink::letters);
}

void label_units(Canvas& canvas, const Book& book, const View& view,
                 const std::function<Words(UnitId)>& label)
{
    const Lettering lettering{.size = 7.6, .colour = ink::letters, .bold = true, .halo = 2.0};
    Labels labels{view.paper().grown(-1.5)};
    for (const UnitId unit : smallest_first(book)) {
        const auto spot = inside(largest_piece(view.rings(book.ground.units[unit.index()].rings)));
        if (!spot) {
            continue;
        }
        const Words words = label(unit);
        const Spot size = write_words(canvas, {}, words, lettering, book.language());
        std::vector<Box> places{box_around(*spot, size.x, size.y)};
        for (const double away : {3.0, 10.0, 18.0, 28.0, 40.0, 55.0, 75.0}) {
            const auto ring = around(*spot, away, size);
            places.insert(places.end(), ring.begin(), ring.end());
        }
        if (const auto place = labels.place(places)) {
            if (!place->holds(box_around(*spot, 0.0, 0.0))) {
                point_to(canvas, *place, *spot);
            }
            write_words(canvas, Spot{place->left, place->top}, words, lettering, book.language());
        }
    }
}

} // namespace

void draw_locator(Canvas& canvas, const Book& book, const Box& where, UnitId unit)
{
    const View view{book.ground.extent(), where};
    for (const Land& land : book.ground.units) {
        canvas.rings(view.rings(land.rings));
        canvas.fill(ink::around, true);
        canvas.stroke({.colour = ink::name_around, .width = 0.35});
    }
    draw_water(canvas, book, view);
    canvas.rings(view.rings(book.ground.units[unit.index()].rings));
    canvas.fill(ink::gap, true);
    canvas.stroke({.colour = ink::gap, .width = 0.8});
    canvas.box(where);
    canvas.stroke({.colour = ink::pale_edge, .width = 0.5});
}

View draw_units(Canvas& canvas, const Book& book, const Box& where,
                const std::function<void(UnitId, const Box&)>& paint,
                const std::function<Words(UnitId)>& label)
{
    const View view{book.ground.extent(), where};
    canvas.clip(where);
    for (std::uint32_t row = 0; row < book.ground.units.size(); ++row) {
        const SpotRings rings = view.rings(book.ground.units[row].rings);
        if (!rings.empty()) {
            canvas.rings(rings);
            paint(UnitId{row}, box_of(rings.front()));
        }
    }
    draw_water(canvas, book, view);
    for (const Land& land : book.ground.units) {
        canvas.rings(view.rings(land.rings));
        canvas.stroke({.colour = white, .width = 1.6}, true);
        canvas.stroke({.colour = ink::border.colour, .width = 0.7});
    }
    label_units(canvas, book, view, label);
    canvas.unclip();
    canvas.box(where);
    canvas.stroke({.colour = ink::frame, .width = 0.8});
    return view;
}

} // namespace schoolplan::maps
