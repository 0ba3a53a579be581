#pragma once

/// \file
/// Plain tables of what stands where and what it costs to get there:
/// `id,children` or `id,seats`, and `demand,site,cost`.

#include <schoolplan/core/result.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::cli {

/// The cells of one row, trimmed, in the order the columns were asked for.
struct AskedRow {
    std::int64_t number = 0; ///< as a spreadsheet counts: the header is row 1
    std::vector<std::string> cells;
};

/// Read some columns of a table by name, in any order in the file.
///
/// \param optional  columns that need not be there: their cells are then empty
/// \returns the rows in the order of the file; not_found for a missing file or column,
///          invalid_input for a row that cannot be read
Result<std::vector<AskedRow>> read_columns(const std::filesystem::path& file,
                                           std::vector<std::string> columns,
                                           const std::vector<std::string>& optional = {});

/// "demand.csv, row 7, field 'children': expected a whole number, 0 or more, found 'ten'"
Error cell_fault(const std::filesystem::path& file, std::int64_t row, std::string_view field,
                 std::string_view expected, std::string_view found);

/// A whole number, 0 or more; `1200.0` counts as one.
Result<std::int64_t> whole_cell(const std::filesystem::path& file, std::int64_t row, std::string_view field,
                                const std::string& cell);

/// A finite number, 0 or more, and nothing else.
std::optional<double> read_plain_number(std::string_view text);

/// The same of a cell.
Result<double> number_cell(const std::filesystem::path& file, const AskedRow& row, std::string_view field,
                           const std::string& cell);
/// No value where the cell is empty.
Result<std::optional<double>> number_if_any(const std::filesystem::path& file, const AskedRow& row,
                                            std::string_view field, const std::string& cell);

/// yes, no, true, false, 1, 0, 是, 否; nothing is no.
Result<bool> yes_cell(const std::filesystem::path& file, const AskedRow& row, std::string_view field,
                      const std::string& cell);

/// Rows by id; with `key` a column, each id once with each value of it, in the order of the file.
/// \returns as read_columns(); invalid_input for an empty id or one that is there twice
Result<std::vector<AskedRow>> read_by_id(const std::filesystem::path& file,
                                         const std::vector<std::string>& columns,
                                         const std::vector<std::string>& optional,
                                         std::optional<std::size_t> key = {});

/// Things with an id and a whole number each, by id.
struct Amounts {
    std::vector<std::string> ids; ///< sorted, each once
    std::vector<std::int64_t> amounts;
    std::vector<AskedRow> rows; ///< beside each: id, amount, then the optional columns

    [[nodiscard]] std::int64_t total() const noexcept;
};

/// Read a table of `id` and one column of whole numbers.
/// \returns the amounts; invalid_input for an id that is empty or there twice, or a number below 0
Result<Amounts> read_amounts(const std::filesystem::path& file, const std::string& column,
                             const std::vector<std::string>& optional = {});

/// One row of a table `demand,site,cost`.
struct CostRow {
    std::uint32_t demand = 0; ///< place among the ids of demands
    std::uint32_t site = 0;   ///< place among the ids of sites
    std::int64_t row = 0;     ///< as a spreadsheet counts
    std::string cost;         ///< the cell
};

/// Read a table `demand,site,cost`, its costs as they are written.
///
/// \param demands, sites  the ids that exist, sorted
/// \returns the rows by demand, then site; not_found for an id that does not exist, invalid_input for a pair
///          that is there twice
Result<std::vector<CostRow>> read_cost_rows(const std::filesystem::path& file,
                                            std::span<const std::string> demands,
                                            std::span<const std::string> sites);

/// What it costs one piece to get from a demand to a site.
struct Cost {
    std::uint32_t demand = 0;
    std::uint32_t site = 0;
    std::int64_t steps = 0;
};

/// Costs as whole steps of 10^-decimals of the unit of the table.
struct Costs {
    std::vector<Cost> costs; ///< by demand, then site
    int decimals = 0;

    /// Steps as a number in the unit of the table.
    [[nodiscard]] double number(std::int64_t steps) const noexcept;
    /// The same written out, without trailing zeros: "2576.33612576".
    [[nodiscard]] std::string text(std::int64_t steps) const;
    /// The most whole steps within a number of the unit.
    [[nodiscard]] std::int64_t steps_within(double number) const noexcept;
};

/// Read a table `demand,site,cost`. As many decimals are kept as the file has, at most nine,
/// and fewer where `pieces` times the dearest way would pass 10^15 steps.
///
/// \param demands, sites  the ids that exist, sorted
/// \param pieces          how many may be sent in all
/// \returns the costs; not_found for an id that does not exist; invalid_input for a cost that is
///          no number or below 0, or a pair that is there twice
Result<Costs> read_costs(const std::filesystem::path& file, std::span<const std::string> demands,
                         std::span<const std::string> sites, std::int64_t pieces);

/// The position of an id among sorted ones.
/// \returns not_found, naming the cell, for one that is not there
Result<std::uint32_t> position_of(std::span<const std::string> ids, const std::filesystem::path& file,
                                  std::int64_t row, std::string_view field, const std::string& id);

} // namespace schoolplan::cli
