#include "cost_tables.hpp"

#include <schoolplan/formats/layer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

constexpr int most_decimals = 9;
constexpr double most_steps = 1e15; ///< sums of so many steps are whole in a double, too

std::optional<std::size_t> find_column(const std::vector<std::string>& columns, const std::string& name)
{
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const std::string& column) {
        return formats::trimmed(column) == name;
    });
    if (found == columns.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - columns.begin());
}

struct Number {
    double value = 0.0;
    int decimals = 0;
};

std::optional<Number> read_number(const std::string& cell)
{
    Number number;
    const char* const end = cell.data() + cell.size();
    const auto [rest, code] = std::from_chars(cell.data(), end, number.value);
    if (code != std::errc{} || rest != end || !std::isfinite(number.value) || number.value < 0.0) {
        return std::nullopt;
    }
    const auto point = cell.find('.');
    if (cell.find_first_of("eE") != std::string::npos) {
        number.decimals = most_decimals;
    } else if (point != std::string::npos) {
        number.decimals = std::min(most_decimals, static_cast<int>(cell.size() - point - 1));
    }
    return number;
}

double power_of_ten(int exponent) noexcept
{
    double power = 1.0;
    for (int i = 0; i < exponent; ++i) {
        power *= 10.0;
    }
    return power;
}

struct RawCosts {
    std::vector<double> costs; ///< beside the pairs
    int decimals = 0;
    double dearest = 0.0;
};

Result<RawCosts> numbers_of(const fs::path& file, const std::vector<CostRow>& pairs)
{
    RawCosts raw;
    for (const CostRow& pair : pairs) {
        const auto number = read_number(pair.cost);
        if (!number) {
            return cell_fault(file, pair.row, "cost", "a number, 0 or more", pair.cost);
        }
        raw.costs.push_back(number->value);
        raw.decimals = std::max(raw.decimals, number->decimals);
        raw.dearest = std::max(raw.dearest, number->value);
    }
    return raw;
}

Done sort_pairs(std::vector<CostRow>& pairs, const fs::path& file)
{
    const auto key = [](const CostRow& one) { return std::tuple{one.demand, one.site, one.row}; };
    std::sort(pairs.begin(), pairs.end(),
              [&](const CostRow& a, const CostRow& b) { return key(a) < key(b); });
    const auto twice = std::adjacent_find(pairs.begin(), pairs.end(), [](const CostRow& a, const CostRow& b) {
        return a.demand == b.demand && a.site == b.site;
    });
    if (twice != pairs.end()) {
        return Error{Fault::invalid_input,
                     fmt::format("{}, row {}: the same demand and site stand in row {}; keep one of them",
                                 file.string(), std::next(twice)->row, twice->row)};
    }
    return std::monostate{};
}

} // namespace

Error cell_fault(const fs::path& file, std::int64_t row, std::string_view field, std::string_view expected,
                 std::string_view found)
{
    return Error{Fault::invalid_input, fmt::format("{}, row {}, field '{}': expected {}, found '{}'",
                                                   file.string(), row, field, expected, found)};
}

Result<std::vector<AskedRow>> read_columns(const fs::path& file, std::vector<std::string> columns,
                                           const std::vector<std::string>& optional)
{
    auto layer = formats::Layer::open({.file = file, .layer = {}, .encoding = {}, .where = {}});
    if (!layer) {
        return std::move(layer).error();
    }
    const std::size_t needed = columns.size();
    columns.insert(columns.end(), optional.begin(), optional.end());
    std::vector<std::optional<std::size_t>> places;
    for (const std::string& column : columns) {
        places.push_back(find_column(layer->columns(), column));
        if (!places.back() && places.size() <= needed) {
            return Error{Fault::not_found, fmt::format("{} has no column '{}'; it has: {}", file.string(),
                                                       column, fmt::join(layer->columns(), ", "))};
        }
    }
    auto frame =
        formats::Frame::named("EPSG:4326"); // tables have no shapes; the reader wants one all the same
    if (!frame) {
        return std::move(frame).error();
    }
    std::vector<AskedRow> rows;
    std::optional<Error> fault;
    auto read = layer->each(*frame, [&](formats::Row& row) {
        if (!row.faults.empty() && !fault) {
            fault = Error{Fault::invalid_input,
                          fmt::format("{}, row {}: expected {}, found {}", file.string(), row.number,
                                      row.faults.front().expected, row.faults.front().found)};
        }
        if (fault || row.repeats_header) {
            return;
        }
        AskedRow& asked = rows.emplace_back();
        asked.number = row.number;
        for (const auto& place : places) {
            asked.cells.emplace_back(place ? formats::trimmed(row.cells[*place]) : std::string_view{});
        }
    });
    if (!read) {
        return std::move(read).error();
    }
    if (fault) {
        return *std::move(fault);
    }
    return rows;
}

