#include "forecast_tables.hpp"

#include "cost_tables.hpp"

#include <schoolplan/formats/writer.hpp>

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using geo::OutType;

std::optional<double> number_in(std::string_view text)
{
    double number = 0.0;
    const auto [rest, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = code == std::errc{} && rest == text.data() + text.size();
    return whole && std::isfinite(number) && number >= 0.0 && number < 1e9 ? std::optional{number}
                                                                           : std::nullopt;
}

Result<AdmissionOrder> order_cell(const fs::path& file, std::int64_t row, const std::string& cell)
{
    if (cell.empty()) {
        return 0;
    }
    const auto order = number_in(cell);
    if (!order || *order != std::floor(*order) || *order > last_order) {
        return cell_fault(file, row, "order", "1 to 4 (一表 to 四表), or nothing where it is not known",
                          cell);
    }
    return static_cast<AdmissionOrder>(*order);
}

/// Rows of a home, a year, a number and an order, which cohorts and new homes both are.
template <typename Row>
Result<std::vector<Row>> read_rows(const fs::path& file, const char* year, int Row::*year_field,
                                   const char* number, std::int64_t Row::*number_field)
{
    auto asked = read_columns(file, {"id", year, number}, {"order"});
    if (!asked) {
        return std::move(asked).error();
    }
    std::vector<Row> rows;
    for (const AskedRow& one : *asked) {
        auto in_year = year_cell(file, one.number, year, one.cells[1]);
        if (!in_year) {
            return std::move(in_year).error();
        }
        auto many = whole_cell(file, one.number, number, one.cells[2]);
        if (!many) {
            return std::move(many).error();
        }
        auto order = order_cell(file, one.number, one.cells[3]);
        if (!order) {
            return std::move(order).error();
        }
        Row& row = rows.emplace_back();
        row.home = one.cells[0];
        row.*year_field = *in_year;
        row.*number_field = *many;
        row.order = *order;
    }
    return rows;
}

constexpr std::array expectations{"", "_low", "_high"};

Result<Expectation> expectation_cells(const fs::path& file, const AskedRow& row, std::size_t first,
                                      const std::string& field)
{
    std::array<std::int64_t, expectations.size()> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::string& cell = row.cells[first + i];
        if (cell.empty() && i > 0) {
            numbers[i] = numbers[0];
            continue;
        }
        const auto number = number_in(cell);
        if (!number) {
            return cell_fault(file, row.number, field + expectations[i], "a number of children, 0 or more",
                              cell);
        }
        numbers[i] = std::llround(*number * thousandths);
    }
    return Expectation{numbers[1], numbers[0], numbers[2]};
}

Result<ForecastRow> forecast_row(const fs::path& file, const AskedRow& asked, ForecastNumber number)
{
    const auto stage = stage_of(asked.cells[1]);
    if (!stage) {
        return cell_fault(file, asked.number, "stage", "kindergarten, primary or junior", asked.cells[1]);
    }
    auto year = year_cell(file, asked.number, "year", asked.cells[2]);
    if (!year) {
        return std::move(year).error();
    }
    const bool entrants = number == ForecastNumber::entrants;
    auto expected = expectation_cells(file, asked, 3, entrants ? "entrants" : "children");
    if (!expected) {
        return std::move(expected).error();
    }
    auto order = order_cell(file, asked.number, asked.cells[6]);
    if (!order) {
        return std::move(order).error();
    }
    ForecastRow row;
    row.home = asked.cells[0];
    row.stage = *stage;
    row.year = *year;
    row.order = *order;
    (entrants ? row.entrants : row.children) = *expected;
    return row;
}

} // namespace

Result<int> year_cell(const fs::path& file, std::int64_t row, std::string_view field, const std::string& cell)
{
    constexpr double earliest = 1900.0;
    constexpr double latest = 2200.0;
    const auto year = number_in(cell);
    if (!year || *year != std::floor(*year) || *year < earliest || *year > latest) {
        return cell_fault(file, row, field, "a year such as 2019", cell);
    }
    return static_cast<int>(*year);
}

Result<std::vector<demand::Cohort>> read_cohorts(const fs::path& file)
{
    return read_rows(file, "enters", &demand::Cohort::enters, "children", &demand::Cohort::children);
}

Result<std::vector<demand::MoveIn>> read_moves(const fs::path& file)
{
    return read_rows(file, "year", &demand::MoveIn::year, "households", &demand::MoveIn::households);
}

Result<demand::Rate> read_rate(const std::string& option, const std::string& text)
{
    std::vector<std::int64_t> numbers;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const auto number = number_in(std::string_view{text}.substr(begin, end - begin));
        if (!number) {
            break;
        }
        numbers.push_back(std::llround(*number * demand::whole_rate));
        begin = end + 1;
    }
    if (numbers.size() == 1) {
        return demand::Rate{numbers[0], numbers[0], numbers[0]};
    }
    if (numbers.size() == 3) {
        return demand::Rate{numbers[0], numbers[1], numbers[2]};
    }
    return Error{Fault::invalid_input,
                 fmt::format("--{} is '{}'; expected one number, or least, likeliest and most "
                             "such as 0.98,1,1.02",
                             option, text)};
}

double in_children(std::int64_t expected) noexcept
{
    return static_cast<double>(expected) / static_cast<double>(thousandths);
}

geo::OutLayer forecast_table(std::span<const ForecastRow> rows)
{
    geo::OutLayer table{
        .name = "forecast", .title = {}, .kind = geo::OutKind::table, .fields = {}, .rows = {}, .style = {}};
    for (const char* name : {"id", "stage"}) {
        table.fields.push_back({.name = name, .type = OutType::text, .title = {}});
    }
    for (const char* name : {"year", "order"}) {
        table.fields.push_back({.name = name, .type = OutType::integer, .title = {}});
    }
    for (const std::string name : {"children", "entrants"}) {
        for (const char* which : expectations) {
            table.fields.push_back({.name = name + which, .type = OutType::real, .title = {}});
        }
    }
    for (const ForecastRow& row : rows) {
        table.rows.push_back(
            {.shape = {},
             .values = {row.home, std::string{code(row.stage)}, std::int64_t{row.year},
                        row.order == 0 ? geo::OutValue{} : geo::OutValue{std::int64_t{row.order}},
                        in_children(row.children.middle), in_children(row.children.low),
                        in_children(row.children.high), in_children(row.entrants.middle),
                        in_children(row.entrants.low), in_children(row.entrants.high)}});
    }
    return table;
}

Result<std::vector<ForecastRow>> read_forecast(const fs::path& file, ForecastNumber number)
{
    auto asked = number == ForecastNumber::entrants
                     ? read_columns(file, {"id", "stage", "year", "entrants"},
                                    {"entrants_low", "entrants_high", "order"})
                     : read_columns(file, {"id", "stage", "year", "children"},
                                    {"children_low", "children_high", "order"});
    if (!asked) {
        return std::move(asked).error();
    }
    std::vector<ForecastRow> rows;
    for (const AskedRow& one : *asked) {
        auto row = forecast_row(file, one, number);
        if (!row) {
            return std::move(row).error();
        }
        rows.push_back(*std::move(row));
    }
    return rows;
}

Done write_csv(const geo::OutLayer& table, const fs::path& file)
{
    if (file.extension() != ".csv") {
        return Error{Fault::invalid_input, fmt::format("{} does not end with .csv", file.string())};
    }
    return formats::write(std::span{&table, 1}, file, {});
}

} // namespace schoolplan::cli
