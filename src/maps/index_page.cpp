#include "pages.hpp"

#include "ink.hpp"
#include "key_map.hpp"
#include "table.hpp"

#include <schoolplan/core/written.hpp>

namespace schoolplan::maps {

namespace {

constexpr double index_panel_width = 300.0;

Words atlas_title(const Book& book)
{
    if (!book.content.title.empty()) {
        return {book.content.title, book.content.title};
    }
    return {"学校布局图集", "School atlas"};
}

std::string overview(const Book& book)
{
    const auto count = [](std::size_t number) { return grouped(static_cast<std::int64_t>(number)); };
    const Snapshot& snapshot = book.snapshot();
    const std::string units = count(snapshot.units.size());
    const std::string campuses = count(snapshot.campuses.size());
    const std::string homes = count(snapshot.settlements.size());
    return say({units + " 个单元 · " + campuses + " 处校区 · " + homes + " 处居住点",
                units + " units · " + campuses + " campuses · " + homes + " homes"},
               book.language(), "   ");
}

Grid contents(const Book& book)
{
    Grid grid{.columns = {{{"页", "page"}, 0.5, true},
                          {{"", ""}, 0.15, false},
                          {{"代码", "code"}, 1.0, false},
                          {{"单元", "unit"}, 1.8, false}},
              .rows = {}};
    if (book.language() == Language::both) {
        grid.columns.push_back({{"", "in English"}, 2.0, false});
    }
    for (const AtlasPage& page : book.pages) {
        grid.rows.push_back({.cells = {std::to_string(page.number), "", page.unit, page.title}});
    }
    for (std::uint32_t row = 0; row < book.snapshot().units.size(); ++row) {
        const Words name = name_of(book.snapshot().units[UnitId{row}]);
        auto& cells = grid.rows[static_cast<std::size_t>(page_of(UnitId{row}) - 1)].cells;
        cells[3] = book.language() == Language::english ? name.english : name.chinese;
        if (book.language() == Language::both) {
            cells.push_back(name.english == name.chinese ? "" : name.english);
        }
    }
    return grid;
}

} // namespace

void draw_index_page(Canvas& canvas, const Book& book)
{
    const Plan page = plan(book.width, book.height, index_panel_width);
    const Words title = atlas_title(book);
    draw_page_heading(canvas, book, page, title, overview(book));
    const auto paint = [&](UnitId, const Box&) { canvas.fill(ink::unit); };
    const auto label = [&](UnitId unit) {
        Words words = name_of(book.snapshot().units[unit]);
        const std::string number = std::to_string(page_of(unit)) + " ";
        const bool one = words.chinese == words.english || book.language() == Language::english;
        words.chinese = number + words.chinese;
        words.english = one ? number + words.english : words.english;
        return words;
    };
    const Grid grid = contents(book);
    TableStyle style{.size = 8.0, .row_height = 13.0, .language = book.language()};
    const double room = page.panel.height() - 64.0 - title_height(style);
    style.row_height = std::clamp(room / static_cast<double>(grid.rows.size()), 6.0, style.row_height);
    style.size = std::min(style.size, style.row_height / 1.4);
    const double below =
        page.panel.top + 12.0
        + draw_table(canvas, {page.panel.left, page.panel.top}, page.panel.width(), grid, style);
    std::optional<Box> inset;
    if (page.panel.bottom - 46.0 - below > 90.0) {
        inset = Box{page.panel.left, below, page.panel.right, page.panel.bottom - 46.0};
    }
    const View view = draw_units(canvas, book, page.map, inset, {paint, label});
    const double y = page.panel.bottom - 30.0;
    draw_scale_bar(canvas, {page.panel.left, y}, view.per_point(book.ground.projector), 130.0);
    draw_arrow(canvas, {page.panel.right - 14.0, y - 6.0}, book.language());
    draw_page_foot(canvas, book, page, index_number);
}

} // namespace schoolplan::maps
