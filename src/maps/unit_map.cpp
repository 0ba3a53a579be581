#include "unit_map.hpp"

#include "gap_numbers.hpp"
#include "ink.hpp"
#include "labels.hpp"
#include "water_name.hpp"

#include <cmath>

namespace schoolplan::maps {

namespace {

constexpr double least_unit_land = 2.5; // points across; below, a settlement is drawn as a symbol
constexpr double least_gap = 12.0;      // points across; below, an outline would hide the homes in it
constexpr std::size_t most_named = 70;
constexpr double site_radius = 3.2;
constexpr double pin_radius = 2.7;

class UnitMap {
public:
    UnitMap(Canvas& canvas, const Book& book, UnitId unit, const View& view)
        : canvas_{canvas},
          book_{book},
          unit_{unit},
          view_{view},
          detail_{detail_at(view.per_point(book.ground.projector))},
          seen_{view.ground()},
          cutting_{seen_.grown(12.0 / view.points_per_metre())},
          labels_{view.paper().grown(-1.5)}
    {
        drawn_.zoom = detail_.zoom;
    }

    Drawn draw()
    {
        canvas_.clip(view_.paper());
        draw_units();
        draw_terrain();
        draw_roads();
        draw_homes();
        draw_borders();
        draw_gaps();
        draw_schools_around();
        draw_sites();
        draw_campuses();
        draw_projects();
        number_gaps();
        name_projects();
        name_units();
        name_waters();
        name_campuses();
        name_sites();
        canvas_.unclip();
        return std::move(drawn_);
    }

private:
    [[nodiscard]] SpotRings on_paper(const Land& land) const
    {
        if (!land.known() || !land.box.overlaps(seen_)) {
            return {};
        }
        const bool whole = cutting_.holds(land.box);
        return view_.rings(whole ? land.rings : cut(land.rings, cutting_));
    }

    [[nodiscard]] std::optional<Spot> on_paper(const std::optional<GroundSpot>& ground) const
    {
        if (!ground) {
            return std::nullopt;
        }
        const Spot spot = view_.at(*ground);
        return view_.paper().holds(box_around(spot, 0.0, 0.0)) ? std::optional{spot} : std::nullopt;
    }

    void draw_units()
    {
        for (std::uint32_t row = 0; row < book_.ground.units.size(); ++row) {
            const SpotRings rings = on_paper(book_.ground.units[row]);
            if (rings.empty()) {
                continue;
            }
            const bool own = UnitId{row} == unit_;
            (own ? drawn_.border : drawn_.neighbours) = true;
            canvas_.rings(rings);
            canvas_.fill(own ? ink::unit : ink::around);
        }
    }

    /// Hills first, waters over them.
    void draw_terrain()
    {
        const auto& terrain = book_.snapshot().terrain;
        for (const bool wet : {false, true}) {
            for (std::size_t row = 0; row < terrain.size(); ++row) {
                const SpotRings rings = on_paper(book_.ground.terrain[row]);
                if (terrain[row].wet() == wet && !rings.empty()) {
                    (wet ? ink::water : ink::hill)(canvas_, rings);
                    (wet ? drawn_.water : drawn_.hills) = true;
                }
            }
        }
    }

    void draw_roads()
    {
        for (const RoadClass kind : detail_.roads) {
            Pen pen = ink::road(kind);
            pen.width *= detail_.zoom;
            draw_roads_of(kind, pen);
        }
    }

    void draw_roads_of(RoadClass kind, const Pen& pen)
    {
        constexpr int together = 64; // one long path takes cairo far longer than many short ones
        int laid = 0;
        for (const RoadLine& road : book_.ground.roads[static_cast<std::size_t>(kind)]) {
            if (!road.box.overlaps(seen_)) {
                continue;
            }
            if (const auto line = view_.line(road.line); line.size() > 1) {
                canvas_.line(line);
                drawn_.roads.insert(kind);
                if (++laid % together == 0) {
                    canvas_.stroke(pen);
                }
            }
        }
        canvas_.stroke(pen);
    }

    /// The message lies on top: first who is well off, last who has no way.
    void draw_homes()
    {
        const auto rows = book_.snapshot().settlements.rows();
        std::vector<std::uint32_t> own;
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            if (rows[row].unit == unit_) {
                own.push_back(row);
            }
        }
        const double radius = (own.size() <= 300 ? 2.2 : own.size() <= 1200 ? 1.7 : 1.2) * detail_.zoom;
        for (const Shade shade : {Shade::nobody, Shade::unknown, Shade::covered, Shade::far, Shade::no_way}) {
            std::set<std::pair<long, long>> taken;
            std::vector<Spot> symbols;
            for (const std::uint32_t row : own) {
                if (book_.facts.shade_of[row] != shade || draw_land(row, shade)) {
                    continue;
                }
                const auto spot = on_paper(book_.ground.settlements[row]);
                if (spot && taken.insert(cell_of(*spot, 0.7 * radius)).second) {
                    symbols.push_back(*spot);
                    drawn_.homes.insert(shade);
                }
            }
            ink::settlements(canvas_, symbols, shade, radius);
        }
    }

