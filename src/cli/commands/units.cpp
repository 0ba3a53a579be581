#include "../reference_layers.hpp"
#include "commands.hpp"

#include <schoolplan/core/written.hpp>
#include <schoolplan/formats/writer.hpp>
#include <schoolplan/units.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using geo::OutType;
using geo::OutValue;
using nlohmann::json;
using Listed = std::vector<RegisteredUnit>;

Result<Day> read_day(const std::string& option, const std::string& text)
{
    const auto day = day_of(text);
    if (!day) {
        return Error{Fault::invalid_input,
                     fmt::format("--{} is '{}'; expected a day such as 2019-01-31", option, text)};
    }
    return *day;
}

/// The first day of the newest order.
std::optional<Day> newest(const UnitRegister& reg)
{
    std::optional<Day> last;
    for (const RegisteredUnit& one : reg.units) {
        last = std::max(last, one.unit.valid_from);
    }
    return last;
}

OutValue text_of(const std::optional<Day>& day)
{
    return day ? OutValue{day->text()} : OutValue{};
}

OutValue square_kilometres(const Unit& unit)
{
    return unit.stated_area ? OutValue{unit.stated_area->value() / 1e6} : OutValue{};
}

geo::OutLayer units_table(const Listed& units)
{
    geo::OutLayer layer{
        .name = "units", .title = {}, .kind = geo::OutKind::table, .fields = {}, .rows = {}, .style = {}};
    for (const char* name : {"code", "name", "english", "within", "valid_from", "valid_to"}) {
        layer.fields.push_back({.name = name, .type = OutType::text, .title = {}});
    }
    layer.fields.push_back({.name = "area_km2", .type = OutType::real, .title = {}});
    layer.fields.push_back({.name = "area_status", .type = OutType::text, .title = {}});
    layer.fields.push_back({.name = "population", .type = OutType::integer, .title = {}});
    layer.fields.push_back({.name = "population_status", .type = OutType::text, .title = {}});
    layer.fields.push_back({.name = "seat_lon", .type = OutType::real, .title = {}});
    layer.fields.push_back({.name = "seat_lat", .type = OutType::real, .title = {}});
    layer.fields.push_back({.name = "seat_status", .type = OutType::text, .title = {}});
    layer.fields.push_back({.name = "source", .type = OutType::text, .title = {}});
    for (const RegisteredUnit& one : units) {
        const Unit& unit = one.unit;
        layer.rows.push_back(
            {.shape = {},
             .values = {unit.code, unit.name, unit.english, unit.within, text_of(unit.valid_from),
                        text_of(unit.valid_to), square_kilometres(unit), std::string{code(one.area_status)},
                        unit.population ? OutValue{*unit.population} : OutValue{},
                        std::string{code(one.population_status)},
                        one.seat ? OutValue{one.seat->lon} : OutValue{},
                        one.seat ? OutValue{one.seat->lat} : OutValue{}, std::string{code(one.seat_status)},
                        one.source}});
    }
    return layer;
}

Done write(const geo::OutLayer& layer, const fs::path& file)
{
    if (file.extension() != ".csv") {
        return Error{Fault::invalid_input, fmt::format("{} does not end with .csv", file.string())};
    }
    return formats::write(std::span{&layer, 1}, file, {});
}

/// "26.06 km2 (recalled), 353,200 people (confirmed)".
std::string facts_of(const RegisteredUnit& one)
{
    const std::string area =
        one.unit.stated_area
            ? fmt::format("{:.2f} km2 ({})", one.unit.stated_area->value() / 1e6, code(one.area_status))
            : "area not known";
    const std::string people =
        one.unit.population
            ? fmt::format("{} people ({})", grouped(*one.unit.population), code(one.population_status))
            : "population not known";
    return area + ", " + people;
}

std::string line_of(const UnitRegister& reg, const RegisteredUnit& one)
{
    const Unit& unit = one.unit;
    return fmt::format("{} {} {}{}: {}; in {}", unit.code, unit.name, unit.english,
                       unit.within.empty() ? "" : " (within " + unit.within + ")", facts_of(one),
                       fmt::join(units::groups_of(reg, unit.code), ", "));
}

json json_of(const UnitRegister& reg, const RegisteredUnit& one)
{
    const Unit& unit = one.unit;
    json made{{"code", unit.code},
              {"name", unit.name},
              {"english", unit.english},
              {"within", unit.within},
              {"area_status", code(one.area_status)},
              {"population_status", code(one.population_status)},
              {"seat_status", code(one.seat_status)},
              {"source", one.source},
              {"groups", units::groups_of(reg, unit.code)}};
    made["valid_from"] = unit.valid_from ? json(unit.valid_from->text()) : json();
    made["valid_to"] = unit.valid_to ? json(unit.valid_to->text()) : json();
    made["area_km2"] = unit.stated_area ? json(unit.stated_area->value() / 1e6) : json();
    made["population"] = unit.population ? json(*unit.population) : json();
    made["seat"] = one.seat ? json{one.seat->lon, one.seat->lat} : json();
    return made;
}

