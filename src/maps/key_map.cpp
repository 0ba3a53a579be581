#include "key_map.hpp"

#include "ink.hpp"
#include "inset.hpp"
#include "labels.hpp"

namespace schoolplan::maps {

namespace {

void draw_water(Canvas& canvas, const Book& book, const View& view)
{
    for (std::size_t row = 0; row < book.ground.terrain.size(); ++row) {
        if (book.snapshot().terrain[row].wet()) {
            ink::water(canvas, view.rings(book.ground.terrain[row].rings));
        }
    }
}

constexpr double name_size = 7.6;
constexpr double small_name_size = 6.4;
constexpr double air = 1.5;

Lettering name_lettering(double size)
{
    return {.size = size, .colour = ink::letters, .bold = true, .halo = 2.0};
}

/// The place of a box nearest to a spot.
Spot nearest(const Box& box, Spot spot)
{
    return {std::clamp(spot.x, box.left, box.right), std::clamp(spot.y, box.top, box.bottom)};
}

/// A line from a name that stands beside its unit.
void point_to(Canvas& canvas, Spot from, Spot unit)
{
    canvas.line({from, unit});
    canvas.stroke({.colour = ink::letters, .width = 0.5});
    canvas.circle(unit, 1.1);
    canvas.fill(ink::letters);
}

/// The map of the city at one size: all of it, or its middle enlarged.
class CityMap {
public:
    CityMap(Canvas& canvas, const Book& book, const View& view, const UnitInk& ink)
        : canvas_{canvas}, book_{book}, view_{view}, ink_{ink}, labels_{view.paper().grown(-1.5)}
    {
        for (std::size_t row = 0; row < book_.ground.terrain.size(); ++row) {
            if (book_.snapshot().terrain[row].wet()) {
                labels_.avoid(view_.rings(book_.ground.terrain[row].rings));
            }
        }
    }

    void draw_ground()
    {
        canvas_.clip(view_.paper());
        for (std::uint32_t row = 0; row < book_.ground.units.size(); ++row) {
            if (const SpotRings rings = on_paper(row); !rings.empty()) {
                canvas_.rings(rings);
                ink_.paint(UnitId{row}, box_of(rings.front()));
            }
        }
        draw_water(canvas_, book_, view_);
        for (std::uint32_t row = 0; row < book_.ground.units.size(); ++row) {
            canvas_.rings(on_paper(row));
            canvas_.stroke({.colour = white, .width = 1.6}, true);
            canvas_.stroke({.colour = ink::border.colour, .width = 0.7});
        }
        canvas_.unclip();
    }

    /// Units in which their own name does not find room.
    [[nodiscard]] std::vector<UnitId> too_small() const
    {
        std::vector<UnitId> small;
        for (std::uint32_t row = 0; row < book_.ground.units.size(); ++row) {
            const SpotRings rings = on_paper(row);
            if (!rings.empty() && places_within(largest_piece(rings), size_of(UnitId{row})).empty()) {
                small.emplace_back(row);
            }
        }
        return small;
    }

    /// The frame of what is enlarged elsewhere; names keep out of it.
    void mark(const Box& ground)
    {
        const Spot upper_left = view_.at({ground.left, ground.bottom});
        const Spot lower_right = view_.at({ground.right, ground.top});
        const Box box{upper_left.x, upper_left.y, lower_right.x, lower_right.y};
        canvas_.clip(view_.paper());
        draw_inset_edge(canvas_, box);
        canvas_.unclip();
        labels_.block(box);
    }

    void keep_free(const Box& box) { labels_.block(box); }

    void name(const std::vector<UnitId>& units)
    {
        std::vector<UnitId> beside;
        for (const UnitId unit : units) {
            if (!name_inside(unit, ink_.label(unit)) && !name_inside(unit, short_label(unit))) {
                beside.push_back(unit);
            }
        }
        for (const UnitId unit : beside) {
            name_beside(unit);
        }
    }

    void draw_frame()
    {
        canvas_.box(view_.paper());
        canvas_.stroke({.colour = ink::frame, .width = 0.8});
    }

private:
    /// In its unit, smaller where it must be.
    bool name_inside(UnitId unit, const Words& words)
    {
        for (const double size : {name_size, small_name_size}) {
            const Lettering lettering = name_lettering(size);
            const Spot extent = write_words(canvas_, {}, words, lettering, book_.language());
            auto places = places_within(piece(unit), extent);
            if (const SpotRings rings = piece(unit); !rings.empty()) { // away from its middle, if need be
                const auto more = roomiest_places(rings, extent);
                places.insert(places.end(), more.begin(), more.end());
            }
            if (const auto place = labels_.place(with_air(std::move(places)))) {
                write(words, *place, lettering);
                return true;
            }
        }
        return false;
    }

    /// The Chinese alone, where both would not fit.
    [[nodiscard]] Words short_label(UnitId unit) const
    {
        const Words words = ink_.label(unit);
        return book_.language() == Language::both ? Words{words.chinese, words.chinese} : words;
    }