    /// \returns whether the settlement is large enough for that
    bool draw_land(std::uint32_t row, Shade shade)
    {
        const SpotRings rings = on_paper(book_.ground.homes[row]);
        if (rings.empty()) {
            return false;
        }
        const Box box = box_of(rings.front());
        if (std::min(box.width(), box.height()) <= least_unit_land) {
            return false;
        }
        ink::land(canvas_, rings, shade);
        drawn_.land.insert(shade);
        return true;
    }

    /// Of symbols that would lie on one spot one is drawn.
    static std::pair<long, long> cell_of(Spot spot, double cell)
    {
        return {std::lround(spot.x / cell), std::lround(spot.y / cell)};
    }

    void draw_borders()
    {
        for (std::uint32_t row = 0; row < book_.ground.units.size(); ++row) {
            if (UnitId{row} != unit_) {
                canvas_.rings(on_paper(book_.ground.units[row]));
            }
        }
        canvas_.stroke(ink::border_around);
        canvas_.rings(on_paper(book_.ground.units[unit_.index()]));
        canvas_.stroke({.colour = colour(0xffffff, 0.8), .width = 3.4}, true);
        canvas_.stroke(ink::border);
    }

    void draw_gaps()
    {
        gaps_ = gaps_of(book_, unit_);
        for (std::size_t i = gaps_.size(); i-- > 0;) { // the largest on top
            const SpotRings rings = on_paper(land_of(book_.ground.projector, gaps_[i]->land));
            if (rings.empty()
                || std::min(box_of(rings.front()).width(), box_of(rings.front()).height()) < least_gap) {
                continue;
            }
            canvas_.rings(rings);
            if (i < most_numbered) {
                ink::gap_outline(canvas_);
            } else {
                canvas_.stroke(ink::small_gap);
            }
            ++drawn_.gaps;
        }
    }

    /// Children cross the border, so the neighbours' schools of the stage are shown too.
    void draw_schools_around()
    {
        const auto rows = book_.snapshot().campuses.rows();
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            const auto kind = kind_of(rows[row].teaches);
            if (!kind || rows[row].unit == unit_ || !rows[row].teaches[book_.content.stage]) {
                continue;
            }
            if (const auto spot = on_paper(book_.ground.campuses[row])) {
                draw_campus(canvas_, *spot, *kind, SizeClass::small, detail_.zoom, ink::school_around);
                drawn_.schools_around = true;
            }
        }
    }