/// "16 units on 2019-01-31: 16853.52 km2, 9,188,000 people".
std::string total_of(const Listed& units, Day day)
{
    double square_metres = 0.0;
    std::int64_t people = 0;
    std::size_t without = 0;
    for (const RegisteredUnit& one : units) {
        square_metres += one.unit.stated_area.value_or(SquareMetres{}).value();
        people += one.unit.population.value_or(0);
        without += one.unit.stated_area && one.unit.population ? 0 : 1;
    }
    return fmt::format("{} {} on {}: {:.2f} km2, {} people{}", units.size(),
                       units.size() == 1 ? "unit" : "units", day.text(), square_metres / 1e6, grouped(people),
                       without > 0 ? fmt::format(", {} of them not fully known", without) : "");
}

std::string line_of(const units::Passage& way)
{
    const std::string what = way.whole ? "whole" : "in part: " + way.part;
    return fmt::format("{} -> {} {}{}", way.from, way.to, what,
                       way.source.empty() ? "" : fmt::format(" [{}; {}]", way.source, code(way.status)));
}

json json_of(const units::Passage& way)
{
    return {{"from", way.from}, {"to", way.to},         {"whole", way.whole},
            {"part", way.part}, {"source", way.source}, {"status", code(way.status)}};
}

class Units final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "units"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "List a city's units on a day, and what became of them by another.";
    }

    void declare(Form& form) override
    {
        form.word("file", file_, "The register of units, .toml.");
        form.text("date", date_, "The day, YYYY-MM-DD; else the first of the newest order.");
        form.text("to", to_, "Tell what the units have become by this later day, YYYY-MM-DD.");
        form.path("csv", csv_, "Write the units here, to be imported, .csv.");
        form.path("groups", groups_, "Write the groups here, to be imported, .csv.");
    }

    Result<Outcome> run(const Call&) override
    {
        const auto reg = units::read(file_);
        if (!reg) {
            return reg.error();
        }
        const auto day = day_in(*reg);
        if (!day) {
            return day.error();
        }
        const Listed listed = units::in_force(*reg, *day);
        if (listed.empty()) {
            return Error{Fault::not_found,
                         fmt::format("{} knows no unit on {}", file_.string(), day->text())};
        }
        if (auto written = write_tables(*reg, listed, *day); !written) {
            return std::move(written).error();
        }
        Outcome outcome = list(*reg, listed, *day);
        if (auto told = to_.empty() ? Done{std::monostate{}} : tell_ways(*reg, *day, outcome); !told) {
            return std::move(told).error();
        }
        outcome.findings = units::inspect(*reg);
        for (Finding& one : outcome.findings) {
            one.place.file = file_.string();
        }
        return outcome;
    }

private:
    [[nodiscard]] Result<Day> day_in(const UnitRegister& reg) const
    {
        if (!date_.empty()) {
            return read_day("date", date_);
        }
        const auto day = newest(reg);
        if (!day) {
            return Error{Fault::invalid_input, "no unit of the register has a first day; say --date"};
        }
        return *day;
    }

    [[nodiscard]] Done write_tables(const UnitRegister& reg, const Listed& listed, Day day) const
    {
        if (!csv_.empty()) {
            if (auto done = write(units_table(listed), csv_); !done) {
                return done;
            }
        }
        if (groups_.empty()) {
            return std::monostate{};
        }
        const auto table = groups_layer(reg, day);
        return table ? write(*table, groups_) : Done{table.error()};
    }

    static Outcome list(const UnitRegister& reg, const Listed& listed, Day day)
    {
        Outcome outcome;
        outcome.result = {
            {"city", reg.city}, {"english", reg.english}, {"date", day.text()}, {"units", json::array()}};
        for (const RegisteredUnit& one : listed) {
            outcome.told.push_back(line_of(reg, one));
            outcome.result["units"].push_back(json_of(reg, one));
        }
        outcome.told.push_back(total_of(listed, day));
        return outcome;
    }

    [[nodiscard]] Done tell_ways(const UnitRegister& reg, Day day, Outcome& outcome) const
    {
        const auto to = read_day("to", to_);
        if (!to) {
            return to.error();
        }
        const auto ways = units::crosswalk(reg, day, *to);
        if (!ways) {
            return ways.error();
        }
        outcome.result["to"] = to->text();
        outcome.result["crosswalk"] = json::array();
        outcome.told.push_back(fmt::format("from {} to {}:", day.text(), to->text()));
        for (const units::Passage& way : *ways) {
            outcome.told.push_back(line_of(way));
            outcome.result["crosswalk"].push_back(json_of(way));
        }
        return std::monostate{};
    }

    fs::path file_;
    std::string date_;
    std::string to_;
    fs::path csv_;
    fs::path groups_;
};

} // namespace

std::unique_ptr<Command> make_units()
{
    return std::make_unique<Units>();
}

} // namespace schoolplan::cli
