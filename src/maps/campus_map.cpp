#include "campus_map.hpp"

#include "detail.hpp"
#include "ink.hpp"
#include "labels.hpp"
#include "limit_line.hpp"
#include "view.hpp"

#include <schoolplan/core/written.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace schoolplan::maps {

namespace {

constexpr double metres_around = 40.0; // beyond the farthest limit
constexpr double metres_alone = 200.0; // around a campus without limits

class CampusMap {
public:
    CampusMap(Canvas& canvas, const Box& frame, const CampusBook& book, const CampusPage& page,
              const RoadBoxes& roads, const geo::Projector& projector)
        : canvas_{canvas},
          frame_{frame},
          book_{book},
          page_{page},
          roads_{roads},
          projector_{projector},
          marks_{in_order(page.marks)},
          labels_{frame.grown(-2.0)}
    {
    }

    Result<Metres> draw()
    {
        if (auto seen = look(); !seen) {
            return std::move(seen).error();
        }
        canvas_.clip(frame_);
        draw_roads();
        draw_limits();
        draw_grounds();
        draw_lines();
        draw_gates();
        draw_marks();
        name_campus();
        canvas_.unclip();
        canvas_.box(frame_);
        canvas_.stroke({.colour = ink::frame, .width = 0.8});
        return per_point_;
    }

private:
    /// Choose the view: the campus with the farthest limit around it.
    Done look()
    {
        for (const geo::LonLat position : entrances()) {
            gates_.push_back({});
            if (const auto spot = on_ground(projector_, position)) {
                gates_.back().push_back(*spot);
            }
        }
        for (const geo::Polygon& polygon : page_.campus->shape) {
            grounds_.push_back(on_plane(polygon.outer));
            for (const geo::Ring& hole : polygon.holes) {
                grounds_.push_back(on_plane(hole));
            }
        }
        std::vector<Spot> all;
        for (const SpotRings* rings : {&gates_, &grounds_}) {
            for (const SpotRing& ring : *rings) {
                if (ring.empty()) {
                    return Error{Fault::invalid_input,
                                 "the campus " + page_.campus->code + " cannot be drawn"};
                }
                all.insert(all.end(), ring.begin(), ring.end());
            }
        }
        double reach = 0.0;
        for (const CampusRule& rule : book_.rules) {
            reach = std::max(reach, rule.limit.metres().value());
        }
        view_ = View{box_of(all).grown((reach > 0.0 ? reach : metres_alone) + metres_around), frame_};
        per_point_ = view_.per_point(projector_);
        return std::monostate{};
    }

    /// The gates; where none is known, the position.
    [[nodiscard]] std::vector<geo::LonLat> entrances() const
    {
        return page_.gates.empty() ? std::vector{page_.campus->position} : page_.gates;
    }

    [[nodiscard]] std::vector<GroundSpot> on_plane(std::span<const geo::LonLat> positions) const
    {
        std::vector<GroundSpot> ground;
        for (const geo::LonLat position : positions) {
            if (const auto spot = on_ground(projector_, position)) {
                ground.push_back(*spot);
            }
        }
        return ground;
    }

    [[nodiscard]] std::optional<Spot> at(geo::LonLat position) const
    {
        const auto spot = on_ground(projector_, position);
        return spot ? std::optional{view_.at(*spot)} : std::nullopt;
    }

    [[nodiscard]] std::vector<Spot> line(std::span<const geo::LonLat> positions) const
    {
        return view_.line(on_plane(positions));
    }

    void draw_roads()
    {
        canvas_.box(frame_);
        canvas_.fill(ink::unit);
        const Box ground = view_.ground();
        const auto south_west = projector_.unproject({Metres{ground.left}, Metres{ground.top}});
        const auto north_east = projector_.unproject({Metres{ground.right}, Metres{ground.bottom}});
        if (!south_west || !north_east) {
            return;
        }
        const Box degrees{south_west->lon, south_west->lat, north_east->lon, north_east->lat};
        const std::vector<EdgeId> near = roads_.in(degrees);
        for (const RoadClass kind : detail_at(per_point_).roads) {
            for (const EdgeId edge : near) {
                if (book_.roads->edges[edge.index()].kind == kind) {
                    canvas_.line(line(book_.roads->line(edge)));
                }
            }
            Pen pen = ink::road(kind);
            pen.width *= 2.0;
            canvas_.stroke(pen);
        }
    }

    /// One line for each limit, around all gates or the whole grounds, with its length in the north of it.
    void draw_limits()
    {
        std::set<std::pair<LimitAround, std::int64_t>> drawn;
        for (const CampusRule& rule : book_.rules) {
            LimitAround around = rule.around;
            if (around == LimitAround::grounds && grounds_unknown(page_)) {
                around = LimitAround::gates;
            }
            if (around != LimitAround::ways && drawn.emplace(around, rule.limit.value()).second) {
                draw_limit(around, rule.limit);
            }
        }
    }

    void draw_limit(LimitAround around, Millimetres limit)
    {
        const SpotRings& of = around == LimitAround::grounds ? grounds_ : gates_;
        std::optional<Spot> north;
        for (const auto& piece : limit_line(of, limit.metres().value())) {
            if (around == LimitAround::grounds && contains(grounds_, piece[piece.size() / 2])) {
                continue; // as far from the border, but inside
            }
            const auto spots = view_.line(piece);
            canvas_.line(spots);
            for (const Spot spot : spots) {
                if (!north || spot.y < north->y) {
                    north = spot;
                }
            }
        }
        canvas_.stroke(limit_pen(around));
        if (north) {
            write_limit(*north, grouped(limit.value() / 1000) + " m");
        }
    }

