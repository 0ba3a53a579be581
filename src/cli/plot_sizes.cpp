#include "cost_tables.hpp"
#include "planned_sites.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

/// The columns in the order they are asked for; classes of each stage follow.
enum Column : std::size_t {
    size_row_size,
    size_row_site,
    size_row_cost,
    size_row_least,
    size_row_classes,
    size_row_first_stage
};

Result<double> number_or(const fs::path& file, const AskedRow& row, std::string_view field,
                         const std::string& cell, double otherwise)
{
    if (cell.empty()) {
        return otherwise;
    }
    const auto number = read_plain_number(cell);
    if (!number) {
        return cell_fault(file, row.number, field, "a number, 0 or more", cell);
    }
    return *number;
}

Result<PerStage<std::int64_t>> classes_of(const fs::path& file, const AskedRow& row,
                                          std::span<const Stage> stages)
{
    PerStage<std::int64_t> classes;
    bool any = false;
    for (const Stage stage : every_stage) {
        const bool only =
            stages.size() == 1 && stages.front() == stage && !row.cells[size_row_classes].empty();
        const std::string field = only ? "classes" : fmt::format("classes_{}", code(stage));
        const std::string& cell =
            row.cells[only ? size_row_classes : size_row_first_stage + static_cast<std::size_t>(stage)];
        if (cell.empty()) {
            continue; // a stage that a size does not name is not taught
        }
        auto number = whole_cell(file, row.number, field, cell);
        if (!number) {
            return std::move(number).error();
        }
        classes[stage] = *number;
        any = any || (*number > 0 && std::ranges::find(stages, stage) != stages.end());
    }
    if (!any) {
        return cell_fault(file, row.number, stages.size() == 1 ? "classes" : "classes_primary",
                          fmt::format("classes of {}", codes_of(stages)), "none");
    }
    return classes;
}

} // namespace

std::string codes_of(std::span<const Stage> stages)
{
    std::string codes;
    for (const Stage stage : stages) {
        codes += fmt::format("{}{}", codes.empty() ? "" : ",", code(stage));
    }
    return codes;
}

Result<std::vector<PlotSize>> read_plot_sizes(const fs::path& file, std::span<const Stage> stages)
{
    std::vector<std::string> optional{"site", "cost", "least", "classes"};
    for (const Stage stage : every_stage) {
        optional.push_back(fmt::format("classes_{}", code(stage)));
    }
    const auto rows = read_columns(file, {"size"}, optional);
    if (!rows) {
        return rows.error();
    }
    std::vector<PlotSize> sizes;
    std::set<std::pair<std::string, std::string>> seen;
    for (const AskedRow& row : *rows) {
        PlotSize size{.name = row.cells[size_row_size], .site = row.cells[size_row_site]};
        if (size.name.empty() || !seen.insert({size.site, size.name}).second) {
            return cell_fault(file, row.number, "size", "the name of a size, each once for a plot",
                              size.name);
        }
        auto cost = number_or(file, row, "cost", row.cells[size_row_cost], 1.0);
        auto least = number_or(file, row, "least", row.cells[size_row_least], 0.0);
        auto classes = classes_of(file, row, stages);
        if (!cost || !least || !classes) {
            return !cost    ? std::move(cost).error()
                   : !least ? std::move(least).error()
                            : std::move(classes).error();
        }
        size.cost = *cost;
        size.least = *least;
        size.classes = *classes;
        sizes.push_back(std::move(size));
    }
    if (sizes.empty()) {
        return Error{Fault::invalid_input, fmt::format("{} has no size in it", file.string())};
    }
    return sizes;
}

Result<PerStage<std::optional<std::uint32_t>>> read_class_sizes(const std::string& text,
                                                                std::span<const Stage> stages)
{
    PerStage<std::optional<std::uint32_t>> sizes;
    const auto whole = [](std::string_view word) -> std::optional<std::uint32_t> {
        std::uint32_t number = 0;
        const auto [rest, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
        const bool read = fault == std::errc{} && rest == word.data() + word.size() && number > 0;
        return read ? std::optional{number} : std::nullopt;
    };
    const Error refused{Fault::invalid_input,
                        fmt::format("--class-size is '{}'; expected children in a class such as 45, or "
                                    "primary=45,junior=50",
                                    text)};
    std::string_view rest{text};
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        const std::string_view word = rest.substr(0, comma);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
        const auto equals = word.find('=');
        const bool named = equals != std::string_view::npos;
        const auto stage = named ? stage_of(word.substr(0, equals)) : std::nullopt;
        const auto number = whole(named ? word.substr(equals + 1) : word);
        if (!number || (named && (!stage || std::ranges::find(stages, *stage) == stages.end()))) {
            return refused;
        }
        for (const Stage one : stages) {
            if (!named || one == *stage) {
                sizes[one] = *number;
            }
        }
    }
    return sizes;
}

} // namespace schoolplan::cli
