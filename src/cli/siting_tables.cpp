#include "siting_tables.hpp"

#include "cost_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace schoolplan::cli {

namespace fs = std::filesystem;

namespace {

Result<siting::Demand> read_demand(const fs::path& file, const AskedRow& row)
{
    siting::Demand demand{.id = row.cells[0]};
    auto children = number_cell(file, row, "children", row.cells[1]);
    if (!children) {
        return std::move(children).error();
    }
    auto weight = number_if_any(file, row, "weight", row.cells[2]);
    if (!weight) {
        return std::move(weight).error();
    }
    demand.children = siting::Children{*children};
    demand.weight = *weight;
    return demand;
}

/// Which stage each demand is of, where the table says so of all.
Done number_stages(const fs::path& file, const std::vector<AskedRow>& rows, SitingTables& tables)
{
    std::vector<Stage> of_row;
    for (const AskedRow& row : rows) {
        const auto stage = stage_of(row.cells[3]);
        if (!row.cells[3].empty() && !stage) {
            return cell_fault(file, row.number, "stage", "a stage such as primary", row.cells[3]);
        }
        if (row.cells[3].empty() != rows.front().cells[3].empty()) {
            return cell_fault(file, row.number, "stage", "a stage in every row or in none", row.cells[3]);
        }
        if (stage) {
            of_row.push_back(*stage);
        }
    }
    tables.stages = of_row;
    std::sort(tables.stages.begin(), tables.stages.end());
    tables.stages.erase(std::unique(tables.stages.begin(), tables.stages.end()), tables.stages.end());
    for (std::size_t k = 0; k < of_row.size(); ++k) {
        const auto at = std::find(tables.stages.begin(), tables.stages.end(), of_row[k]);
        tables.demands[k].stage = static_cast<std::uint32_t>(at - tables.stages.begin());
    }
    return std::monostate{};
}

Done read_demands(const fs::path& file, SitingTables& tables)
{
    auto rows = read_by_id(file, {"id", "children"}, {"weight", "stage"});
    if (!rows) {
        return std::move(rows).error();
    }
    for (const AskedRow& row : *rows) {
        auto demand = read_demand(file, row);
        if (!demand) {
            return std::move(demand).error();
        }
        tables.demands.push_back(*std::move(demand));
    }
    return number_stages(file, *rows, tables);
}

/// The columns of the sites, in the order they are asked for; seats of each stage follow.
enum SiteColumn : std::size_t {
    site_id,
    site_seats,
    site_cost,
    site_least,
    site_required,
    site_barred,
    site_size,
    site_first_stage
};

/// Reads a site whose rows stand together.
class SiteReader {
public:
    SiteReader(const fs::path& file, const std::vector<Stage>& stages) : file_{file}, stages_{stages} {}

    Result<siting::Site> read(std::span<const AskedRow> rows) const
    {
        const AskedRow& first = rows.front();
        siting::Site site{.id = first.cells[site_id]};
        auto required = yes_cell(file_, first, "required", first.cells[site_required]);
        auto barred = yes_cell(file_, first, "barred", first.cells[site_barred]);
        if (!required || !barred) {
            return required ? std::move(barred).error() : std::move(required).error();
        }
        site.required = *required;
        site.barred = *barred;
        const bool sized = rows.size() > 1 || !first.cells[site_size].empty() || !stages_.empty();
        for (const AskedRow& row : rows) {
            if (const Done alike = agrees(row, first); !alike) {
                return alike.error();
            }
            auto size = read_size(row);
            if (!size) {
                return std::move(size).error();
            }
            if (sized) {
                site.sizes.push_back(*std::move(size));
            } else {
                site.seats = size->seats.front();
                site.price = size->price;
                site.least = size->least;
            }
        }
        return site;
    }

private:
    /// Required and barred are of the site, not of a size.
    Done agrees(const AskedRow& row, const AskedRow& first) const
    {
        for (const auto& [column, field] :
             {std::pair{site_required, "required"}, std::pair{site_barred, "barred"}}) {
            const auto here = yes_cell(file_, row, field, row.cells[column]);
            const auto there = yes_cell(file_, first, field, first.cells[column]);
            if (!here) {
                return here.error();
            }
            if (*here != *there) {
                return cell_fault(file_, row.number, field, "the same in all rows of a site",
                                  row.cells[column]);
            }
        }
        return std::monostate{};
    }