    /// On the line where it is free, else above it.
    void write_limit(Spot north, const std::string& text)
    {
        const Lettering lettering{.size = 6.0, .colour = ink::quiet, .halo = 1.6};
        const Spot size = canvas_.extent(text, lettering);
        std::vector<Box> places;
        for (const double above : {0.0, -6.0, 6.0, -12.0}) {
            places.push_back(box_around({north.x, north.y + above}, size.x, size.y));
        }
        if (const auto place = labels_.place(places)) {
            canvas_.text({place->left, place->top}, text, lettering);
        }
    }

    void draw_grounds()
    {
        canvas_.rings(view_.rings(grounds_));
        canvas_.fill(ink::reach, true);
        canvas_.stroke({.colour = ink::reach_edge, .width = 1.2});
    }

    void draw_lines()
    {
        for (const CampusMark* mark : marks_) {
            if (mark->line.size() > 1) {
                canvas_.line(line(mark->line));
                canvas_.stroke({.colour = white, .width = 2.4}, true);
                canvas_.stroke({.colour = colour_of(mark->gravity), .width = 1.0});
            }
        }
    }

    void draw_gates()
    {
        for (const SpotRing& gate : gates_) {
            const Spot spot = view_.at(gate.front());
            draw_gate(canvas_, spot);
            labels_.block(box_around(spot, 9.0, 9.0));
        }
    }

    /// The gravest take their places first; each number stands at its place or beside it, and no line
    /// crosses one.
    void draw_marks()
    {
        struct Placed {
            Spot spot;
            Spot number_at;
            std::size_t row;
        };
        std::vector<Placed> placed;
        for (std::size_t i = 0; i < marks_.size(); ++i) {
            const auto spot = at(marks_[i]->position);
            if (spot && frame_.holds(box_around(*spot, 0.0, 0.0))) {
                placed.push_back({*spot, place_number(*spot), i});
            }
        }
        for (const Placed& one : placed) {
            const Colour ink = colour_of(marks_[one.row]->gravity);
            canvas_.circle(one.spot, 1.4);
            canvas_.fill(ink);
            canvas_.line({one.spot, one.number_at});
            canvas_.stroke({.colour = ink, .width = 0.6});
        }
        for (const Placed& one : placed) {
            draw_mark(canvas_, one.number_at, marks_[one.row]->gravity, one.row + 1);
        }
    }

    Spot place_number(Spot spot)
    {
        const double side = 2.0 * mark_radius + 4.0;
        std::vector<Box> places{box_around(spot, side, side)};
        for (const double away : {3.0, 9.0, 16.0, 26.0, 40.0}) {
            const auto ring = around(spot, away, {side, side});
            places.insert(places.end(), ring.begin(), ring.end());
        }
        return labels_.place(places).value_or(places.front()).centre();
    }

    void name_campus()
    {
        const std::string& name = page_.campus->name;
        const Lettering lettering{.size = 7.6, .colour = ink::letters, .bold = true, .halo = 2.2};
        const auto spot = at(page_.campus->position);
        if (!spot || name.empty()) {
            return;
        }
        std::vector<Box> places;
        for (const double away : {6.0, 14.0, 24.0}) {
            const auto ring = around(*spot, away, canvas_.extent(name, lettering));
            places.insert(places.end(), ring.begin(), ring.end());
        }
        if (const auto place = labels_.place(places)) {
            canvas_.text({place->left, place->top}, name, lettering);
        }
    }

    Canvas& canvas_;
    const Box& frame_;
    const CampusBook& book_;
    const CampusPage& page_;
    const RoadBoxes& roads_;
    const geo::Projector& projector_;
    std::vector<const CampusMark*> marks_;
    Labels labels_;
    SpotRings gates_;   ///< on the plane, one spot each
    SpotRings grounds_; ///< on the plane
    View view_;
    Metres per_point_{1.0};
};

} // namespace

RoadBoxes::RoadBoxes(const Network* network)
{
    if (network == nullptr) {
        return;
    }
    boxes_.reserve(network->edges.size());
    for (std::uint32_t row = 0; row < network->edges.size(); ++row) {
        std::vector<Spot> spots;
        for (const geo::LonLat position : network->line(EdgeId{row})) {
            spots.push_back({position.lon, position.lat});
        }
        boxes_.push_back(spots.empty() ? Box{} : box_of(spots));
    }
}

std::vector<EdgeId> RoadBoxes::in(const Box& degrees) const
{
    std::vector<EdgeId> found;
    for (std::uint32_t row = 0; row < boxes_.size(); ++row) {
        if (boxes_[row].overlaps(degrees)) {
            found.emplace_back(row);
        }
    }
    return found;
}

Result<Metres> draw_campus_map(Canvas& canvas, const Box& frame, const CampusBook& book,
                               const CampusPage& page, const RoadBoxes& roads,
                               const geo::Projector& projector)
{
    return CampusMap{canvas, frame, book, page, roads, projector}.draw();
}

} // namespace schoolplan::maps
