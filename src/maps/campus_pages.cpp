#include <schoolplan/maps/campus_pages.hpp>

#include "campus_map.hpp"
#include "campus_panel.hpp"
#include "sheet.hpp"

#include <schoolplan/core/whole_file.hpp>
#include <schoolplan/core/written.hpp>

#include <algorithm>

namespace schoolplan::maps {

namespace {

constexpr double page_width = 842.0; // A4
constexpr double page_height = 595.0;
constexpr double campus_panel_width = 300.0;

void draw_head(Canvas& canvas, const Box& where, const CampusBook& book, const CampusPage& page,
               Language language)
{
    std::string answer = page.campus->code + (page.unit.empty() ? "" : "  ·  " + page.unit);
    for (const Gravity gravity : gravities) {
        answer += "  ·  " + say(words(gravity), language) + " "
                  + grouped(std::ranges::count(page.marks, gravity, &CampusMark::gravity));
    }
    const std::string& name = page.campus->name.empty() ? page.campus->code : page.campus->name;
    draw_heading(canvas, where,
                 {.title = name + say({"校园周边", " surroundings"}, language, ""),
                  .english = "",
                  .answer = answer + "  ·  " + say({"规定截至", "rules of"}, language) + " " + book.date},
                 book.synthetic);
}

Done draw_page(Canvas& canvas, const CampusBook& book, std::size_t number, const RoadBoxes& roads,
               Language language)
{
    const CampusPage& page = book.pages[number];
    const auto projector = geo::Projector::around(page.campus->position);
    if (!projector) {
        return Error{projector.error()}.while_doing("drawing the campus " + page.campus->code);
    }
    const Plan places = plan(page_width, page_height, campus_panel_width);
    draw_head(canvas, places.title, book, page, language);
    const auto per_point = draw_campus_map(canvas, places.map, book, page, roads, *projector);
    if (!per_point) {
        return per_point.error();
    }
    draw_campus_panel(canvas, places.panel, book, page, language, *per_point);
    draw_foot(canvas, places.foot,
              {.synthetic = book.synthetic,
               .sources = "",
               .date = "",
               .page = std::to_string(number + 1) + " / " + std::to_string(book.pages.size())},
              language);
    return std::monostate{};
}

Result<std::string> draw_all(const CampusBook& book, Language language, Format format)
{
    PageSetup setup;
    setup.format = format;
    setup.width = page_width;
    setup.height = page_height;
    setup.title = "校园周边图册 Surroundings of campuses";
    setup.date = book.date.empty() ? "2000-01-01" : book.date;
    Canvas canvas{setup};
    const RoadBoxes roads{book.roads};
    for (std::size_t number = 0; number < book.pages.size(); ++number) {
        if (number > 0) {
            canvas.next_page();
        }
        if (auto drawn = draw_page(canvas, book, number, roads, language); !drawn) {
            return std::move(drawn).error();
        }
    }
    return std::move(canvas).finish();
}

bool has_its_rules(const CampusBook& book)
{
    return std::ranges::all_of(book.pages, [&](const CampusPage& page) {
        return std::ranges::all_of(page.marks,
                                   [&](const CampusMark& mark) { return mark.rule < book.rules.size(); });
    });
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
    if (!has_its_rules(book)) {
        return Error{Fault::invalid_input, "a mark is of a rule that the book has not"};
    }
    auto bytes = draw_all(book, language, picture ? Format::png : Format::pdf);
    if (!bytes) {
        return std::move(bytes).error().while_doing("drawing " + file.string());
    }
    return write_whole(file, *bytes);
}

} // namespace schoolplan::maps
