#pragma once

/// \file
/// Plain tables of children who are expected: cohorts and new homes in, a forecast out, and in again.

#include <schoolplan/core/result.hpp>
#include <schoolplan/demand/forecast.hpp>
#include <schoolplan/geo/out_layer.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// Read `id,enters,children` with an optional `order`.
Result<std::vector<demand::Cohort>> read_cohorts(const std::filesystem::path& file);

/// Read `id,year,households` with an optional `order`.
Result<std::vector<demand::MoveIn>> read_moves(const std::filesystem::path& file);

/// "0.98,1,1.02" or "1": least, likeliest, most; as shares of one.
/// \returns invalid_input naming the option
Result<demand::Rate> read_rate(const std::string& option, const std::string& text);

/// `id,stage,year,order`, then children and entrants, each likeliest, least and most.
geo::OutLayer forecast_table(std::span<const ForecastRow> rows);

/// Which number of a forecast is asked for.
enum class ForecastNumber {
    entrants, ///< in the first grade
    children, ///< in all grades
};

/// Read this number of what forecast_table() wrote; columns of least and most may be left out.
Result<std::vector<ForecastRow>> read_forecast(const std::filesystem::path& file, ForecastNumber number);

/// Thousandths of a child as a number of children.
double in_children(std::int64_t expected) noexcept;

/// Write a table as CSV. \returns invalid_input for another ending
Done write_csv(const geo::OutLayer& table, const std::filesystem::path& file);

/// A year in a cell.
Result<int> year_cell(const std::filesystem::path& file, std::int64_t row, std::string_view field,
                      const std::string& cell);

} // namespace schoolplan::cli