    void draw_sites()
    {
        const auto rows = book_.snapshot().sites.rows();
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            const auto kind = kind_of(rows[row].allows);
            if (!kind || rows[row].unit != unit_) {
                continue;
            }
            if (const auto spot = on_paper(book_.ground.sites[row])) {
                const double radius = site_radius * detail_.zoom;
                draw_site(canvas_, *spot, *kind, radius);
                drawn_.sites.insert(*kind);
                block(box_around(*spot, 2.6 * radius, 2.6 * radius));
                sites_.push_back({row, *spot});
            }
        }
    }

    /// The stage of the map on top and darkest; within it the small ones over the large.
    void draw_campuses()
    {
        const auto rows = book_.snapshot().campuses.rows();
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            const auto kind = kind_of(rows[row].teaches);
            const auto spot = on_paper(book_.ground.campuses[row]);
            if (kind && spot && rows[row].unit == unit_) {
                campuses_.push_back({row, *spot, *kind, size_of(rows[row])});
            }
        }
        const auto rank = [&](const School& school) {
            return std::pair{shown(school), -radius_of(school.size)};
        };
        std::stable_sort(campuses_.begin(), campuses_.end(),
                         [&](const School& a, const School& b) { return rank(a) < rank(b); });
        for (const School& school : campuses_) {
            draw_campus(canvas_, school.spot, school.kind, school.size, detail_.zoom,
                        shown(school) ? ink::campus : ink::other_campus);
            drawn_.kinds.insert(school.kind);
            drawn_.sizes.insert(school.size);
            const double side = 2.3 * radius_of(school.size) * detail_.zoom;
            block(box_around(school.spot, side, side));
        }
    }

    void draw_projects()
    {
        const auto rows = book_.snapshot().projects.rows();
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            const auto spot = on_paper(book_.ground.projects[row]);
            if (!spot || rows[row].unit != unit_) {
                continue;
            }
            const double radius = pin_radius * std::max(detail_.zoom, 0.85);
            draw_project(canvas_, *spot, rows[row].state, radius);
            drawn_.projects.insert(rows[row].state);
            block(project_box(*spot, radius));
            projects_.push_back({row, *spot});
        }
    }

    void number_gaps()
    {
        GapNumbers numbers;
        for (const Gap* gap : gaps_) {
            const auto spot = on_paper(on_ground(book_.ground.projector, gap->centre));
            if (!spot || drawn_.numbered.size() == most_numbered) {
                continue;
            }
            if (const auto place = numbers.place(labels_, *spot, drawn_.numbered.size() + 1)) {
                drawn_.numbered.push_back(gap);
                drawn_.labels.push_back(*place);
            }
        }
        numbers.draw(canvas_);
    }

    void name_projects()
    {
        const Lettering lettering{.size = 6.2, .colour = ink::planned, .bold = true, .halo = 1.8};
        for (const Placed& project : projects_) {
            const std::string& name = book_.snapshot().projects[ProjectId{project.row}].name;
            write_beside({project.spot.x, project.spot.y - 5.0}, 5.0, name, lettering);
        }
    }

    void name_sites()
    {
        const Lettering lettering{.size = 5.6, .colour = ink::planned, .halo = 1.6};
        for (const Placed& site : sites_) {
            const Site& row = book_.snapshot().sites[SiteId{site.row}];
            write_beside(site.spot, site_radius * detail_.zoom + 1.0, row.code, lettering);
        }
    }

    void name_units()
    {
        const Lettering lettering{
            .size = 9.0, .colour = ink::name_around, .bold = true, .spacing = 1.5, .halo = 2.4};
        for (std::uint32_t row = 0; row < book_.ground.units.size(); ++row) {
            if (UnitId{row} == unit_) {
                continue;
            }
            const Words words = name_of(book_.snapshot().units[UnitId{row}]);
            const Spot size = write_words(canvas_, {}, words, lettering, book_.language());
            write(words, places_within(largest_piece(in_window(book_.ground.units[row])), size), lettering);
        }
    }

    void name_waters()
    {
        const auto& terrain = book_.snapshot().terrain;
        for (std::size_t row = 0; row < terrain.size(); ++row) {
            if (!terrain[row].wet()) {
                continue;
            }
            const auto place = name_water(canvas_, labels_, in_window(book_.ground.terrain[row]),
                                          terrain[row], book_.language());
            if (place) {
                drawn_.labels.push_back(*place);
            }
        }
    }

    /// The visible part, cut at the frame itself so that its middle is on the map.
    [[nodiscard]] SpotRings in_window(const Land& land) const
    {
        return land.known() && land.box.overlaps(seen_) ? view_.rings(cut(land.rings, seen_)) : SpotRings{};
    }

    /// Those of the stage, the largest first; the order they were drawn in turned round.
    void name_campuses()
    {
        const Lettering lettering{.size = 5.8, .colour = ink::letters, .halo = 1.7};
        std::vector<School> order;
        std::copy_if(campuses_.begin(), campuses_.end(), std::back_inserter(order),
                     [&](const School& school) { return shown(school); });
        order.resize(std::min(order.size(), most_named));
        for (const School& school : order) {
            const std::string& name = book_.snapshot().campuses[CampusId{school.row}].name;
            write_beside(school.spot, radius_of(school.size) * detail_.zoom + 1.0, name, lettering);
        }
    }

    void write_beside(Spot symbol, double radius, const std::string& name, const Lettering& lettering)
    {
        if (!name.empty()) {
            write({name, name}, around(symbol, radius, canvas_.extent(name, lettering)), lettering);
        }
    }

    void write(const Words& words, const std::vector<Box>& places, const Lettering& lettering)
    {
        if (const auto place = labels_.place(places)) {
            write_words(canvas_, Spot{place->left, place->top}, words, lettering, book_.language());
            drawn_.labels.push_back(*place);
        }
    }

    void block(const Box& box) { labels_.block(box); }

    struct School {
        std::uint32_t row;
        Spot spot;
        SchoolKind kind;
        SizeClass size;
    };
    struct Placed {
        std::uint32_t row;
        Spot spot;
    };

    [[nodiscard]] bool shown(const School& school) const
    {
        return book_.snapshot().campuses[CampusId{school.row}].teaches[book_.content.stage];
    }

    Canvas& canvas_;
    const Book& book_;
    UnitId unit_;
    const View& view_;
    Detail detail_;
    Box seen_;    ///< ground inside the frame
    Box cutting_; ///< somewhat more, so that cut edges are outside
    Labels labels_;
    Drawn drawn_;
    std::vector<const Gap*> gaps_;
    std::vector<School> campuses_;
    std::vector<Placed> sites_;
    std::vector<Placed> projects_;
};

} // namespace

std::vector<const Gap*> gaps_of(const Book& book, UnitId unit)
{
    std::vector<const Gap*> gaps;
    std::copy_if(book.facts.gaps.begin(), book.facts.gaps.end(), std::back_inserter(gaps),
                 [&](const Gap* gap) { return gap->unit == unit; });
    return gaps;
}

std::optional<Box> ground_of_unit(const Book& book, UnitId unit)
{
    if (const Land& land = book.ground.units[unit.index()]; land.known()) {
        return land.box;
    }
    std::optional<Box> all;
    const auto add = [&](const auto& rows, const auto& spots) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row].unit == unit && spots[row]) {
                const Box box = box_around(*spots[row], 0.0, 0.0);
                all = all ? joined(*all, box) : box;
            }
        }
    };
    add(book.snapshot().settlements.rows(), book.ground.settlements);
    add(book.snapshot().campuses.rows(), book.ground.campuses);
    return all;
}

Drawn draw_unit_map(Canvas& canvas, const Book& book, UnitId unit, const View& view)
{
    return UnitMap{canvas, book, unit, view}.draw();
}

} // namespace schoolplan::maps
