#pragma once

/// \file
/// One sheet of the workbook, written cell by cell from the upper left.

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/core/result.hpp>

#include <xlsxwriter.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan::report {

inline constexpr std::size_t most_rows = 1'048'575; ///< of a sheet, without its header

struct Formats {
    lxw_format* head = nullptr;
    lxw_format* whole = nullptr;
    lxw_format* metres = nullptr;
    lxw_format* share = nullptr;
    lxw_format* wrapped = nullptr;
};

Formats make_formats(lxw_workbook* book);

/// Make a workbook at `file` with the sheets that `add` puts in; an existing file is replaced whole.
/// \param date  of the data, YYYY-MM-DD, which the file says it was made on; empty: a fixed day
/// \returns storage when it cannot be written
Done write_book(const std::filesystem::path& file, const std::string& date,
                const std::function<void(lxw_workbook*)>& add);

/// As much of a text as a cell holds, without bytes that are no UTF-8.
std::string fitted(const std::string& text);

/// Texts of the data go in as strings only, so none of them can run as a formula.
class Sheet {
public:
    /// \param mark  printed above every page; empty: nothing
    Sheet(lxw_workbook* book, const Formats& formats, std::string name, const std::string& mark);

    /// The header, which stays in view.
    void head(const std::vector<std::string>& titles);
    void next();
    /// \param text  cut to what a cell holds
    void text(const std::string& text);
    void number(const std::optional<std::int64_t>& number);
    void metres(const std::optional<Millimetres>& length);
    void square_metres(const std::optional<SquareMetres>& area);
    void day(const std::optional<Day>& day);
    /// The sum of the `count` cells above, whose value is known already.
    void sum_above(std::int64_t value, lxw_row_t count);
    /// The sum of cells of this column, or of another sheet, in these rows.
    void sum_of(std::int64_t value, const std::vector<lxw_row_t>& rows);
    void sum_of(std::int64_t value, const std::vector<lxw_row_t>& rows, const std::string& sheet,
                lxw_col_t column);
    /// One cell of this row less another.
    void difference(std::int64_t value, lxw_col_t minuend, lxw_col_t subtrahend);
    /// The cell before divided by the one before it.
    void share(std::int64_t part, std::int64_t whole);
    /// One line of text over the whole width.
    void note(const std::string& text);
    /// Offer to filter the rows by what is in them.
    void end();

    [[nodiscard]] lxw_row_t row() const noexcept { return row_; }
    [[nodiscard]] lxw_col_t column() const noexcept { return column_; }
    [[nodiscard]] const std::string& name() const noexcept { return name_; }

private:
    void formula(const std::string& formula, lxw_format* format, double value);

    std::string name_;
    lxw_worksheet* sheet_;
    Formats formats_;
    lxw_row_t row_ = 0;
    lxw_col_t column_ = 0;
    lxw_col_t last_column_ = 0;
};

} // namespace schoolplan::report
