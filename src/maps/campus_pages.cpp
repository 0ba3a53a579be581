#include <schoolplan/maps/campus_pages.hpp>

#include "canvas.hpp"
#include "detail.hpp"
#include "ink.hpp"
#include "labels.hpp"
#include "sheet.hpp"
#include "table.hpp"
#include "view.hpp"
#include "words.hpp"

#include <schoolplan/core/whole_file.hpp>
#include <schoolplan/core/written.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace schoolplan::maps {

namespace {

constexpr double page_width = 842.0; // A4
constexpr double page_height = 595.0;
constexpr double panel_width = 300.0;
constexpr double legend_height = 92.0;
constexpr double mark_radius = 5.2;
constexpr double metres_around = 40.0; // beyond the largest ring

constexpr std::array gravities{Gravity::breaks, Gravity::doubtful, Gravity::keeps};

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

/// Full, half or hollow, so that grey print tells them apart, with the number in it.
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

/// Edges of the network with the boxes around them in degrees, looked through for every page.
class Roads {
public:
    explicit Roads(const Network* network)
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

    [[nodiscard]] std::vector<EdgeId> in(const Box& degrees) const
    {
        std::vector<EdgeId> found;
        for (std::uint32_t row = 0; row < boxes_.size(); ++row) {
            if (boxes_[row].overlaps(degrees)) {
                found.emplace_back(row);
            }
        }
        return found;
    }

private:
    std::vector<Box> boxes_;
};

/// Worst first, then nearest; what was not measured last.
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

class Page {
public:
    Page(Canvas& canvas, const CampusBook& book, const CampusPage& content, const Roads& roads,
         Language language, geo::Projector projector)
        : canvas_{canvas},
          book_{book},
          content_{content},
          roads_{roads},
          language_{language},
          projector_{std::move(projector)},
          plan_{plan(page_width, page_height, panel_width)},
          marks_{in_order(content.marks)},
          labels_{plan_.map.grown(-2.0)}
    {
    }

    Done draw(std::size_t number)
    {
        if (auto seen = look(); !seen) {
            return seen;
        }
        draw_head();
        canvas_.clip(plan_.map);
        draw_roads();
        draw_rings();
        draw_campus();
        draw_lines();
        draw_marks();
        name_campus();
        canvas_.unclip();
        canvas_.box(plan_.map);
        canvas_.stroke({.colour = ink::frame, .width = 0.8});
        draw_list();
        draw_legend();
        draw_foot(canvas_, plan_.foot,
                  {.synthetic = book_.synthetic,
                   .sources = "",
                   .date = "",
                   .page = std::to_string(number) + " / " + std::to_string(book_.pages.size())},
                  language_);
        return std::monostate{};
    }

private:
    /// Choose the view: the campus with the largest ring around it.
    Done look()
    {
        std::vector<Spot> ground;
        for (const geo::LonLat position : entrances()) {
            const auto spot = on_ground(projector_, position);
            if (!spot) {
                return Error{Fault::invalid_input,
                             "the campus " + content_.campus->code + " cannot be drawn"};
            }
            ground.push_back(*spot);
        }
        const double reach =
            book_.rings.empty() ? 200.0 : std::ranges::max(book_.rings, {}, &Metres::value).value();
        view_ = View{box_of(ground).grown(reach + metres_around), plan_.map};
        per_point_ = view_.per_point(projector_);
        return std::monostate{};
    }

    /// The gates; where none is known, the position.
    [[nodiscard]] std::vector<geo::LonLat> entrances() const
    {
        return content_.gates.empty() ? std::vector{content_.campus->position} : content_.gates;
    }

    [[nodiscard]] std::optional<Spot> at(geo::LonLat position) const
    {
        const auto spot = on_ground(projector_, position);
        return spot ? std::optional{view_.at(*spot)} : std::nullopt;
    }

    [[nodiscard]] std::vector<Spot> line(std::span<const geo::LonLat> positions) const
    {
        std::vector<GroundSpot> ground;
        for (const geo::LonLat position : positions) {
            if (const auto spot = on_ground(projector_, position)) {
                ground.push_back(*spot);
            }
        }
        return view_.line(ground);
    }

