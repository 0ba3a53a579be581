#include "legend.hpp"

#include "ink.hpp"

#include <schoolplan/core/written.hpp>

#include <cmath>

namespace schoolplan::maps {

namespace {

constexpr double patch_width = 18.0;
constexpr double row_height = 10.4;

SpotRings patch_ring(Spot at)
{
    const Box box = box_around(at, patch_width - 4.0, 7.0);
    return {{{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}}};
}

void draw_patch(Canvas& canvas, Spot at, Colour colour)
{
    canvas.rings(patch_ring(at));
    canvas.fill(colour, true);
    canvas.stroke({.colour = ink::pale_edge, .width = 0.3});
}

void draw_dash(Canvas& canvas, Spot at, const Pen& pen)
{
    canvas.line({{at.x - patch_width / 2 + 1.0, at.y}, {at.x + patch_width / 2 - 1.0, at.y}});
    canvas.stroke(pen);
}

Words shade_words(Shade shade, const Book& book)
{
    const auto& limit = book.facts.limit;
    const std::string metres = limit ? grouped(std::llround(limit->metres().value())) : "?";
    // Beside the Chinese there is no room to say it twice.
    const std::string of = book.language() == Language::english ? " " + metres + " m" : "";
    switch (shade) {
    case Shade::covered:
        return {"住处：" + metres + " 米以内", "homes within" + of};
    case Shade::far:
        return {"住处：超过 " + metres + " 米", "homes beyond" + of};
    case Shade::no_way:
        return {"住处：无路可达", "homes without a way"};
    case Shade::nobody:
        return book.facts.by_children ? Words{"住处：无适龄儿童", "no children"}
                                      : Words{"住处：无人居住", "nobody lives there"};
    case Shade::unknown:
        break;
    }
    return {"住处：未测量", "not measured"};
}

Words state_words(ProjectState state)
{
    constexpr std::array<std::string_view, project_states.size()> english{"in preparation", "being built",
                                                                          "completed", "in use"};
    return {"项目：" + std::string{chinese(state)},
            "project " + std::string{english[static_cast<std::size_t>(state)]}};
}

void add_homes(std::vector<Entry>& entries, const Drawn& drawn, const Book& book)
{
    for (const Shade shade : shades) {
        if (drawn.land.contains(shade)) {
            entries.push_back({shade_words(shade, book), [shade](Canvas& canvas, Spot at) {
                                   ink::land(canvas, patch_ring(at), shade);
                               }});
        } else if (drawn.homes.contains(shade)) {
            entries.push_back({shade_words(shade, book), [shade](Canvas& canvas, Spot at) {
                                   ink::settlements(canvas, {at}, shade, 2.2);
                               }});
        }
    }
}

bool of_stage(SchoolKind kind, Stage stage)
{
    switch (stage) {
    case Stage::kindergarten:
        return kind == SchoolKind::kindergarten;
    case Stage::primary:
        return kind == SchoolKind::primary || kind == SchoolKind::nine_year;
    case Stage::junior:
        return kind == SchoolKind::junior || kind == SchoolKind::nine_year || kind == SchoolKind::senior;
    case Stage::senior:
        return kind == SchoolKind::senior;
    case Stage::vocational:
        return kind == SchoolKind::vocational;
    case Stage::special:
        break;
    }
    return kind == SchoolKind::special;
}

void add_schools(std::vector<Entry>& entries, const Drawn& drawn, const Book& book)
{
    for (const SchoolKind kind : drawn.kinds) {
        const Colour colour = of_stage(kind, book.content.stage) ? ink::campus : ink::other_campus;
        entries.push_back({words(kind), [kind, colour](Canvas& canvas, Spot at) {
                               draw_campus(canvas, at, kind, SizeClass::middle, 1.0, colour);
                           }});
    }
    if (drawn.schools_around) {
        Words around = stage_words(book.content.stage);
        around.chinese = "周边单元的" + around.chinese;
        around.english += " around";
        const auto kind = kind_of([&] {
            PerStage<bool> only;
            only[book.content.stage] = true;
            return only;
        }());
        entries.push_back({around, [kind](Canvas& canvas, Spot at) {
                               draw_campus(canvas, at, *kind, SizeClass::middle, 1.0, ink::school_around);
                           }});
    }
}

void add_plans(std::vector<Entry>& entries, const Drawn& drawn)
{
    for (const SchoolKind kind : drawn.sites) {
        Words site = words(kind);
        site.chinese = "规划：" + site.chinese;
        site.english = "planned " + site.english;
        entries.push_back({site, [kind](Canvas& canvas, Spot at) { draw_site(canvas, at, kind, 2.8); }});
    }
    for (const ProjectState state : drawn.projects) {
        entries.push_back({state_words(state), [state](Canvas& canvas, Spot at) {
                               draw_project(canvas, {at.x, at.y + 4.2}, state, 2.3);
                           }});
    }
}

void add_ground(std::vector<Entry>& entries, const Drawn& drawn)
{
    if (drawn.gaps > 0) {
        entries.push_back({{"覆盖缺口", "gap: homes left out together"}, [](Canvas& canvas, Spot at) {
                               canvas.rings(patch_ring(at));
                               ink::gap_outline(canvas);
                           }});
    }
    if (!drawn.numbered.empty()) {
        entries.push_back({{"缺口编号，见上表", "number of a gap"}, [](Canvas& canvas, Spot at) {
                               const Lettering lettering{.size = 6.0, .colour = ink::gap, .bold = true};
                               const Spot size = canvas.extent("1", lettering);
                               canvas.circle(at, 4.4);
                               canvas.stroke({.colour = ink::gap, .width = 0.9});
                               canvas.text({at.x - size.x / 2, at.y - size.y / 2}, "1", lettering);
                           }});
    }
    if (drawn.border) {
        entries.push_back({{"本单元界线", "border of the unit"},
                           [](Canvas& canvas, Spot at) { draw_dash(canvas, at, ink::border); }});
    }
    if (drawn.neighbours) {
        entries.push_back({{"周边单元", "units around"},
                           [](Canvas& canvas, Spot at) { draw_patch(canvas, at, ink::around); }});
    }
    if (drawn.water) {
        entries.push_back(
            {{"水域", "water"}, [](Canvas& canvas, Spot at) { ink::water(canvas, patch_ring(at)); }});
    }
    if (drawn.hills) {
        entries.push_back(
            {{"山地", "hills"}, [](Canvas& canvas, Spot at) { draw_patch(canvas, at, ink::hill_fill); }});
    }
}

struct RoadWords {
    RoadClass kind;
    Words words;
};

void add_roads(std::vector<Entry>& entries, const Drawn& drawn)
{
    static const std::array named{RoadWords{RoadClass::expressway, {"快速路", "expressway"}},
                                  RoadWords{RoadClass::arterial, {"主干路", "arterial road"}},
                                  RoadWords{RoadClass::collector, {"次干路", "collector road"}},
                                  RoadWords{RoadClass::street, {"支路", "street"}},
                                  RoadWords{RoadClass::footway, {"步行道", "footway"}}};
    for (const RoadWords& road : named) {
        if (drawn.roads.contains(road.kind)) {
            entries.push_back({road.words, [kind = road.kind](Canvas& canvas, Spot at) {
                                   draw_dash(canvas, at, ink::road(kind));
                               }});
        }
    }
}

void draw_entry(Canvas& canvas, Spot upper_left, double width, const Entry& entry, Language language)
{
    entry.draw(canvas, {upper_left.x + patch_width / 2, upper_left.y + row_height / 2});
    const double left = upper_left.x + patch_width + 3.0;
    const double right = upper_left.x + width - 3.0;
    Lettering large{.size = 6.6, .wrap = right - left, .shorten = true};
    canvas.text({left, upper_left.y + 0.2},
                language == Language::english ? entry.words.english : entry.words.chinese, large);
    if (language != Language::both) {
        return;
    }
    large.wrap = 0.0;
    const double used = left + canvas.extent(entry.words.chinese, large).x + 2.5;
    Lettering small{.size = 5.2, .colour = ink::quiet};
    if (used + canvas.extent(entry.words.english, small).x <= right) {
        canvas.text({used, upper_left.y + 1.9}, entry.words.english, small);
    }
}

} // namespace

std::vector<Entry> legend_of(const Drawn& drawn, const Book& book)
{
    std::vector<Entry> entries;
    add_homes(entries, drawn, book);
    add_schools(entries, drawn, book);
    add_plans(entries, drawn);
    add_ground(entries, drawn);
    add_roads(entries, drawn);
    return entries;
}

double draw_legend(Canvas& canvas, Spot upper_left, double width, const std::vector<Entry>& entries,
                   Language language)
{
    const std::size_t rows = (entries.size() + 1) / 2;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const double x = upper_left.x + (i < rows ? 0.0 : width / 2);
        const double y = upper_left.y + row_height * static_cast<double>(i % rows);
        draw_entry(canvas, {x, y}, width / 2, entries[i], language);
    }
    return row_height * static_cast<double>(rows);
}

double draw_sizes(Canvas& canvas, Spot upper_left, const Drawn& drawn, Language language)
{
    if (drawn.sizes.empty()) {
        return 0.0;
    }
    const Lettering lettering{.size = 6.6};
    const double y = upper_left.y + 0.2;
    const std::string title = say({"班数", "classes"}, language);
    canvas.text({upper_left.x, y}, title, lettering);
    double x = upper_left.x + canvas.extent(title, lettering).x + 10.0;
    for (const SizeClass size : drawn.sizes) {
        const std::string text =
            size == SizeClass::unknown ? say({"不详", "not known"}, language) : std::string{range(size)};
        draw_campus(canvas, {x, upper_left.y + row_height / 2}, SchoolKind::primary, size, drawn.zoom,
                    ink::campus);
        x += radius_of(size) + 3.0;
        canvas.text({x, y}, text, lettering);
        x += canvas.extent(text, lettering).x + 11.0;
    }
    return row_height + 1.0;
}

} // namespace schoolplan::maps
