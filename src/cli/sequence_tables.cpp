#include "sequence_tables.hpp"

#include "cost_tables.hpp"
#include "forecast_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace schoolplan::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t most_years_of_building = 50;

/// The columns of the projects, in the order they are asked for.
enum ProjectColumn : std::size_t {
    project_id,
    project_cost,
    project_building,
    project_earliest,
    project_latest,
    project_required,
    project_seats
};

/// A count of a year that may be left out.
Result<std::optional<std::uint32_t>> count_if_any(const fs::path& file, const AskedRow& row,
                                                  std::string_view field, const std::string& cell)
{
    if (cell.empty()) {
        return std::optional<std::uint32_t>{};
    }
    const auto number = whole_cell(file, row.number, field, cell);
    if (!number) {
        return number.error();
    }
    return std::optional{static_cast<std::uint32_t>(
        std::min<std::int64_t>(*number, std::numeric_limits<std::int32_t>::max()))};
}

/// When it may be finished, as rows of the years.
Done read_window(const fs::path& file, const AskedRow& row, const YearsAsked& asked, siting::Project& project)
{
    const std::string& from = row.cells[project_earliest];
    const std::string& to = row.cells[project_latest];
    if (!from.empty()) {
        const auto year = year_cell(file, row.number, "earliest", from);
        if (!year) {
            return year.error();
        }
        project.earliest = static_cast<std::uint32_t>(std::max(0, *year - asked.first));
    }
    if (to.empty()) {
        return std::monostate{};
    }
    const auto year = year_cell(file, row.number, "latest", to);
    if (!year) {
        return year.error();
    }
    if (*year < asked.first) {
        return cell_fault(file, row.number, "latest", fmt::format("{} or later", asked.first), to);
    }
    project.latest = static_cast<std::uint32_t>(*year - asked.first);
    return std::monostate{};
}

Result<ProjectRow> read_project(const fs::path& file, const AskedRow& row, const YearsAsked& asked,
                                std::uint32_t building)
{
    const auto cost = number_if_any(file, row, "cost", row.cells[project_cost]);
    const auto years = count_if_any(file, row, "building", row.cells[project_building]);
    const auto required = yes_cell(file, row, "required", row.cells[project_required]);
    const auto seats = number_if_any(file, row, "seats", row.cells[project_seats]);
    if (!cost || !years || !required || !seats) {
        return !cost ? cost.error() : !years ? years.error() : !required ? required.error() : seats.error();
    }
    siting::Project project{.id = row.cells[project_id],
                            .price = siting::Price{cost->value_or(1.0)},
                            .building = years->value_or(building),
                            .required = *required};
    if (project.building == 0 || project.building > most_years_of_building) {
        return cell_fault(file, row.number, "building", "1 to 50 years", row.cells[project_building]);
    }
    project.seats.push_back(*seats ? std::optional{siting::Children{**seats}} : std::nullopt);
    if (const Done read = read_window(file, row, asked, project); !read) {
        return read.error();
    }
    return ProjectRow{std::move(project), cost->has_value()};
}

std::vector<std::string> ids_of(const std::vector<siting::Project>& projects)
{
    std::vector<std::string> ids;
    for (const siting::Project& project : projects) {
        ids.push_back(project.id);
    }
    return ids;
}

/// Children by project, then year; no value: no row.
using Gains = std::vector<std::vector<std::optional<siting::Children>>>;

Result<Gains> read_gain_rows(const fs::path& file, const SequenceTables& tables)
{
    const auto rows = read_columns(file, {"id", "year", "children"});
    if (!rows) {
        return rows.error();
    }
    const auto ids = ids_of(tables.projects);
    Gains gains(ids.size(), {tables.asked.count, std::nullopt});
    for (const AskedRow& row : *rows) {
        const auto project = position_of(ids, file, row.number, "id", row.cells[0]);
        const auto year = year_cell(file, row.number, "year", row.cells[1]);
        const auto children = number_cell(file, row, "children", row.cells[2]);
        if (!project || !year || !children) {
            return !project ? project.error() : !year ? year.error() : children.error();
        }
        const auto at = tables.asked.row(*year);
        if (!at) {
            continue; // the table may tell of more years than are asked for
        }
        if (gains[*project][*at]) {
            return cell_fault(file, row.number, "year", "each year of a project once", row.cells[1]);
        }
        gains[*project][*at] = siting::Children{*children};
    }
    return gains;
}

} // namespace

std::optional<std::uint32_t> YearsAsked::row(int year) const noexcept
{
    const int at = year - first;
    return at >= 0 && static_cast<std::uint32_t>(at) < count ? std::optional{static_cast<std::uint32_t>(at)}
                                                             : std::nullopt;
}

Result<std::vector<ProjectRow>> read_projects(const fs::path& file, const YearsAsked& asked,
                                              std::uint32_t building)
{
    const auto rows =
        read_by_id(file, {"id"}, {"cost", "building", "earliest", "latest", "required", "seats"});
    if (!rows) {
        return rows.error();
    }
    std::vector<ProjectRow> projects;
    for (const AskedRow& row : *rows) {
        auto project = read_project(file, row, asked, building);
        if (!project) {
            return std::move(project).error();
        }
        projects.push_back(*std::move(project));
    }
    return projects;
}

Done read_gains(const fs::path& file, SequenceTables& tables)
{
    const auto gains = read_gain_rows(file, tables);
    if (!gains) {
        return gains.error();
    }
    for (std::uint32_t project = 0; project < gains->size(); ++project) {
        siting::Need need{.id = tables.projects[project].id};
        for (std::uint32_t row = 0; row < tables.asked.count; ++row) {
            const auto& children = (*gains)[project][row];
            if (!children) {
                return Error{
                    Fault::not_found,
                    fmt::format("{} has no row of project '{}' in {}; write 0 where it serves nobody",
                                file.string(), need.id, tables.asked.year(row))};
            }
            need.children.push_back(*children);
        }
        tables.near.push_back({static_cast<std::uint32_t>(tables.needs.size()), project});
        tables.needs.push_back(std::move(need));
    }
    return std::monostate{};
}

Done read_capacities(const fs::path& file, SequenceTables& tables)
{
    const auto rows = read_columns(file, {"year"}, {"budget", "starts", "finishes"});
    if (!rows) {
        return rows.error();
    }
    std::vector<bool> seen(tables.years.size(), false);
    for (const AskedRow& row : *rows) {
        const auto year = year_cell(file, row.number, "year", row.cells[0]);
        const auto budget = number_if_any(file, row, "budget", row.cells[1]);
        const auto starts = count_if_any(file, row, "starts", row.cells[2]);
        const auto finishes = count_if_any(file, row, "finishes", row.cells[3]);
        if (!year || !budget || !starts || !finishes) {
            return !year     ? year.error()
                   : !budget ? budget.error()
                   : !starts ? starts.error()
                             : finishes.error();
        }
        const auto at = tables.asked.row(*year);
        if (!at || seen[*at]) {
            return cell_fault(file, row.number, "year",
                              fmt::format("each of {} to {} at most once", tables.asked.first,
                                          tables.asked.year(tables.asked.count - 1)),
                              row.cells[0]);
        }
        seen[*at] = true;
        siting::Capacity& most = tables.years[*at];
        most.budget = *budget ? std::optional{siting::Price{**budget}} : most.budget;
        most.starts = *starts ? *starts : most.starts;
        most.finishes = *finishes ? *finishes : most.finishes;
    }
    return std::monostate{};
}

} // namespace schoolplan::cli