Result<std::int64_t> whole_cell(const fs::path& file, std::int64_t row, std::string_view field,
                                const std::string& cell)
{
    const auto number = read_number(cell);
    if (!number || number->value != std::floor(number->value) || number->value > most_steps) {
        return cell_fault(file, row, field, "a whole number, 0 or more", cell);
    }
    return static_cast<std::int64_t>(number->value);
}

std::int64_t Amounts::total() const noexcept
{
    return std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0});
}

Result<Amounts> read_amounts(const fs::path& file, const std::string& column,
                             const std::vector<std::string>& optional)
{
    auto rows = read_columns(file, {"id", column}, optional);
    if (!rows) {
        return std::move(rows).error();
    }
    std::stable_sort(rows->begin(), rows->end(),
                     [](const AskedRow& a, const AskedRow& b) { return a.cells[0] < b.cells[0]; });
    Amounts amounts;
    for (const AskedRow& row : *rows) {
        if (row.cells[0].empty()) {
            return cell_fault(file, row.number, "id", "an id", "");
        }
        if (!amounts.ids.empty() && amounts.ids.back() == row.cells[0]) {
            return cell_fault(file, row.number, "id", "each id once", row.cells[0]);
        }
        auto amount = whole_cell(file, row.number, column, row.cells[1]);
        if (!amount) {
            return std::move(amount).error();
        }
        amounts.ids.push_back(row.cells[0]);
        amounts.amounts.push_back(*amount);
    }
    amounts.rows = *std::move(rows);
    return amounts;
}

double Costs::number(std::int64_t steps) const noexcept
{
    return static_cast<double>(steps) / power_of_ten(decimals);
}

std::string Costs::text(std::int64_t steps) const
{
    std::string written = fmt::format("{:.{}f}", number(steps), decimals);
    if (decimals > 0) {
        written.erase(written.find_last_not_of('0') + 1);
        if (written.back() == '.') {
            written.pop_back();
        }
    }
    return written;
}

std::int64_t Costs::steps_within(double number) const noexcept
{
    constexpr double whisker = 1e-6; // of a step: what the product may miss by
    return static_cast<std::int64_t>(
        std::floor(std::min(number * power_of_ten(decimals), most_steps) + whisker));
}

Result<std::uint32_t> position_of(std::span<const std::string> ids, const fs::path& file, std::int64_t row,
                                  std::string_view field, const std::string& id)
{
    const auto found = std::lower_bound(ids.begin(), ids.end(), id);
    if (found == ids.end() || *found != id) {
        return Error{Fault::not_found,
                     fmt::format("{}, row {}, field '{}': there is no '{}' in the table of its ids",
                                 file.string(), row, field, id)};
    }
    return static_cast<std::uint32_t>(found - ids.begin());
}

Result<std::vector<CostRow>> read_cost_rows(const fs::path& file, std::span<const std::string> demands,
                                            std::span<const std::string> sites)
{
    auto rows = read_columns(file, {"demand", "site", "cost"});
    if (!rows) {
        return std::move(rows).error();
    }
    std::vector<CostRow> pairs;
    pairs.reserve(rows->size());
    for (AskedRow& row : *rows) {
        auto demand = position_of(demands, file, row.number, "demand", row.cells[0]);
        if (!demand) {
            return std::move(demand).error();
        }
        auto site = position_of(sites, file, row.number, "site", row.cells[1]);
        if (!site) {
            return std::move(site).error();
        }
        pairs.push_back({*demand, *site, row.number, std::move(row.cells[2])});
    }
    if (const Done sorted = sort_pairs(pairs, file); !sorted) {
        return sorted.error();
    }
    return pairs;
}

