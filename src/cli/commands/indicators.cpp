#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/formats/sheets.hpp>
#include <schoolplan/indicators.hpp>
#include <schoolplan/standards.hpp>
#include <schoolplan/units.hpp>
#include <schoolplan/workspace/ask.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using indicators::Reading;
using nlohmann::json;

json number_or_null(const std::optional<double>& number)
{
    return number ? json(*number) : json();
}

json reading_json(const Reading& one)
{
    return {{"unit", one.unit.empty() ? json() : json(one.unit)},
            {"rows", one.rows},
            {"missing", one.missing},
            {"numerator", one.numerator},
            {"denominator", one.denominator},
            {"value", number_or_null(one.value)},
            {"target", number_or_null(one.target)},
            {"verdict", code(one.verdict)}};
}

std::string line_of(const indicators::Indicator& indicator, const Reading& one)
{
    const auto shown = [](const std::optional<double>& number) {
        return number ? fmt::format("{:.2f}", *number) : std::string{"—"};
    };
    return fmt::format("{} {} {}: {}, target {} {}: {} ({} rows, {} missing)", indicator.id, indicator.name,
                       one.unit.empty() ? "city" : one.unit, shown(one.value),
                       indicator.at_least ? "at least" : "at most", shown(one.target), chinese(one.verdict),
                       one.rows, one.missing);
}

json reading_json(const indicators::Difference& one)
{
    return {{"id", one.id},
            {"least", one.least},
            {"below", one.below},
            {"missing", one.missing},
            {"weighted", number_or_null(one.weighted)},
            {"unweighted", number_or_null(one.unweighted)},
            {"limit", one.limit},
            {"verdict", code(one.verdict)},
            {"best_lift", one.best_lift},
            {"after_lift", number_or_null(one.after_lift)}};
}

std::string line_of(const indicators::County& county, const indicators::Difference& one)
{
    const auto shown = [](const std::optional<double>& number) {
        return number ? fmt::format("{:.3f}", *number) : std::string{"—"};
    };
    return fmt::format(
        "{} {}: difference {} by pupils, {} school by school, limit {}: {}; {} below {}, {} missing{}",
        county.code, one.id, shown(one.weighted), shown(one.unweighted), one.limit, chinese(one.verdict),
        one.below.size(), one.least, one.missing.size(),
        one.best_lift.empty()
            ? ""
            : fmt::format("; {} at the mean would make it {}", one.best_lift, shown(one.after_lift)));
}

/// A table whose first row names its columns.
Result<std::vector<indicators::Row>> read_rows(const fs::path& file)
{
    const auto sheets = formats::read_sheets(file);
    if (!sheets) {
        return sheets.error();
    }
    const auto& cells = sheets->front().rows;
    if (cells.empty() || std::ranges::find(cells.front(), "unit") == cells.front().end()) {
        return Error{Fault::invalid_input,
                     fmt::format("{} has no column 'unit' in its first row", file.string())};
    }
    std::vector<indicators::Row> rows;
    for (std::size_t row = 1; row < cells.size(); ++row) {
        indicators::Row made;
        for (std::size_t column = 0; column < std::min(cells[row].size(), cells.front().size()); ++column) {
            made.cells[cells.front()[column]] = cells[row][column];
        }
        made.unit = made.cells["unit"];
        if (!made.unit.empty()) {
            rows.push_back(std::move(made));
        }
    }
    return rows;
}

/// What a workspace answers to the question of an indicator.
Result<std::vector<indicators::Row>> ask_rows(const fs::path& workspace,
                                              const indicators::Indicator& indicator)
{
    const std::string doing = fmt::format("asking for the indicator '{}'", indicator.id);
    if (workspace.empty()) {
        return Error{Fault::invalid_input, "its question needs a workspace: say --workspace"}.while_doing(
            doing);
    }
    auto asked = ask(workspace, indicator.query);
    if (!asked) {
        return std::move(asked).error().while_doing(doing);
    }
    if (std::ranges::find(asked->columns, "unit") == asked->columns.end()) {
        return Error{Fault::invalid_input, "the answer has no column 'unit'"}.while_doing(doing);
    }
    std::vector<indicators::Row> rows;
    for (const auto& cells : asked->rows) {
        indicators::Row row;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            row.cells[asked->columns[column]] = cells[column].value_or("");
        }
        row.unit = row.cells["unit"];
        rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<double> number_in(const std::string& cell)
{
    double value = 0.0;
    const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return failure == std::errc{} && end == cell.data() + cell.size() ? std::optional{value} : std::nullopt;
}

std::vector<indicators::School> schools_of(const std::vector<indicators::Row>& rows)
{
    std::vector<indicators::School> schools;
    for (const auto& row : rows) {
        indicators::School school{.code = {}, .county = row.unit, .pupils = 0, .figures = {}};
        for (const auto& [column, cell] : row.cells) {
            const auto number = number_in(cell);
            if (column == "school") {
                school.code = cell;
            } else if (column == "pupils" && number) {
                school.pupils = static_cast<std::int64_t>(*number);
            } else if (number) {
                school.figures[column] = *number;
            }
        }
        schools.push_back(std::move(school));
    }
    return schools;
}

class Indicators final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "indicators"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Set the plan's target figures against tables of schools, unit by unit.";
    }

    void declare(Form& form) override
    {
        form.word("definitions", definitions_, "The indicators, .toml; with --quality a file of standards.");
        form.word_if_any(
            "table", table_,
            "Schools, kindergartens or units, .csv or .xlsx, with a column 'unit'; none where every "
            "indicator asks the workspace.");
        form.path("workspace", workspace_, "The workspace that indicators with a question of their own ask.");
        form.path("units", units_, "The register of units, .toml.");
        form.text("date", date_, "The day whose units report, YYYY-MM-DD.");
        form.text("quality", quality_, "Compare the schools of each county: primary or junior.");
    }

    Result<Outcome> run(const Call&) override
    {
        std::vector<indicators::Row> rows;
        if (!table_.empty()) {
            auto read = read_rows(table_);
            if (!read) {
                return std::move(read).error();
            }
            rows = *std::move(read);
        }
        return quality_.empty() ? tell(rows) : compare(rows);
    }

