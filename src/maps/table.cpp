#include "table.hpp"

#include "ink.hpp"

namespace schoolplan::maps {

namespace {

constexpr double gutter = 3.0; // between columns

struct Cell {
    double left;
    double right;
    bool numbers;
};

std::vector<Cell> cells(double left, double width, const std::vector<Column>& columns)
{
    double whole = 0.0;
    for (const Column& column : columns) {
        whole += column.share;
    }
    std::vector<Cell> all;
    for (const Column& column : columns) {
        const double right = left + width * column.share / whole;
        all.push_back({left, right, column.numbers});
        left = right;
    }
    return all;
}

void write(Canvas& canvas, const Cell& cell, double y, const std::string& text, Lettering lettering)
{
    if (text.empty()) {
        return;
    }
    const double room = cell.right - cell.left - gutter;
    const double width = canvas.extent(text, lettering).x;
    const double left = cell.numbers ? std::max(cell.left, cell.right - width) : cell.left;
    if (width > room + gutter) {
        lettering.wrap = room;
        lettering.shorten = true;
    }
    canvas.text({left, y}, text, lettering);
}

void rule(Canvas& canvas, double left, double right, double y, double width)
{
    canvas.line({{left, y}, {right, y}});
    canvas.stroke({.colour = width > 0.4 ? ink::quiet : colour(0xd5d5d5), .width = width});
}

void write_title(Canvas& canvas, const Cell& cell, double y, const Words& title, const TableStyle& style)
{
    const Lettering large{.size = style.size * 0.94, .colour = ink::quiet};
    const Lettering small{.size = style.size * 0.76, .colour = ink::quiet};
    if (style.language != Language::english) {
        write(canvas, cell, y, title.chinese, large);
        y += style.size * 1.3;
    }
    if (style.language != Language::chinese
        && (style.language == Language::english || title.chinese != title.english)) {
        write(canvas, cell, y, title.english, small);
    }
}

} // namespace

double title_height(const TableStyle& style)
{
    return style.language == Language::both ? style.size * 2.55 : style.size * 1.55;
}

double draw_table(Canvas& canvas, Spot upper_left, double width, const Grid& grid, const TableStyle& style)
{
    const auto places = cells(upper_left.x, width, grid.columns);
    double y = upper_left.y;
    for (std::size_t i = 0; i < places.size(); ++i) {
        write_title(canvas, places[i], y, grid.columns[i].title, style);
    }
    y += title_height(style);
    rule(canvas, upper_left.x, upper_left.x + width, y, 0.6);
    for (const Row& row : grid.rows) {
        const Lettering lettering{.size = style.size, .colour = ink::letters, .bold = row.strong};
        const double inset = (style.row_height - style.size * 1.45) / 2;
        for (std::size_t i = 0; i < std::min(places.size(), row.cells.size()); ++i) {
            write(canvas, places[i], y + inset, row.cells[i], lettering);
        }
        y += style.row_height;
        rule(canvas, upper_left.x, upper_left.x + width, y, 0.3);
    }
    return y - upper_left.y;
}

} // namespace schoolplan::maps
