#include "cells.hpp"

#include <schoolplan/formats/dates.hpp>
#include <schoolplan/plan/workbook.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace schoolplan::plan {

namespace {

constexpr std::string_view correct_it = "correct the cell and import again; nothing was imported";

bool contains(std::string_view text, std::string_view word)
{
    return text.find(word) != text.npos;
}

bool is_formula_error(std::string_view cell)
{
    return cell.starts_with('#')
           && std::ranges::any_of(
               std::array{"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"},
               [&](const char* known) { return cell == known; });
}

/// A cell that is merged with others speaks for all of them here; a number or a code does not,
/// for it would be counted once for each row.
bool may_span_rows(Column column)
{
    constexpr std::array spanning{Column::unit, Column::level, Column::estate, Column::homes, Column::stages};
    return std::ranges::find(spanning, column) != spanning.end();
}

/// The name of a district without 区, 县 or 市 at its end.
std::string_view short_name(std::string_view name)
{
    for (const std::string_view ending : {"区", "县", "市"}) {
        if (name.ends_with(ending) && name.size() > 2 * ending.size()) {
            name.remove_suffix(ending.size());
        }
    }
    return name;
}

std::optional<std::int64_t> whole_number(std::string cell)
{
    std::erase(cell, ',');
    for (const std::string_view ending : {"个", "班", "人", "座", ".0"}) {
        if (cell.ends_with(ending)) {
            cell.erase(cell.size() - ending.size());
        }
    }
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    constexpr std::int64_t most = 1'000'000;
    const bool sound =
        failure == std::errc{} && end == cell.data() + cell.size() && value >= 0 && value <= most;
    return sound ? std::optional{value} : std::nullopt;
}

void read_stage(std::string_view word, PerStage<bool>& found, bool& known)
{
    struct Word {
        std::string_view word;
        std::initializer_list<Stage> stages;
    };
    for (const auto& [name, stages] :
         {Word{"九年一贯制", {Stage::primary, Stage::junior}}, Word{"幼儿园", {Stage::kindergarten}},
          Word{"完全中学", {Stage::junior, Stage::senior}}, Word{"小学", {Stage::primary}},
          Word{"初中", {Stage::junior}}, Word{"初级中学", {Stage::junior}}, Word{"职高", {Stage::vocational}},
          Word{"职业", {Stage::vocational}}, Word{"中职", {Stage::vocational}}, Word{"高中", {Stage::senior}},
          Word{"高级中学", {Stage::senior}}, Word{"特殊教育", {Stage::special}}}) {
        if (contains(word, name)) {
            for (const Stage stage : stages) {
                found[stage] = true;
            }
            known = true;
            return;
        }
    }
    if (const auto stage = stage_of(word)) {
        found[*stage] = true;
        known = true;
    }
}

} // namespace

const Heading* Cells::heading(Column column) const
{
    const auto at = std::ranges::find(header_.headings, column, &Heading::column);
    return at == header_.headings.end() ? nullptr : &*at;
}

std::string Cells::raw(std::size_t column) const
{
    const bool there = row_ <= sheet_.rows.size() && column <= sheet_.rows[row_ - 1].size();
    return there ? sheet_.rows[row_ - 1][column - 1] : std::string{};
}

const formats::MergedCells* Cells::merged(std::size_t column) const
{
    const auto at = std::ranges::find_if(sheet_.merged, [&](const formats::MergedCells& one) {
        return one.first_row <= row_ && row_ <= one.last_row && one.first_column <= column
               && column <= one.last_column;
    });
    return at == sheet_.merged.end() ? nullptr : &*at;
}

std::string Cells::cell(const Heading& heading) const
{
    const auto* with = merged(heading.at);
    if (with == nullptr || !may_span_rows(heading.column)) {
        return raw(heading.at);
    }
    return sheet_.rows[with->first_row - 1][with->first_column - 1];
}

std::string Cells::text(Column column) const
{
    const auto* at = heading(column);
    return at == nullptr ? std::string{} : cell(*at);
}

std::string Cells::place(const Heading& heading) const
{
    return formats::cell_name(row_, heading.at) + " " + heading.text;
}

std::string Cells::place(Column column) const
{
    const auto* at = heading(column);
    return at == nullptr ? formats::cell_name(row_, 1) : place(*at);
}

void Cells::tell(Severity severity, std::string field, std::string expected, std::string found,
                 std::string advice)
{
    findings_.push_back({.severity = severity,
                         .place = {.file = file_,
                                   .layer = sheet_.name,
                                   .row = static_cast<std::int64_t>(row_),
                                   .field = std::move(field)},
                         .expected = std::move(expected),
                         .found = std::move(found),
                         .advice = std::move(advice)});
}

void Cells::fault(const Heading& heading, std::string expected, std::string advice)
{
    const auto found = cell(heading);
    tell(Severity::fault, place(heading), std::move(expected), found.empty() ? "no value" : "'" + found + "'",
         std::move(advice));
}

void Cells::fault(Column column, std::string expected, std::string advice)
{
    if (const auto* at = heading(column)) {
        return fault(*at, std::move(expected), std::move(advice));
    }
    tell(Severity::fault, place(column), std::move(expected), "no such column", std::move(advice));
}

bool Cells::is_project() const
{
    std::size_t filled = 0;
    for (const Heading& one : header_.headings) {
        const auto shown = raw(one.at);
        if (contains(shown, "合计") || contains(shown, "小计") || contains(shown, "总计")) {
            return false;
        }
        filled += shown.empty() ? 0 : 1;
    }
    return filled >= 3;
}

