#include "siting_tables.hpp"

#include "cost_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>

namespace schoolplan::cli {

namespace fs = std::filesystem;

std::optional<double> read_plain_number(std::string_view text)
{
    double number = 0.0;
    const auto [rest, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc{} || rest != text.data() + text.size() || !std::isfinite(number) || number < 0.0) {
        return std::nullopt;
    }
    return number;
}

namespace {

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

/// Rows by id, each id once.
Result<std::vector<AskedRow>> read_by_id(const fs::path& file, const std::vector<std::string>& columns,
                                         const std::vector<std::string>& optional)
{
    auto rows = read_columns(file, columns, optional);
    if (!rows) {
        return rows;
    }
    std::stable_sort(rows->begin(), rows->end(),
                     [](const AskedRow& a, const AskedRow& b) { return a.cells[0] < b.cells[0]; });
    for (std::size_t i = 0; i < rows->size(); ++i) {
        const AskedRow& row = (*rows)[i];
        if (row.cells[0].empty()) {
            return cell_fault(file, row.number, "id", "an id", "");
        }
        if (i > 0 && (*rows)[i - 1].cells[0] == row.cells[0]) {
            return cell_fault(file, row.number, "id", "each id once", row.cells[0]);
        }
    }
    return rows;
}

Done read_demands(const fs::path& file, SitingTables& tables)
{
    auto rows = read_by_id(file, {"id", "children"}, {"weight"});
    if (!rows) {
        return std::move(rows).error();
    }
    for (const AskedRow& row : *rows) {
        siting::Demand demand{.id = row.cells[0]};
        auto children = number_cell(file, row, "children", row.cells[1]);
        if (!children) {
            return std::move(children).error();
        }
        demand.children = siting::Children{*children};
        if (!row.cells[2].empty()) {
            auto weight = number_cell(file, row, "weight", row.cells[2]);
            if (!weight) {
                return std::move(weight).error();
            }
            demand.weight = *weight;
        }
        tables.demands.push_back(std::move(demand));
    }
    return std::monostate{};
}

Result<siting::Site> read_site(const fs::path& file, const AskedRow& row)
{
    siting::Site site{.id = row.cells[0]};
    const std::array<std::string_view, 3> fields{"seats", "cost", "least"};
    std::array<std::optional<double>, 3> numbers;
    for (std::size_t k = 0; k < fields.size(); ++k) {
        const std::string& cell = row.cells[k + 1];
        if (!cell.empty()) {
            auto number = number_cell(file, row, fields[k], cell);
            if (!number) {
                return std::move(number).error();
            }
            numbers[k] = *number;
        }
    }
    if (numbers[0]) {
        site.seats = siting::Children{*numbers[0]};
    }
    site.price = siting::Price{numbers[1].value_or(1.0)};
    site.least = siting::Children{numbers[2].value_or(0.0)};
    auto required = yes_cell(file, row, "required", row.cells[4]);
    auto barred = yes_cell(file, row, "barred", row.cells[5]);
    if (!required || !barred) {
        return required ? std::move(barred).error() : std::move(required).error();
    }
    site.required = *required;
    site.barred = *barred;
    return site;
}

Done read_sites(const fs::path& file, SitingTables& tables)
{
    auto rows = read_by_id(file, {"id"}, {"seats", "cost", "least", "required", "barred"});
    if (!rows) {
        return std::move(rows).error();
    }
    for (const AskedRow& row : *rows) {
        auto site = read_site(file, row);
        if (!site) {
            return std::move(site).error();
        }
        tables.sites.push_back(*std::move(site));
    }
    return std::monostate{};
}

template <typename Row>
std::vector<std::string> ids_of(const std::vector<Row>& rows)
{
    std::vector<std::string> ids;
    for (const Row& row : rows) {
        ids.push_back(row.id);
    }
    return ids;
}

Done refuse_twice(const fs::path& file, SitingTables& tables)
{
    const auto key = [](const siting::Way& way) { return std::pair{way.demand, way.site}; };
    std::sort(tables.ways.begin(), tables.ways.end(),
              [&](const siting::Way& a, const siting::Way& b) { return key(a) < key(b); });
    const auto twice =
        std::adjacent_find(tables.ways.begin(), tables.ways.end(),
                           [&](const siting::Way& a, const siting::Way& b) { return key(a) == key(b); });
    if (twice != tables.ways.end()) {
        return Error{Fault::invalid_input,
                     fmt::format("{}: demand '{}' and site '{}' stand there twice; keep one of them",
                                 file.string(), tables.demands[twice->demand].id,
                                 tables.sites[twice->site].id)};
    }
    return std::monostate{};
}

Done read_ways(const fs::path& file, SitingTables& tables)
{
    auto rows = read_columns(file, {"demand", "site", "cost"});
    if (!rows) {
        return std::move(rows).error();
    }
    const auto demands = ids_of(tables.demands);
    const auto sites = ids_of(tables.sites);
    for (const AskedRow& row : *rows) {
        auto demand = position_of(demands, file, row.number, "demand", row.cells[0]);
        if (!demand) {
            return std::move(demand).error();
        }
        auto site = position_of(sites, file, row.number, "site", row.cells[1]);
        if (!site) {
            return std::move(site).error();
        }
        auto cost = number_cell(file, row, "cost", row.cells[2]);
        if (!cost) {
            return std::move(cost).error();
        }
        tables.ways.push_back({*demand, *site, siting::Cost{*cost}});
    }
    return refuse_twice(file, tables);
}

std::string quoted(const std::string& cell)
{
    if (cell.find_first_of(",;\t\"\r\n") == std::string::npos) {
        return cell;
    }
    std::string all{"\""};
    for (const char letter : cell) {
        all += letter == '"' ? "\"\"" : std::string(1, letter);
    }
    return all + "\"";
}

} // namespace

Result<SitingTables> read_siting_tables(const fs::path& demands, const fs::path& sites, const fs::path& ways)
{
    SitingTables tables;
    for (const Done& read : {read_demands(demands, tables), read_sites(sites, tables)}) {
        if (!read) {
            return read.error();
        }
    }
    if (const Done read = read_ways(ways, tables); !read) {
        return read.error();
    }
    return tables;
}

Done write_assignment(const SitingTables& tables, const siting::Answer& answer, const fs::path& file)
{
    std::ofstream out{file, std::ios::binary};
    out << "demand,site,children\n";
    for (const siting::Assigned& part : answer.assignment) {
        out << fmt::format("{},{},{}\n", quoted(tables.demands[part.demand].id),
                           quoted(tables.sites[part.site].id), part.children.value());
    }
    out.flush();
    if (!out) {
        return Error{Fault::storage, fmt::format("{} cannot be written", file.string())};
    }
    return std::monostate{};
}

} // namespace schoolplan::cli
