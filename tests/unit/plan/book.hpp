#pragma once

/// \file
/// Workbooks to write down in a test, as a district would send them.

#include <filesystem>
#include <string>
#include <vector>

namespace schoolplan::plan::tests {

/// A cell beginning with "=" is a formula that came out as "#DIV/0!", one beginning with "@"
/// a day 2019-05-10 in the spreadsheet's own kind, one of digits only a number, any other a text.
using Cells = std::vector<std::vector<std::string>>;

/// Rows and columns count from 1, both ends included.
struct Merge {
    unsigned first_row, first_column, last_row, last_column;
};

struct Page {
    std::string name;
    Cells cells;
    std::vector<Merge> merges{};
};

void write(const std::filesystem::path& file, const std::vector<Page>& pages);

} // namespace schoolplan::plan::tests