private:
    Result<Outcome> compare(const std::vector<indicators::Row>& rows) const
    {
        const auto stage = stage_of(quality_);
        const auto standard = standards::read(definitions_);
        if (!standard) {
            return standard.error();
        }
        if (!stage) {
            return Error{Fault::invalid_input,
                         fmt::format("--quality is '{}'; expected primary or junior", quality_)};
        }
        const auto counties = indicators::compare_schools(*standard, *stage, schools_of(rows));
        if (!counties) {
            return counties.error();
        }
        Outcome outcome{.told = {}, .result = {{"counties", json::array()}}, .findings = {}};
        for (const auto& county : *counties) {
            json made{{"code", county.code}, {"differences", json::array()}, {"schools", json::array()}};
            for (const auto& one : county.differences) {
                outcome.told.push_back(line_of(county, one));
                made["differences"].push_back(reading_json(one));
            }
            for (const auto& one : county.schools) {
                outcome.told.push_back(fmt::format("{} {}: {} of 7 reached, {} missing: {}", county.code,
                                                   one.code, one.reached, one.missing, chinese(one.verdict)));
                made["schools"].push_back({{"code", one.code},
                                           {"reached", one.reached},
                                           {"missing", one.missing},
                                           {"verdict", code(one.verdict)}});
            }
            outcome.result["counties"].push_back(std::move(made));
        }
        return outcome;
    }

    Result<Outcome> tell(const std::vector<indicators::Row>& rows) const
    {
        const auto known = indicators::read(definitions_);
        if (!known) {
            return known.error();
        }
        std::vector<Unit> units;
        std::vector<UnitGroup> groups;
        if (auto read = read_units(units, groups); !read) {
            return std::move(read).error();
        }
        Outcome outcome{.told = {}, .result = {{"indicators", json::array()}}, .findings = {}};
        for (const auto& indicator : *known) {
            const auto own = indicator.query.empty() ? given_rows(rows) : ask_rows(workspace_, indicator);
            if (!own) {
                return own.error();
            }
            const auto readings = indicators::tell(indicator, *own, units, groups);
            if (!readings) {
                return readings.error();
            }
            json made{{"id", indicator.id}, {"status", code(indicator.status)}, {"readings", json::array()}};
            for (const Reading& one : *readings) {
                made["readings"].push_back(reading_json(one));
            }
            outcome.told.push_back(line_of(indicator, readings->back()));
            for (const Reading& one : *readings) {
                if (!one.unit.empty() && one.verdict == indicators::Verdict::not_met) {
                    outcome.told.push_back("  " + line_of(indicator, one));
                }
            }
            outcome.result["indicators"].push_back(std::move(made));
        }
        return outcome;
    }

    [[nodiscard]] Result<std::vector<indicators::Row>>
    given_rows(const std::vector<indicators::Row>& rows) const
    {
        if (table_.empty()) {
            return Error{Fault::invalid_input, "an indicator without a question of its own needs a table"};
        }
        return rows;
    }

    Done read_units(std::vector<Unit>& found, std::vector<UnitGroup>& groups) const
    {
        const auto day = day_of(date_);
        if (!day) {
            return Error{Fault::invalid_input,
                         fmt::format("--date is '{}'; expected a day such as 2019-01-31", date_)};
        }
        const auto reg = units::read(units_);
        if (!reg) {
            return reg.error();
        }
        for (const auto& one : units::in_force(*reg, *day)) {
            found.push_back(one.unit);
        }
        for (UnitGroup group : reg->groups) {
            auto members = units::group_members(*reg, group.code, *day);
            if (!members) {
                return std::move(members).error();
            }
            group.members = *std::move(members);
            groups.push_back(std::move(group));
        }
        return std::monostate{};
    }

    fs::path definitions_;
    std::string table_;
    fs::path workspace_;
    fs::path units_;
    std::string date_;
    std::string quality_;
};

} // namespace

std::unique_ptr<Command> make_indicators()
{
    return std::make_unique<Indicators>();
}

} // namespace schoolplan::cli