    void draw_head()
    {
        std::array<std::int64_t, gravities.size()> counts{};
        for (const CampusMark* mark : marks_) {
            ++counts[static_cast<std::size_t>(mark->gravity)];
        }
        std::string answer = content_.campus->code + (content_.unit.empty() ? "" : "  ·  " + content_.unit);
        for (const Gravity gravity : gravities) {
            answer += "  ·  " + say(words(gravity), language_) + " "
                      + grouped(counts[static_cast<std::size_t>(gravity)]);
        }
        const std::string& name =
            content_.campus->name.empty() ? content_.campus->code : content_.campus->name;
        draw_heading(
            canvas_, plan_.title,
            {.title = name + say({"校园周边", " surroundings"}, language_, ""),
             .english = "",
             .answer = answer + "  ·  " + say({"规定截至", "rules of"}, language_) + " " + book_.date},
            book_.synthetic);
    }

    void draw_roads()
    {
        canvas_.box(plan_.map);
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

    void draw_rings()
    {
        const Lettering lettering{.size = 6.0, .colour = ink::quiet, .halo = 1.6};
        for (const Metres ring : book_.rings) {
            const double radius = ring / per_point_;
            for (const geo::LonLat gate : entrances()) {
                if (const auto spot = at(gate)) {
                    canvas_.circle(*spot, radius);
                    canvas_.stroke({.colour = ink::quiet, .width = 0.6, .dash = {3.0, 2.0}});
                }
            }
            if (const auto first = at(entrances().front())) {
                const std::string text = grouped(std::llround(ring.value())) + " m";
                canvas_.text({first->x - canvas_.extent(text, lettering).x / 2, first->y - radius - 4.0},
                             text, lettering);
            }
        }
    }

    void draw_campus()
    {
        SpotRings rings;
        for (const geo::Polygon& polygon : content_.campus->shape) {
            rings.push_back(line(polygon.outer));
            for (const geo::Ring& hole : polygon.holes) {
                rings.push_back(line(hole));
            }
        }
        canvas_.rings(rings);
        canvas_.fill(ink::reach, true);
        canvas_.stroke({.colour = ink::reach_edge, .width = 1.2});
        for (const geo::LonLat gate : entrances()) {
            if (const auto spot = at(gate)) {
                draw_gate(*spot);
                labels_.block(box_around(*spot, 9.0, 9.0));
            }
        }
    }

    void draw_gate(Spot spot)
    {
        canvas_.box(box_around(spot, 6.4, 6.4));
        canvas_.stroke({.colour = white, .width = 2.0}, true);
        canvas_.fill(ink::campus);
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
            if (spot && plan_.map.holds(box_around(*spot, 0.0, 0.0))) {
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
        const std::string& name = content_.campus->name;
        const Lettering lettering{.size = 7.6, .colour = ink::letters, .bold = true, .halo = 2.2};
        const auto spot = at(content_.campus->position);
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

    void draw_list()
    {
        const TableStyle style{.size = 6.6, .row_height = 9.6, .language = language_};
        const double room = plan_.panel.height() - legend_height - title_height(style) - 14.0;
        const auto most = static_cast<std::size_t>(room / style.row_height);
        const Column gap{{"", ""}, 0.15, false};
        Grid grid{.columns = {{{"№", ""}, 0.35, true},
                              gap,
                              {{"场所", "place"}, 2.0, false},
                              {{"规定", "rule"}, 3.0, false},
                              {{"距离 m", "distance"}, 0.9, true},
                              {{"限值 m", "limit"}, 0.9, true},
                              gap,
                              {{"结论", "verdict"}, 1.7, false}},
                  .rows = {}};
        for (std::size_t i = 0; i < std::min(most, marks_.size()); ++i) {
            const CampusMark& mark = *marks_[i];
            grid.rows.push_back({.cells = {std::to_string(i + 1), "", mark.place, mark.rule,
                                           mark.distance ? metres(*mark.distance) : "—", metres(mark.limit),
                                           "", say(words(mark.gravity), language_)}});
        }
        const Spot corner{plan_.panel.left, plan_.panel.top};
        const double used = draw_table(canvas_, corner, plan_.panel.width(), grid, style);
        const Lettering small{.size = 6.6, .colour = ink::quiet};
        if (marks_.size() > most) {
            const std::string rest = grouped(static_cast<std::int64_t>(marks_.size() - most));
            canvas_.text({corner.x, corner.y + used},
                         say({"另有 " + rest + " 行见表格", rest + " more rows are in the table"}, language_),
                         small);
        } else if (marks_.empty()) {
            canvas_.text(
                {corner.x, corner.y + used},
                say({"规定距离内没有列出的场所", "nothing is listed within the distances"}, language_),
                small);
        }
    }

    /// To a tenth of a metre, down where it decides: a place below its limit never reads as at it.
    static std::string metres(Millimetres length)
    {
        const std::int64_t tenths = length.value() / 100;
        return grouped(tenths / 10) + "." + std::to_string(tenths % 10);
    }

    void draw_legend()
    {
        const Lettering lettering{.size = 7.0};
        const Spot corner{plan_.panel.left, plan_.panel.bottom - legend_height};
        double y = corner.y + 8.0;
        for (const Gravity gravity : gravities) {
            draw_mark(canvas_, {corner.x + 8.0, y + 5.0}, gravity, 1);
            canvas_.text({corner.x + 22.0, y}, say(words(gravity), language_), lettering);
            y += 15.0;
        }
        draw_gate({corner.x + 128.0, corner.y + 13.0});
        canvas_.text({corner.x + 138.0, corner.y + 8.0}, say({"校门", "gate"}, language_), lettering);
        canvas_.line({{corner.x + 120.0, corner.y + 28.0}, {corner.x + 136.0, corner.y + 28.0}});
        canvas_.stroke({.colour = ink::quiet, .width = 0.6, .dash = {3.0, 2.0}});
        canvas_.text({corner.x + 138.0, corner.y + 23.0}, say({"距校门", "distance from gate"}, language_),
                     lettering);
        draw_scale_bar(canvas_, {corner.x, plan_.panel.bottom - 26.0}, per_point_, 120.0);
        draw_arrow(canvas_, {plan_.panel.right - 14.0, plan_.panel.bottom - 40.0}, language_);
    }

    Canvas& canvas_;
    const CampusBook& book_;
    const CampusPage& content_;
    const Roads& roads_;
    Language language_;
    geo::Projector projector_;
    Plan plan_;
    std::vector<const CampusMark*> marks_;
    Labels labels_;
    View view_;
    Metres per_point_{1.0};
};

Result<std::string> draw_all(const CampusBook& book, Language language, Format format)
{
    PageSetup setup;
    setup.format = format;
    setup.width = page_width;
    setup.height = page_height;
    setup.title = "校园周边图册 Surroundings of campuses";
    setup.date = book.date.empty() ? "2000-01-01" : book.date;
    Canvas canvas{setup};
    const Roads roads{book.roads};
    for (std::size_t i = 0; i < book.pages.size(); ++i) {
        if (i > 0) {
            canvas.next_page();
        }
        auto projector = geo::Projector::around(book.pages[i].campus->position);
        if (!projector) {
            return std::move(projector).error().while_doing("drawing the campus "
                                                            + book.pages[i].campus->code);
        }
        Page page{canvas, book, book.pages[i], roads, language, *std::move(projector)};
        if (auto drawn = page.draw(i + 1); !drawn) {
            return std::move(drawn).error();
        }
    }
    return std::move(canvas).finish();
}

} // namespace

Done campus_pages(const CampusBook& book, Language language, const std::filesystem::path& file)
{
    const bool picture = file.extension() == ".png";
    if (!picture && file.extension() != ".pdf") {
        return Error{Fault::invalid_input,
                     "pages of campuses are written as .pdf or .png, not as " + file.filename().string()};
    }
    if (book.pages.empty()) {
        return Error{Fault::invalid_input, "there is no campus to draw a page of"};
    }
    if (picture && book.pages.size() > 1) {
        return Error{Fault::invalid_input, "a .png holds one page: name one campus, or write a .pdf"};
    }
    auto bytes = draw_all(book, language, picture ? Format::png : Format::pdf);
    if (!bytes) {
        return std::move(bytes).error().while_doing("drawing " + file.string());
    }
    return write_whole(file, *bytes);
}

} // namespace schoolplan::maps
