#include "scene.hpp"

#include "gap_numbers.hpp"
#include "ground.hpp"
#include "ink.hpp"
#include "labels.hpp"
#include "roads.hpp"
#include "water_name.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace schoolplan::maps {

namespace {

constexpr double least_land = 2.5; // points across; below, a settlement is drawn as a symbol

class Scene {
public:
    Scene(Canvas& canvas, const Frame& frame, const Content& content, const Facts& facts,
          const Telling& telling)
        : canvas_{canvas},
          frame_{frame},
          content_{content},
          facts_{facts},
          visible_{visible(frame, content)},
          labels_{frame.paper()},
          telling_{telling}
    {
        for (const TerrainArea& area : content.snapshot.terrain) {
            if (area.wet()) {
                labels_.avoid(frame.rings(area.shape));
            }
        }
    }

    void draw()
    {
        canvas_.clip(frame_.paper());
        draw_ground();
        draw_roads(canvas_, frame_, content_.roads);
        draw_settlements();
        draw_reach_outline();
        draw_unit_borders();
        draw_gaps();
        draw_campuses();
        for (const Box& box : telling_.elsewhere) {
            labels_.block(box);
        }
        number_gaps();
        name_units();
        name_waters();
        name_campuses();
        canvas_.unclip();
    }

private:
    /// Cut a little outside of the frame, so that cut edges are not seen.
    [[nodiscard]] SpotRings on_paper(const geo::MultiPolygon& shape) const
    {
        return cut(frame_.rings(shape), frame_.paper().grown(12.0));
    }

    void draw_ground()
    {
        for (const Unit& unit : content_.snapshot.units.rows()) {
            canvas_.rings(on_paper(unit.shape));
            canvas_.fill(ink::unit);
        }
        for (const TerrainArea& area : content_.snapshot.terrain) {
            if (!area.wet()) {
                ink::hill(canvas_, on_paper(area.shape));
            }
        }
        if (facts_.reach != nullptr) {
            canvas_.rings(on_paper(facts_.reach->shape));
            canvas_.fill(ink::reach);
        }
        for (const TerrainArea& area : content_.snapshot.terrain) {
            if (area.wet()) {
                ink::water(canvas_, on_paper(area.shape));
            }
        }
    }

    void draw_reach_outline()
    {
        if (facts_.reach != nullptr) {
            canvas_.rings(on_paper(facts_.reach->shape));
            ink::reach_outline(canvas_);
        }
    }

    void draw_unit_borders()
    {
        for (const Unit& unit : content_.snapshot.units.rows()) {
            canvas_.rings(on_paper(unit.shape));
            canvas_.stroke({.colour = colour(0xffffff, 0.7), .width = 2.2}, true);
            canvas_.stroke({.colour = ink::unit_edge, .width = 1.0, .dash = {7.0, 2.0, 1.5, 2.0}});
        }
    }

    /// The message lies on top: first who is well off, last who has no way.
    void draw_settlements()
    {
        const auto rows = content_.snapshot.settlements.rows();
        for (const Shade shade : {Shade::nobody, Shade::unknown, Shade::covered, Shade::far, Shade::no_way}) {
            std::set<std::pair<long, long>> taken; // of symbols that would lie on one spot one is drawn
            std::vector<Spot> symbols;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                if (facts_.shade_of[row] != shade || draw_land(rows[row], shade)) {
                    continue;
                }
                const double cell = 0.7 * visible_.symbol;
                const auto spot = frame_.inside(rows[row].position);
                if (spot && taken.emplace(std::lround(spot->x / cell), std::lround(spot->y / cell)).second) {
                    symbols.push_back(*spot);
                }
            }
            ink::settlements(canvas_, symbols, shade, visible_.symbol);
        }
    }

    /// \returns whether the settlement is large enough for that
    bool draw_land(const Settlement& settlement, Shade shade)
    {
        const SpotRings rings = frame_.rings(settlement.shape);
        if (rings.empty()) {
            return false;
        }
        const Box box = box_of(rings.front());
        if (std::min(box.width(), box.height()) <= least_land) {
            return false;
        }
        if (box.overlaps(frame_.paper())) {
            ink::land(canvas_, rings, shade);
        }
        return true;
    }

    /// Only those the table names: outlines of hundreds of small ones would hide the homes.
    void draw_gaps()
    {
        for (std::size_t i = 0; i < numbered(); ++i) {
            if (told_here(*facts_.gaps[i])) {
                canvas_.rings(on_paper(facts_.gaps[i]->land));
                ink::gap_outline(canvas_);
            }
        }
    }

    [[nodiscard]] std::size_t numbered() const
    {
        return std::min(telling_.gaps_numbered, facts_.gaps.size());
    }

    /// On this paper, and not in a part that is drawn elsewhere.
    [[nodiscard]] bool told_here(const Gap& gap) const
    {
        const auto spot = frame_.inside(gap.centre);
        return spot
               && std::none_of(telling_.elsewhere.begin(), telling_.elsewhere.end(),
                               [&](const Box& box) { return box.holds(box_around(*spot, 0.0, 0.0)); });
    }