    Result<siting::Size> read_size(const AskedRow& row) const
    {
        siting::Size size{.id = row.cells[site_size]};
        auto price = number_if_any(file_, row, "cost", row.cells[site_cost]);
        auto least = number_if_any(file_, row, "least", row.cells[site_least]);
        if (!price || !least) {
            return price ? std::move(least).error() : std::move(price).error();
        }
        size.price = siting::Price{price->value_or(1.0)};
        size.least = siting::Children{least->value_or(0.0)};
        if (stages_.empty()) {
            return with_seats(std::move(size), row, site_seats, "seats");
        }
        if (!row.cells[site_seats].empty()) {
            return cell_fault(file_, row.number, "seats",
                              "nothing, but seats_primary and so on, for the demands "
                              "have stages",
                              row.cells[site_seats]);
        }
        for (const Stage stage : stages_) {
            auto more = with_seats(std::move(size), row, site_first_stage + static_cast<std::size_t>(stage),
                                   fmt::format("seats_{}", code(stage)));
            if (!more) {
                return more;
            }
            size = *std::move(more);
        }
        return size;
    }

    Result<siting::Size> with_seats(siting::Size size, const AskedRow& row, std::size_t column,
                                    std::string_view field) const
    {
        auto seats = number_if_any(file_, row, field, row.cells[column]);
        if (!seats) {
            return std::move(seats).error();
        }
        size.seats.push_back(*seats ? std::optional{siting::Children{**seats}} : std::nullopt);
        return size;
    }

    const fs::path& file_;
    const std::vector<Stage>& stages_;
};

Done read_sites(const fs::path& file, SitingTables& tables)
{
    std::vector<std::string> optional{"seats", "cost", "least", "required", "barred", "size"};
    for (const Stage stage : every_stage) {
        optional.push_back(fmt::format("seats_{}", code(stage)));
    }
    const auto rows = read_by_id(file, {"id"}, optional, site_size);
    if (!rows) {
        return rows.error();
    }
    const SiteReader reader{file, tables.stages};
    for (std::size_t from = 0; from < rows->size();) {
        std::size_t to = from + 1;
        while (to < rows->size() && (*rows)[to].cells[site_id] == (*rows)[from].cells[site_id]) {
            ++to;
        }
        auto site = reader.read(std::span{*rows}.subspan(from, to - from));
        if (!site) {
            return std::move(site).error();
        }
        tables.sites.push_back(*std::move(site));
        from = to;
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

Done read_ways(const fs::path& file, SitingTables& tables)
{
    const auto pairs = read_cost_rows(file, ids_of(tables.demands), ids_of(tables.sites));
    if (!pairs) {
        return pairs.error();
    }
    for (const CostRow& pair : *pairs) {
        const auto cost = read_plain_number(pair.cost);
        if (!cost) {
            return cell_fault(file, pair.row, "cost", "a number, 0 or more", pair.cost);
        }
        tables.ways.push_back({pair.demand, pair.site, siting::Cost{*cost}});
    }
    return std::monostate{};
}

} // namespace

Result<SitingTables> read_siting_tables(const fs::path& demands, const fs::path& sites, const fs::path& ways)
{
    SitingTables tables;
    if (const Done read = read_demands(demands, tables); !read) {
        return read.error();
    }
    if (const Done read = read_sites(sites, tables); !read) {
        return read.error();
    }
    if (const Done read = read_ways(ways, tables); !read) {
        return read.error();
    }
    return tables;
}

std::string csv_cell(const std::string& cell)
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

Done write_assignment(const SitingTables& tables, const siting::Answer& answer, const fs::path& file)
{
    std::ofstream out{file, std::ios::binary};
    out << "demand,site,children\n";
    for (const siting::Assigned& part : answer.assignment) {
        out << fmt::format("{},{},{}\n", csv_cell(tables.demands[part.demand].id),
                           csv_cell(tables.sites[part.site].id), part.children.value());
    }
    out.flush();
    if (!out) {
        return Error{Fault::storage, fmt::format("{} cannot be written", file.string())};
    }
    return std::monostate{};
}

} // namespace schoolplan::cli
