#include "../cost_tables.hpp"
#include "../forecast_tables.hpp"
#include "../in_force.hpp"
#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/core/written.hpp>
#include <schoolplan/warning.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using geo::OutType;
using geo::OutValue;
using nlohmann::json;

Result<std::vector<warning::Share>> read_shares(const fs::path& file)
{
    auto asked = read_columns(file, {"demand", "site", "children"});
    if (!asked) {
        return std::move(asked).error();
    }
    std::vector<warning::Share> shares;
    for (const AskedRow& row : *asked) {
        auto children = whole_cell(file, row.number, "children", row.cells[2]);
        if (!children) {
            return std::move(children).error();
        }
        shares.push_back({row.cells[0], row.cells[1], *children});
    }
    return shares;
}

Result<std::vector<warning::Places>> read_places(const fs::path& file)
{
    auto asked = read_columns(file, {"campus", "year", "places"});
    if (!asked) {
        return std::move(asked).error();
    }
    std::vector<warning::Places> plans;
    for (const AskedRow& row : *asked) {
        auto year = year_cell(file, row.number, "year", row.cells[1]);
        if (!year) {
            return std::move(year).error();
        }
        if (row.cells[2].empty()) {
            continue; // not planned yet is not known
        }
        auto places = whole_cell(file, row.number, "places", row.cells[2]);
        if (!places) {
            return std::move(places).error();
        }
        plans.push_back({row.cells[0], *year, *places});
    }
    return plans;
}

geo::OutLayer table_of(const char* name, std::initializer_list<std::pair<const char*, OutType>> fields)
{
    geo::OutLayer table{
        .name = name, .title = {}, .kind = geo::OutKind::table, .fields = {}, .rows = {}, .style = {}};
    for (const auto& [field, type] : fields) {
        table.fields.push_back({.name = field, .type = type, .title = {}});
    }
    return table;
}

OutValue given(const std::optional<std::int64_t>& number)
{
    return number ? OutValue{*number} : OutValue{};
}

OutValue given(const std::optional<double>& number)
{
    return number ? OutValue{*number} : OutValue{};
}

OutValue given(const std::optional<WarningLevel>& level, bool in_chinese)
{
    return level ? OutValue{std::string{in_chinese ? chinese(*level) : code(*level)}} : OutValue{};
}

geo::OutLayer full_table(std::span<const WarningRow> rows)
{
    geo::OutLayer table = table_of("warnings", {{"campus", OutType::text},
                                                {"year", OutType::integer},
                                                {"places", OutType::integer},
                                                {"children", OutType::real},
                                                {"children_low", OutType::real},
                                                {"children_high", OutType::real},
                                                {"level", OutType::text},
                                                {"chance_of_warning", OutType::real},
                                                {"chance_of_red", OutType::real},
                                                {"missing_places", OutType::integer},
                                                {"missing_classes", OutType::integer}});
    for (const WarningRow& row : rows) {
        const auto children = [&row](std::int64_t Expectation::*which) {
            return row.children ? OutValue{in_children((*row.children).*which)} : OutValue{};
        };
        table.rows.push_back(
            {.shape = {},
             .values = {row.campus, std::int64_t{row.year}, given(row.places), children(&Expectation::middle),
                        children(&Expectation::low), children(&Expectation::high), given(row.level, false),
                        given(row.chance_of_warning), given(row.chance_of_red), row.missing_places,
                        row.missing_classes}});
    }
    return table;
}

geo::OutLayer public_table(std::span<const warning::PublicRow> rows, std::int64_t least)
{
    geo::OutLayer table = table_of("public_warnings", {{"学校", OutType::text},
                                                       {"年份", OutType::integer},
                                                       {"计划招生", OutType::integer},
                                                       {"户籍适龄儿童", OutType::text},
                                                       {"预警", OutType::text}});
    for (const warning::PublicRow& row : rows) {
        const std::string children = row.hidden     ? fmt::format("少于{}", least)
                                     : row.children ? std::to_string(*row.children)
                                                    : std::string{};
        table.rows.push_back({.shape = {},
                              .values = {row.campus, std::int64_t{row.year}, given(row.places), children,
                                         given(row.level, true)}});
    }
    return table;
}

class Warn final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "warn"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Warn of the campuses whose places run out, year by year.";
    }

    void declare(Form& form) override
    {
        form.word("forecast", forecast_, "A table of children by home and year, as 'demand' writes it.");
        form.path("assignment", assignment_,
                  "A table demand,site,children, as 'assign' writes it: who belongs where.");
        form.path("plan", plan_, "A table campus,year,places: the regular plan.");
        form.number("from", from_, "The first year to warn of.");
        form.number("years", years_, "How many years.");
        form.stages("stage", stages_, "The stage, one.");
        form.number("last-order", last_order_, "Count children up to this order of admission.");
        form.number("yellow", yellow_, "Yellow from this share of the places on, in per cent.");
        form.number("red", red_, "Red from this share of the places on, in per cent.");
        form.number("class-size", class_size_, "Children in an entry class; else as the standards say.");
        form.path("csv", csv_, "Write all numbers as this table.");
        form.path("public", public_, "Write what may be published as this table.");
        form.number("hide-below", hide_below_, "Hide numbers of children below this in the published table.");
        choice_.declare(form);
    }

    Result<Outcome> run(const Call&) override
    {
        if (!from_ || assignment_.empty() || plan_.empty() || stages_.size() != 1) {
            return Error{Fault::invalid_input, "it needs --from, --assignment, --plan and one --stage"};
        }
        auto entry = entering();
        if (!entry) {
            return std::move(entry).error();
        }
        std::vector<Decision> decisions;
        const auto settled = settings(decisions);
        if (!settled) {
            return settled.error();
        }
        auto rows = warning::raise(entry->due, *settled);
        if (!rows) {
            return std::move(rows).error();
        }
        if (Done written = write(*rows); !written) {
            return std::move(written).error();
        }
        Outcome said = outcome(*rows, entry->unplaced);
        said.result["decisions"] = to_json(decisions);
        for (const Decision& one : decisions) {
            said.told.push_back(cli::told(one));
        }
        return said;
    }