    void draw_campuses()
    {
        for (const CampusId id : facts_.campuses) {
            const Campus& campus = content_.snapshot.campuses[id];
            const auto seats = campus.seats[content_.stage];
            if (const auto spot = frame_.inside(campus.position)) {
                const double radius = ink::school_radius(seats, facts_.most_seats, facts_.campuses.size());
                ink::school(canvas_, *spot, radius, seats.has_value());
                labels_.block(box_around(*spot, 2 * radius, 2 * radius));
            }
        }
    }

    /// A number of the table must be on the map, even where all is full.
    void number_gaps()
    {
        GapNumbers numbers;
        for (std::size_t i = 0; i < numbered(); ++i) {
            const auto spot = frame_.inside(facts_.gaps[i]->centre);
            if (spot && told_here(*facts_.gaps[i]) && !numbers.place(labels_, *spot, i + 1)) {
                numbers.place_upon(*spot, i + 1);
            }
        }
        numbers.draw(canvas_);
    }

    void name_units()
    {
        const Lettering lettering{
            .size = 11.0, .colour = ink::unit_name, .bold = true, .spacing = 2.0, .halo = 3.0};
        for (const Unit& unit : content_.snapshot.units.rows()) {
            const std::string name = unit.name.empty() ? unit.code : unit.name;
            const SpotRings piece = largest_piece(unit.shape);
            if (const auto spot = inside(piece)) {
                const Spot size = canvas_.extent(name, lettering);
                std::vector<Box> places = places_within(piece, size);
                const auto more = roomiest_places(piece, size);
                places.insert(places.end(), more.begin(), more.end());
                for (const double away : {0.0, 4.0, 12.0, 24.0, 40.0}) {
                    places.push_back(box_around({spot->x, spot->y - away}, size.x, size.y));
                    places.push_back(box_around({spot->x, spot->y + away}, size.x, size.y));
                }
                write(name, places, lettering);
            }
        }
    }

    void name_waters()
    {
        for (const TerrainArea& area : content_.snapshot.terrain) {
            if (area.wet()) {
                name_water(canvas_, labels_, on_paper(area.shape), area, telling_.language);
            }
        }
    }

    /// A name belongs into the largest piece of a unit, not between its islands.
    SpotRings largest_piece(const geo::MultiPolygon& shape) const
    {
        SpotRings largest;
        double size = 0.0;
        for (const geo::Polygon& polygon : shape) {
            SpotRings rings = cut(frame_.rings({polygon}), frame_.paper());
            if (rings.empty()) {
                continue;
            }
            const Box box = box_of(rings.front());
            if (box.width() * box.height() > size) {
                size = box.width() * box.height();
                largest = std::move(rings);
            }
        }
        return largest;
    }

    void name_campuses()
    {
        const auto& campuses = content_.snapshot.campuses;
        const auto seats = [&](CampusId id) { return campuses[id].seats[content_.stage].value_or(0); };
        std::vector<CampusId> order = facts_.campuses;
        std::stable_sort(order.begin(), order.end(),
                         [&](CampusId a, CampusId b) { return seats(a) > seats(b); });
        order.resize(std::min(order.size(), campuses_named));
        const Lettering lettering{.size = 6.2, .colour = ink::letters, .halo = 1.8};
        for (const CampusId id : order) {
            const Campus& campus = campuses[id];
            if (const auto spot = frame_.inside(campus.position); spot && !campus.name.empty()) {
                const double radius = ink::school_radius(campus.seats[content_.stage], facts_.most_seats,
                                                         facts_.campuses.size());
                write(campus.name, around(*spot, radius + 0.8, canvas_.extent(campus.name, lettering)),
                      lettering);
            }
        }
    }

    void write(const std::string& text, const std::vector<Box>& places, const Lettering& lettering)
    {
        if (const auto place = labels_.place(places)) {
            canvas_.text({place->left, place->top}, text, lettering);
        }
    }

    Canvas& canvas_;
    const Frame& frame_;
    const Content& content_;
    const Facts& facts_;
    Visible visible_;
    Labels labels_;
    Telling telling_;
};

} // namespace

Visible visible(const Frame& frame, const Content& content)
{
    const auto rows = content.snapshot.settlements.rows();
    Visible seen;
    seen.symbol = rows.size() <= 300 ? 2.3 : rows.size() <= 1500 ? 1.7 : 1.1;
    seen.settlement_land = std::any_of(rows.begin(), rows.end(), [&](const Settlement& settlement) {
        const SpotRings rings = frame.rings(settlement.shape);
        return !rings.empty() && box_of(rings.front()).width() > least_land;
    });
    return seen;
}

void draw_scene(Canvas& canvas, const Frame& frame, const Content& content, const Facts& facts,
                const Telling& telling)
{
    Scene{canvas, frame, content, facts, telling}.draw();
}

} // namespace schoolplan::maps