    /// With a line to its unit that crosses no other name.
    void name_beside(UnitId unit)
    {
        const auto spot = inside(piece(unit));
        if (!spot) {
            return;
        }
        const Words words = short_label(unit);
        const Lettering lettering = name_lettering(small_name_size);
        const Spot size = write_words(canvas_, {}, words, lettering, book_.language());
        std::vector<Box> places{box_around(*spot, size.x, size.y)};
        for (const double away : {5.0, 9.0, 14.0, 20.0, 28.0, 38.0, 50.0}) {
            const auto ring = around(*spot, away, size);
            places.insert(places.end(), ring.begin(), ring.end());
        }
        for (const Box& box : with_air(places)) {
            const Spot near = nearest(box, *spot);
            if (!labels_.clear(near, *spot) || !labels_.place({box})) {
                continue;
            }
            if (!box.holds(box_around(*spot, 0.0, 0.0))) {
                point_to(canvas_, near, *spot);
                labels_.block(box_around(*spot, 3.0, 3.0));
            }
            write(words, box, lettering);
            return;
        }
    }

    /// Some room around each name, so that two never read as one.
    static std::vector<Box> with_air(std::vector<Box> places)
    {
        for (Box& box : places) {
            box = box.grown(air);
        }
        return places;
    }

    void write(const Words& words, const Box& place, const Lettering& lettering)
    {
        write_words(canvas_, Spot{place.left + air, place.top + air}, words, lettering, book_.language());
    }

    [[nodiscard]] SpotRings on_paper(std::uint32_t row) const
    {
        return view_.rings(
            cut(book_.ground.units[row].rings, view_.ground().grown(8.0 / view_.points_per_metre())));
    }
    [[nodiscard]] SpotRings piece(UnitId unit) const { return largest_piece(on_paper(unit.index())); }
    [[nodiscard]] Spot size_of(UnitId unit) const
    {
        return write_words(canvas_, {}, ink_.label(unit), name_lettering(name_size), book_.language());
    }

    Canvas& canvas_;
    const Book& book_;
    View view_;
    const UnitInk& ink_;
    Labels labels_;
};

/// The part of the city where units are too small for their names, as it fits into
/// the inset; no value where that would enlarge little.
std::optional<View> enlarged(const Book& book, const View& whole, const std::vector<UnitId>& small,
                             const std::optional<Box>& inset)
{
    constexpr double least_gain = 1.6;
    if (!inset || small.size() < 2) {
        return std::nullopt;
    }
    Box ground = book.ground.units[small.front().index()].box;
    for (const UnitId unit : small) {
        ground = joined(ground, book.ground.units[unit.index()].box);
    }
    const View view{ground, *inset};
    return view.points_per_metre() >= least_gain * whole.points_per_metre() ? std::optional{view}
                                                                            : std::nullopt;
}

std::vector<UnitId> others(const Book& book, const std::vector<UnitId>& units)
{
    std::vector<UnitId> rest;
    for (std::uint32_t row = 0; row < book.ground.units.size(); ++row) {
        if (std::find(units.begin(), units.end(), UnitId{row}) == units.end()) {
            rest.emplace_back(row);
        }
    }
    return rest;
}

} // namespace

void draw_locator(Canvas& canvas, const Book& book, const Box& where, UnitId unit)
{
    const View view{book.ground.extent(), where};
    canvas.clip(where);
    for (const Land& land : book.ground.units) {
        canvas.rings(view.rings(land.rings));
        canvas.fill(ink::around, true);
        canvas.stroke({.colour = ink::name_around, .width = 0.35});
    }
    draw_water(canvas, book, view);
    canvas.rings(view.rings(book.ground.units[unit.index()].rings));
    canvas.fill(ink::gap, true);
    canvas.stroke({.colour = ink::gap, .width = 0.8});
    canvas.unclip();
    canvas.box(where);
    canvas.stroke({.colour = ink::pale_edge, .width = 0.5});
}

View draw_units(Canvas& canvas, const Book& book, const Box& where, const std::optional<Box>& inset,
                const UnitInk& ink)
{
    const View view{book.ground.extent(), where};
    CityMap map{canvas, book, view, ink};
    map.draw_ground();
    const std::vector<UnitId> small = map.too_small();
    const auto middle = enlarged(book, view, small, inset);
    if (!middle) {
        map.name(others(book, small));
        map.name(small);
        map.draw_frame();
        return view;
    }
    map.mark(middle->ground());
    map.name(others(book, small));
    map.draw_frame();
    CityMap detail{canvas, book, *middle, ink};
    detail.draw_ground();
    detail.keep_free(inset_caption_box(middle->paper()));
    detail.name(small);
    draw_inset_caption(canvas, middle->paper(), book.language());
    draw_inset_edge(canvas, middle->paper());
    return view;
}

} // namespace schoolplan::maps