void Cells::check_row()
{
    for (const Heading& one : header_.headings) {
        if (is_formula_error(raw(one.at))) {
            fault(one, "a value", "the formula of the cell has an error: mend it and import again");
        }
        const auto* with = merged(one.at);
        if (with == nullptr) {
            continue;
        }
        if (!may_span_rows(one.column) && with->first_row != with->last_row) {
            tell(Severity::fault, place(one), "a cell of its own",
                 fmt::format("a cell merged over {}:{}",
                             formats::cell_name(with->first_row, with->first_column),
                             formats::cell_name(with->last_row, with->last_column)),
                 "split the merged cells and fill in each row; nothing was imported");
        } else if (row_ == with->first_row && with->first_row != with->last_row) {
            tell(Severity::note, place(one), "a cell of its own",
                 fmt::format("a cell merged over {}:{}",
                             formats::cell_name(with->first_row, with->first_column),
                             formats::cell_name(with->last_row, with->last_column)),
                 "nothing to do: its value is taken for each of the rows");
        }
    }
}

std::optional<Day> Cells::promise(Column column)
{
    const auto shown = text(column);
    if (const auto month = formats::month_in(shown)) {
        return month;
    }
    return day(column);
}

std::optional<Day> Cells::day(Column column)
{
    const auto shown = text(column);
    if (shown.empty() || is_formula_error(shown)) {
        return std::nullopt;
    }
    const auto found = formats::day_in(shown);
    if (!found) {
        fault(column, "a day that exists, such as 2019-05-10 or 2019年5月10日", std::string{correct_it});
    }
    return found;
}

PerStage<bool> Cells::stages()
{
    PerStage<bool> found;
    auto rest = text(Column::stages);
    bool known = !rest.empty();
    if (is_formula_error(rest)) {
        return found;
    }
    for (const std::string_view mark : {"、", "，", "+", "/", ";", " "}) {
        for (auto at = rest.find(mark); at != std::string::npos; at = rest.find(mark)) {
            rest.replace(at, mark.size(), ",");
        }
    }
    while (!rest.empty()) {
        const auto comma = std::min(rest.find(','), rest.size());
        bool understood = false;
        read_stage(std::string_view{rest}.substr(0, comma), found, understood);
        known = known && understood;
        rest.erase(0, std::min(comma + 1, rest.size()));
    }
    if (!known) {
        fault(Column::stages, "what it will teach: 幼儿园, 小学, 初中, 九年一贯制, 高中, 职高 or 特殊教育",
              std::string{correct_it});
    }
    return found;
}

std::optional<std::int64_t> Cells::count(const Heading& heading)
{
    const auto shown = cell(heading);
    if (shown.empty() || is_formula_error(shown)) {
        return std::nullopt;
    }
    const auto value = whole_number(shown);
    if (!value) {
        fault(heading, "a whole number, 0 or more", "correct the cell, or leave it empty when not known");
        return std::nullopt;
    }
    if (!heading.factor) {
        tell(Severity::fault, place(heading), "a unit of 个, 班, 人 or 座, with 百, 千 or 万 before it",
             "'" + heading.unit + "' in the header", "write the unit so in the header and import again");
        return std::nullopt;
    }
    return *value * *heading.factor;
}

PerStage<std::optional<std::int64_t>> Cells::sizes(Column single, Column by_stage,
                                                   const PerStage<bool>& taught)
{
    PerStage<std::optional<std::int64_t>> found;
    const auto taught_count = std::ranges::count(taught.values, true);
    for (const Heading& one : header_.headings) {
        if (one.column == by_stage) {
            const auto value = count(one);
            if (value && *value > 0 && taught_count > 0 && !taught[one.stage]) {
                fault(one, fmt::format("nothing, for the project does not teach {}", chinese(one.stage)),
                      std::string{correct_it});
            } else if (taught[one.stage]) {
                found[one.stage] = value;
            }
        } else if (one.column == single) {
            const auto value = count(one);
            for (const Stage stage : every_stage) {
                if (value && taught[stage] && taught_count == 1) {
                    found[stage] = value;
                }
            }
            if (value && taught_count > 1) {
                tell(Severity::warning, place(one), "a number for each stage",
                     "'" + cell(one) + "' for all together",
                     "give a column for each stage; the number was not used");
            }
        }
    }
    return found;
}

std::string Cells::unit()
{
    const auto shown = heading(Column::unit) == nullptr ? sheet_.name : text(Column::unit);
    if (is_formula_error(shown)) {
        return {};
    }
    for (const Unit& one : units_) {
        const bool same = shown == one.code || shown == one.name
                          || (!shown.empty() && short_name(shown) == short_name(one.name));
        if (same) {
            return one.code;
        }
    }
    fault(Column::unit, "a unit of the city, by code or name", std::string{correct_it});
    return {};
}

ProjectLevel Cells::level()
{
    const auto shown = text(Column::level);
    if (contains(shown, "市直") || contains(shown, "市属") || shown == code(ProjectLevel::municipal)) {
        return ProjectLevel::municipal;
    }
    const bool district = shown.empty() || contains(shown, "区") || contains(shown, "县")
                          || shown == code(ProjectLevel::district);
    if (!district && !is_formula_error(shown)) {
        fault(Column::level, "市直属 or 区属", std::string{correct_it});
    }
    return ProjectLevel::district;
}

bool Cells::truth(Column column)
{
    const auto shown = text(column);
    for (const std::string_view yes : {"是", "√", "yes", "1", "true"}) {
        if (shown == yes) {
            return true;
        }
    }
    for (const std::string_view no : {"", "否", "×", "no", "0", "false", "/", "-"}) {
        if (shown == no) {
            return false;
        }
    }
    if (!is_formula_error(shown)) {
        fault(column, "是 or 否", std::string{correct_it});
    }
    return false;
}

} // namespace schoolplan::plan
