#include "scene.hpp"

#include "detail.hpp"
#include "ink.hpp"
#include "labels.hpp"
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
    Scene(Canvas& canvas, const Frame& frame, const Content& content, const Facts& facts, Language language)
        : canvas_{canvas},
          language_{language},
          frame_{frame},
          content_{content},
          facts_{facts},
          visible_{visible(frame, content)},
          labels_{frame.paper()}
    {
    }

    void draw(std::size_t gaps_numbered)
    {
        canvas_.clip(frame_.paper());
        draw_ground();
        draw_roads();
        draw_settlements();
        draw_reach_outline();
        draw_unit_borders();
        draw_gaps(gaps_numbered);
        draw_campuses();
        number_gaps(gaps_numbered);
        name_units();
        name_waters();
        name_campuses();
        canvas_.unclip();
    }

private:
    void draw_ground()
    {
        for (const Unit& unit : content_.snapshot.units.rows()) {
            canvas_.rings(frame_.rings(unit.shape));
            canvas_.fill(ink::unit);
        }
        for (const TerrainArea& area : content_.snapshot.terrain) {
            if (!area.wet()) {
                ink::hill(canvas_, frame_.rings(area.shape));
            }
        }
        if (facts_.reach != nullptr) {
            canvas_.rings(frame_.rings(facts_.reach->shape));
            canvas_.fill(ink::reach);
        }
        for (const TerrainArea& area : content_.snapshot.terrain) {
            if (area.wet()) {
                ink::water(canvas_, frame_.rings(area.shape));
            }
        }
    }

    void draw_reach_outline()
    {
        if (facts_.reach != nullptr) {
            canvas_.rings(frame_.rings(facts_.reach->shape));
            ink::reach_outline(canvas_);
        }
    }

    void draw_unit_borders()
    {
        for (const Unit& unit : content_.snapshot.units.rows()) {
            canvas_.rings(frame_.rings(unit.shape));
            canvas_.stroke({.colour = colour(0xffffff, 0.7), .width = 2.2}, true);
            canvas_.stroke({.colour = ink::unit_edge, .width = 1.0, .dash = {7.0, 2.0, 1.5, 2.0}});
        }
    }

    void draw_roads()
    {
        if (content_.roads == nullptr) {
            return;
        }
        const Detail detail = detail_at(frame_.per_point());
        for (const RoadClass kind : detail.roads) {
            draw_roads_of(kind, detail.zoom);
        }
    }

    void draw_roads_of(RoadClass kind, double zoom)
    {
        const Network& roads = *content_.roads;
        for (std::uint32_t row = 0; row < roads.edges.size(); ++row) {
            if (roads.edges[row].kind != kind) {
                continue;
            }
            const auto line = frame_.line(roads.line(EdgeId{row}));
            if (line.size() > 1 && box_of(line).grown(1.0).overlaps(frame_.paper())) {
                canvas_.line(line);
            }
        }
        Pen pen = ink::road(kind);
        pen.width *= zoom;
        canvas_.stroke(pen);
    }

    /// The message lies on top: first who is well off, last who has no way.
    void draw_settlements()
    {
        const auto rows = content_.snapshot.settlements.rows();
        for (const Shade shade : {Shade::nobody, Shade::unknown, Shade::covered, Shade::far, Shade::no_way}) {
            taken_.clear();
            for (std::size_t row = 0; row < rows.size(); ++row) {
                if (facts_.shade_of[row] == shade) {
                    draw_settlement(rows[row], shade);
                }
            }
        }
    }

    /// Of symbols that would lie on one spot one is drawn.
    void draw_settlement(const Settlement& settlement, Shade shade)
    {
        if (const SpotRings rings = frame_.rings(settlement.shape); !rings.empty()) {
            const Box box = box_of(rings.front());
            if (std::min(box.width(), box.height()) > least_land) {
                ink::land(canvas_, rings, shade);
                return;
            }
        }
        const double cell = 0.7 * visible_.symbol;
        const auto spot = frame_.at(settlement.position);
        if (spot && taken_.emplace(std::lround(spot->x / cell), std::lround(spot->y / cell)).second) {
            ink::settlement(canvas_, *spot, shade, visible_.symbol);
        }
    }

    /// Only those the table names: outlines of hundreds of small ones would hide the homes.
    void draw_gaps(std::size_t count)
    {
        for (std::size_t i = 0; i < std::min(count, facts_.gaps.size()); ++i) {
            canvas_.rings(frame_.rings(facts_.gaps[i]->land));
            ink::gap_outline(canvas_);
        }
    }

    void draw_campuses()
    {
        for (const CampusId id : facts_.campuses) {
            const Campus& campus = content_.snapshot.campuses[id];
            const auto seats = campus.seats[content_.stage];
            if (const auto spot = frame_.at(campus.position)) {
                const double radius = ink::school_radius(seats, facts_.most_seats, facts_.campuses.size());
                ink::school(canvas_, *spot, radius, seats.has_value());
                labels_.block(box_around(*spot, 2 * radius, 2 * radius));
            }
        }
    }

    void number_gaps(std::size_t count)
    {
        for (std::size_t i = 0; i < std::min(count, facts_.gaps.size()); ++i) {
            const auto spot = frame_.at(facts_.gaps[i]->centre);
            if (!spot) {
                continue;
            }
            std::vector<Box> places{ink::gap_number_box(*spot)};
            for (const double away : {4.0, 10.0, 18.0}) {
                const auto ring = around(*spot, away, {places.front().width(), places.front().height()});
                places.insert(places.end(), ring.begin(), ring.end());
            }
            // A number of the table must be on the map, even where all is full.
            const Box place = labels_.place(places).value_or(places.front());
            ink::gap_number(canvas_, place.centre(), i + 1);
        }
    }

    void name_units()
    {
        const Lettering lettering{
            .size = 11.0, .colour = ink::unit_name, .bold = true, .spacing = 2.0, .halo = 3.0};
        for (const Unit& unit : content_.snapshot.units.rows()) {
            const std::string name = unit.name.empty() ? unit.code : unit.name;
            if (const auto spot = inside(largest_piece(unit.shape))) {
                const Spot size = canvas_.extent(name, lettering);
                std::vector<Box> places{box_around(*spot, size.x, size.y)};
                for (const double away : {4.0, 12.0, 24.0, 40.0}) {
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
                name_water(canvas_, labels_, frame_.rings(area.shape), area, language_);
            }
        }
    }

    /// A name belongs into the largest piece of a unit, not between its islands.
    SpotRings largest_piece(const geo::MultiPolygon& shape) const
    {
        SpotRings largest;
        double size = 0.0;
        for (const geo::Polygon& polygon : shape) {
            SpotRings rings = frame_.rings({polygon});
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
            if (const auto spot = frame_.at(campus.position); spot && !campus.name.empty()) {
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
    Language language_;
    const Frame& frame_;
    const Content& content_;
    const Facts& facts_;
    Visible visible_;
    Labels labels_;
    std::set<std::pair<long, long>> taken_; ///< by the symbols of one shade
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
                std::size_t gaps_numbered, Language language)
{
    Scene{canvas, frame, content, facts, language}.draw(gaps_numbered);
}

} // namespace schoolplan::maps
