#pragma once

/// \file
/// Small tables of words and numbers on a page.

#include "canvas.hpp"
#include "words.hpp"

#include <string>
#include <vector>

namespace schoolplan::maps {

struct Column {
    Words title;
    double share = 1.0;  ///< of the table's width, against the other columns
    bool numbers = true; ///< set to the right; names to the left
};

struct Row {
    std::vector<std::string> cells;
    bool strong = false; ///< a sum
};

struct Grid {
    std::vector<Column> columns;
    std::vector<Row> rows;
};

struct TableStyle {
    double size = 6.8;
    double row_height = 9.6;
    Language language = Language::both;
};

/// What is too long for its column is cut with an ellipsis.
/// \returns the height used
double draw_table(Canvas& canvas, Spot upper_left, double width, const Grid& grid, const TableStyle& style);

/// The height of the line of titles.
double title_height(const TableStyle& style);

} // namespace schoolplan::maps
