#include "book.hpp"

#include <xlsxwriter.h>

#include <algorithm>

namespace schoolplan::plan::tests {

namespace {

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& cell,
                lxw_format* day)
{
    const bool number =
        !cell.empty() && std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
    if (number) {
        worksheet_write_number(sheet, row, column, std::stod(cell), nullptr);
    } else if (cell.starts_with("=")) {
        worksheet_write_formula_str(sheet, row, column, cell.c_str(), nullptr, "#DIV/0!");
    } else if (cell.starts_with("@")) {
        lxw_datetime at{std::stoi(cell.substr(1, 4)),
                        std::stoi(cell.substr(6, 2)),
                        std::stoi(cell.substr(9, 2)),
                        0,
                        0,
                        0};
        worksheet_write_datetime(sheet, row, column, &at, day);
    } else if (!cell.empty()) {
        worksheet_write_string(sheet, row, column, cell.c_str(), nullptr);
    }
}

} // namespace

void write(const std::filesystem::path& file, const std::vector<Page>& pages)
{
    lxw_workbook* book = workbook_new(file.c_str());
    lxw_format* day = workbook_add_format(book);
    format_set_num_format(day, "yyyy-mm-dd");
    for (const Page& page : pages) {
        lxw_worksheet* sheet = workbook_add_worksheet(book, page.name.c_str());
        for (const Merge& one : page.merges) {
            worksheet_merge_range(sheet, one.first_row - 1, static_cast<lxw_col_t>(one.first_column - 1),
                                  one.last_row - 1, static_cast<lxw_col_t>(one.last_column - 1), "", nullptr);
        }
        for (std::size_t row = 0; row < page.cells.size(); ++row) {
            for (std::size_t column = 0; column < page.cells[row].size(); ++column) {
                write_cell(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                           page.cells[row][column], day);
            }
        }
    }
    workbook_close(book);
}

} // namespace schoolplan::plan::tests
