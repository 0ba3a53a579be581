#include "sheet.hpp"

#include "page.hpp"

#include <schoolplan/core/whole_file.hpp>

#include <ctime>

namespace schoolplan::report {

namespace {

constexpr std::size_t most_bytes = 32'000; // of a cell; a sheet holds 32,767 characters
constexpr std::size_t most_summands = 200; // a function takes 255

std::string column_name(lxw_col_t column)
{
    char name[LXW_MAX_COL_NAME_LENGTH] = {};
    lxw_col_to_name(name, column, 0);
    return name;
}

std::string cell_name(lxw_col_t column, lxw_row_t row)
{
    return column_name(column) + std::to_string(row + 1);
}

/// Noon of the day of the data, so that no time zone moves it; a fixed day where it has none.
std::time_t created(const std::string& date)
{
    std::tm day{};
    day.tm_year = 100;
    day.tm_mday = 1;
    day.tm_hour = 12;
    int year = 0;
    int month = 0;
    int number = 0;
    if (std::sscanf(date.c_str(), "%4d-%2d-%2d", &year, &month, &number) == 3) {
        day.tm_year = year - 1900;
        day.tm_mon = month - 1;
        day.tm_mday = number;
    }
    return timegm(&day);
}

Done fill(const std::filesystem::path& file, const std::string& date,
          const std::function<void(lxw_workbook*)>& add)
{
    lxw_workbook* book = workbook_new(file.string().c_str());
    if (book == nullptr) {
        return Error{Fault::storage, "out of memory"};
    }
    lxw_doc_properties properties{};
    properties.created = created(date);
    workbook_set_properties(book, &properties);
    add(book);
    if (const lxw_error problem = workbook_close(book); problem != LXW_NO_ERROR) {
        return Error{Fault::storage, lxw_strerror(problem)};
    }
    return std::monostate{};
}

} // namespace

/// A cut in the middle of a character is cleaned away like any other broken byte.
std::string fitted(const std::string& text)
{
    return clean(clean(text).substr(0, most_bytes));
}

Done write_book(const std::filesystem::path& file, const std::string& date,
                const std::function<void(lxw_workbook*)>& add)
{
    if (auto filled = fill(unfinished(file), date, add); !filled) {
        std::error_code ignored;
        std::filesystem::remove(unfinished(file), ignored);
        return std::move(filled).error().while_doing("writing " + file.string());
    }
    return finish(file);
}

Formats make_formats(lxw_workbook* book)
{
    Formats formats;
    formats.head = workbook_add_format(book);
    format_set_bold(formats.head);
    format_set_text_wrap(formats.head);
    format_set_bg_color(formats.head, 0xEEF3F6);
    format_set_bottom(formats.head, LXW_BORDER_THIN);
    formats.whole = workbook_add_format(book);
    format_set_num_format(formats.whole, "#,##0");
    formats.metres = workbook_add_format(book);
    format_set_num_format(formats.metres, "#,##0.000");
    formats.share = workbook_add_format(book);
    format_set_num_format(formats.share, "0.00%");
    formats.wrapped = workbook_add_format(book);
    format_set_text_wrap(formats.wrapped);
    return formats;
}

Sheet::Sheet(lxw_workbook* book, const Formats& formats, std::string name, const std::string& mark)
    : name_{std::move(name)}, sheet_{workbook_add_worksheet(book, name_.c_str())}, formats_{formats}
{
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9); // A4
    worksheet_repeat_rows(sheet_, 0, 0);
    if (!mark.empty()) {
        worksheet_set_header(sheet_, ("&C" + mark).c_str());
    }
}

void Sheet::head(const std::vector<std::string>& titles)
{
    for (const std::string& title : titles) {
        worksheet_write_string(sheet_, 0, column_++, title.c_str(), formats_.head);
    }
    last_column_ = static_cast<lxw_col_t>(titles.size() - 1);
    worksheet_set_column(sheet_, 0, last_column_, 16.0, nullptr);
    worksheet_set_row(sheet_, 0, 48.0, nullptr);
    worksheet_freeze_panes(sheet_, 1, 0);
    next();
}

void Sheet::next()
{
    ++row_;
    column_ = 0;
}

void Sheet::text(const std::string& text)
{
    if (const std::string shown = fitted(text); !shown.empty()) {
        worksheet_write_string(sheet_, row_, column_, shown.c_str(), nullptr);
    }
    ++column_;
}

void Sheet::number(const std::optional<std::int64_t>& number)
{
    if (number) {
        worksheet_write_number(sheet_, row_, column_, static_cast<double>(*number), formats_.whole);
    }
    ++column_;
}

void Sheet::metres(const std::optional<Millimetres>& length)
{
    if (length) {
        worksheet_write_number(sheet_, row_, column_, static_cast<double>(length->value()) / 1000.0,
                               formats_.metres);
    }
    ++column_;
}

void Sheet::square_metres(const std::optional<SquareMetres>& area)
{
    if (area) {
        worksheet_write_number(sheet_, row_, column_, area->value(), formats_.whole);
    }
    ++column_;
}

void Sheet::day(const std::optional<Day>& day)
{
    text(day ? day->text() : "");
}

void Sheet::sum_above(std::int64_t value, lxw_row_t count)
{
    formula("=SUM(" + cell_name(column_, row_ - count) + ":" + cell_name(column_, row_ - 1) + ")",
            formats_.whole, static_cast<double>(value));
}

void Sheet::sum_of(std::int64_t value, const std::vector<lxw_row_t>& rows)
{
    sum_of(value, rows, "", column_);
}

void Sheet::sum_of(std::int64_t value, const std::vector<lxw_row_t>& rows, const std::string& sheet,
                   lxw_col_t column)
{
    if (rows.empty() || rows.size() > most_summands) {
        number(value);
        return;
    }
    std::string cells;
    for (const lxw_row_t row : rows) {
        cells +=
            (cells.empty() ? "" : ",") + (sheet.empty() ? "" : "'" + sheet + "'!") + cell_name(column, row);
    }
    formula("=SUM(" + cells + ")", formats_.whole, static_cast<double>(value));
}

void Sheet::difference(std::int64_t value, lxw_col_t minuend, lxw_col_t subtrahend)
{
    formula("=" + cell_name(minuend, row_) + "-" + cell_name(subtrahend, row_), formats_.whole,
            static_cast<double>(value));
}

void Sheet::share(std::int64_t part, std::int64_t whole)
{
    if (whole == 0) {
        ++column_;
        return;
    }
    const auto before = [this](int columns) {
        return cell_name(static_cast<lxw_col_t>(column_ - columns), row_);
    };
    formula("=" + before(1) + "/" + before(2), formats_.share,
            static_cast<double>(part) / static_cast<double>(whole));
}

void Sheet::note(const std::string& text)
{
    worksheet_set_column(sheet_, 0, 0, 100.0, formats_.wrapped);
    worksheet_write_string(sheet_, row_, 0, fitted(text).c_str(), formats_.wrapped);
    next();
}

void Sheet::end()
{
    if (row_ > 1) {
        worksheet_autofilter(sheet_, 0, 0, row_ - 1, last_column_);
    }
}

void Sheet::formula(const std::string& formula, lxw_format* format, double value)
{
    worksheet_write_formula_num(sheet_, row_, column_++, formula.c_str(), format, value);
}

} // namespace schoolplan::report