private:
    [[nodiscard]] Result<warning::Entry> entering() const
    {
        auto forecast = read_forecast(forecast_, ForecastNumber::entrants);
        if (!forecast) {
            return std::move(forecast).error();
        }
        auto shares = read_shares(assignment_);
        if (!shares) {
            return std::move(shares).error();
        }
        auto places = read_places(plan_);
        if (!places) {
            return std::move(places).error();
        }
        warning::EntrySettings entering;
        entering.stage = stages_.front();
        entering.first_year = static_cast<int>(*from_);
        entering.last_year = entering.first_year + static_cast<int>(years_.value_or(1)) - 1;
        entering.last_order = static_cast<AdmissionOrder>(last_order_.value_or(last_local_order));
        return warning::due(*forecast, *shares, *places, entering);
    }

    /// \param decisions  what decided the class size, where it was not given
    [[nodiscard]] Result<warning::Settings> settings(std::vector<Decision>& decisions) const
    {
        constexpr std::int64_t in_thousandths = 10;
        warning::Settings settings;
        settings.yellow_from = in_thousandths * yellow_.value_or(0);
        settings.red_from = in_thousandths * red_.value_or(0);
        if (class_size_) {
            settings.class_size = *class_size_;
            return settings;
        }
        const auto in_force = InForce::read(choice_);
        if (!in_force) {
            return in_force.error();
        }
        auto size = class_size_of(*in_force, stages_.front());
        if (!size) {
            return Error{size.error().fault(),
                         fmt::format("there is no class size for {}: {}; give one with --class-size",
                                     code(stages_.front()), size.error().message())};
        }
        settings.class_size = size->children;
        decisions.push_back(std::move(size->decision));
        return settings;
    }

    [[nodiscard]] Done write(std::span<const WarningRow> rows) const
    {
        if (!csv_.empty()) {
            if (Done written = write_csv(full_table(rows), csv_); !written) {
                return written;
            }
        }
        if (!public_.empty()) {
            const std::int64_t least = hide_below_.value_or(0);
            return write_csv(public_table(warning::publish(rows, least), least), public_);
        }
        return std::monostate{};
    }

    [[nodiscard]] Outcome outcome(std::span<const WarningRow> rows,
                                  std::span<const warning::Unplaced> unplaced) const
    {
        Outcome outcome;
        outcome.result = {{"rows", rows.size()}, {"warnings", json::array()}};
        std::size_t unknown = 0;
        for (const WarningRow& row : rows) {
            unknown += row.level ? 0 : 1;
            if (row.level && *row.level != WarningLevel::none) {
                outcome.told.push_back(told(row));
                outcome.result["warnings"].push_back(json_of(row));
            }
        }
        outcome.result["not_known"] = unknown;
        outcome.told.push_back(fmt::format("{} of {} campus years without a warning, {} not known",
                                           rows.size() - unknown - outcome.result["warnings"].size(),
                                           rows.size(), unknown));
        for (const warning::Unplaced& home : unplaced) {
            outcome.findings.push_back(doubt(home));
        }
        return outcome;
    }

    static std::string told(const WarningRow& row)
    {
        const double children = in_children(row.children->middle);
        const std::string missing =
            row.missing_places > 0
                ? fmt::format("; {} places missing, which fill {}", grouped(row.missing_places),
                              counted(static_cast<std::size_t>(row.missing_classes), "class"))
                : std::string{};
        return fmt::format("{} {} in {}: {:.1f} children, {} places; red with a chance of {:.0f} %{}",
                           code(*row.level), row.campus, row.year, children, *row.places,
                           100.0 * *row.chance_of_red, missing);
    }

    static json json_of(const WarningRow& row)
    {
        return {{"campus", row.campus},
                {"year", row.year},
                {"level", code(*row.level)},
                {"children", in_children(row.children->middle)},
                {"places", *row.places},
                {"chance_of_warning", *row.chance_of_warning},
                {"chance_of_red", *row.chance_of_red},
                {"missing_places", row.missing_places},
                {"missing_classes", row.missing_classes}};
    }

    [[nodiscard]] Finding doubt(const warning::Unplaced& home) const
    {
        Finding one;
        one.place = {forecast_.string(), {}, {}, "id"};
        one.expected = "a home that belongs to a campus";
        one.found = fmt::format("'{}', where {:.1f} children are due in {}", home.home,
                                in_children(home.children.middle), home.year);
        one.advice = "add it to the assignment; its children are in nobody's warning";
        return one;
    }

    fs::path forecast_;
    fs::path assignment_;
    fs::path plan_;
    fs::path csv_;
    fs::path public_;
    std::optional<std::uint32_t> from_;
    std::optional<std::uint32_t> years_ = 3;
    std::optional<std::uint32_t> last_order_ = last_local_order;
    std::optional<std::uint32_t> yellow_ = 90;
    std::optional<std::uint32_t> red_ = 100;
    std::optional<std::uint32_t> class_size_;
    std::optional<std::uint32_t> hide_below_ = 10;
    std::vector<Stage> stages_{Stage::primary};
    StandardChoice choice_;
};

} // namespace

std::unique_ptr<Command> make_warn()
{
    return std::make_unique<Warn>();
}

} // namespace schoolplan::cli
