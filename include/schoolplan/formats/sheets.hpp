#pragma once

/// \file
/// Workbooks and text tables as people fill them in: cells where they stand, without
/// taking any row for a header.

#include <schoolplan/core/result.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace schoolplan::formats {

/// Cells that a spreadsheet shows as one. Rows and columns count from 1, both ends included.
struct MergedCells {
    std::size_t first_row = 0;
    std::size_t first_column = 0;
    std::size_t last_row = 0;
    std::size_t last_column = 0;

    bool operator==(const MergedCells&) const = default;
};

struct Sheet {
    std::string name{}; ///< empty for a text table
    /// By row, then column, from the first row of the sheet; empty text for an empty cell. Dates
    /// are YYYY/MM/DD where the cell is formatted as one, else the number of the spreadsheet;
    /// a formula is what it was last worked out to be, "#DIV/0!" included.
    std::vector<std::vector<std::string>> rows{};
    std::vector<MergedCells> merged{}; ///< only the first cell of each has a value in `rows`
};

/// What is in the sheets of this workbook (.xlsx, .ods) or text table (.csv)?
///
/// \returns sheets with rows, in the order of the file; not_found when there is no such file;
///          invalid_input for what no reader understands. Merged cells are read from .xlsx only.
/// Cost: linear in the file, which is held in memory.
Result<std::vector<Sheet>> read_sheets(const std::filesystem::path& file);

/// "C7" for row 7, column 3; both count from 1.
std::string cell_name(std::size_t row, std::size_t column);

} // namespace schoolplan::formats