Result<Costs> read_costs(const fs::path& file, std::span<const std::string> demands,
                         std::span<const std::string> sites, std::int64_t pieces)
{
    const auto pairs = read_cost_rows(file, demands, sites);
    if (!pairs) {
        return pairs.error();
    }
    auto numbers = numbers_of(file, *pairs);
    if (!numbers) {
        return std::move(numbers).error();
    }
    RawCosts& raw = *numbers;
    const double dearest_sum = raw.dearest * static_cast<double>(std::max<std::int64_t>(1, pieces));
    while (raw.decimals > 0 && dearest_sum * power_of_ten(raw.decimals) > most_steps) {
        --raw.decimals;
    }
    if (dearest_sum * power_of_ten(raw.decimals) > most_steps) {
        return Error{Fault::invalid_input,
                     fmt::format("{}: costs of up to {} for {} children are too large to be "
                                 "summed; give them in a larger unit",
                                 file.string(), raw.dearest, pieces)};
    }
    Costs costs{.costs = {}, .decimals = raw.decimals};
    for (std::size_t k = 0; k < pairs->size(); ++k) {
        costs.costs.push_back(
            {(*pairs)[k].demand, (*pairs)[k].site, std::llround(raw.costs[k] * power_of_ten(raw.decimals))});
    }
    return costs;
}

std::optional<double> read_plain_number(std::string_view text)
{
    double number = 0.0;
    const auto [rest, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc{} || rest != text.data() + text.size() || !std::isfinite(number) || number < 0.0) {
        return std::nullopt;
    }
    return number;
}

Result<double> number_cell(const fs::path& file, const AskedRow& row, std::string_view field,
                           const std::string& cell)
{
    if (const auto number = read_plain_number(cell)) {
        return *number;
    }
    return cell_fault(file, row.number, field, "a number, 0 or more", cell);
}

Result<bool> yes_cell(const fs::path& file, const AskedRow& row, std::string_view field,
                      const std::string& cell)
{
    for (const std::string_view yes : {"1", "yes", "true", "是"}) {
        if (cell == yes) {
            return true;
        }
    }
    for (const std::string_view no : {"", "0", "no", "false", "否"}) {
        if (cell == no) {
            return false;
        }
    }
    return cell_fault(file, row.number, field, "yes, no, 1, 0 or nothing", cell);
}

Result<std::vector<AskedRow>> read_by_id(const fs::path& file, const std::vector<std::string>& columns,
                                         const std::vector<std::string>& optional,
                                         std::optional<std::size_t> key)
{
    auto rows = read_columns(file, columns, optional);
    if (!rows) {
        return rows;
    }
    std::stable_sort(rows->begin(), rows->end(),
                     [](const AskedRow& a, const AskedRow& b) { return a.cells[0] < b.cells[0]; });
    std::set<std::pair<std::string, std::string>> seen;
    for (const AskedRow& row : *rows) {
        if (row.cells[0].empty()) {
            return cell_fault(file, row.number, "id", "an id", "");
        }
        if (!seen.insert({row.cells[0], key ? row.cells[*key] : std::string{}}).second) {
            return cell_fault(file, row.number, "id",
                              key && !row.cells[*key].empty() ? "each size of an id once" : "each id once",
                              row.cells[0]);
        }
    }
    return rows;
}

Result<std::optional<double>> number_if_any(const fs::path& file, const AskedRow& row, std::string_view field,
                                            const std::string& cell)
{
    if (cell.empty()) {
        return std::optional<double>{};
    }
    auto number = number_cell(file, row, field, cell);
    if (!number) {
        return std::move(number).error();
    }
    return std::optional<double>{*number};
}

} // namespace schoolplan::cli
