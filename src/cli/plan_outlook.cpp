#include "plan_outlook.hpp"

#include "access_runs.hpp"
#include "forecast_tables.hpp"

#include <schoolplan/access.hpp>
#include <schoolplan/core/written.hpp>
#include <schoolplan/warning.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

using nlohmann::json;

std::string_view scope_code(plan::Scope scope)
{
    constexpr std::array<std::string_view, 5> names{"unit", "no_unit", "municipal", "group", "city"};
    return names[static_cast<std::size_t>(scope)];
}

std::string with_unknown(const Count& count, std::string_view noun)
{
    return count.unknown == 0
               ? fmt::format("{} {}", grouped(count.total), noun)
               : fmt::format("{} {} (and {} not known)", grouped(count.total), noun, count.unknown);
}

std::string line_of(const plan::OutlookRow& row)
{
    const std::string expected = row.unsure == 0 ? ""
                                                 : fmt::format(" ({:.1f} expected, {} projects unsure)",
                                                               row.expected_seats, row.unsure);
    return fmt::format(
        "{} in {}: {} campuses, {} of them of the plan; {}{}, {} more kept for the long term; {}, {} "
        "within the standard, {} with a seat there; {}",
        code(row.stage), row.year, row.campuses, row.projects, with_unknown(row.seats, "seats"), expected,
        grouped(row.reserve), with_unknown(row.children, "children"), grouped(row.within),
        grouped(row.placed),
        row.spare ? fmt::format("{} seats to spare", grouped(*row.spare)) : "balance not known");
}

json row_json(const Count& count)
{
    return {{"total", count.total}, {"unknown", count.unknown}};
}

json row_json(const plan::OutlookRow& row)
{
    return {{"stage", code(row.stage)},
            {"year", row.year},
            {"scope", scope_code(row.scope)},
            {"code", row.code},
            {"name", row.name},
            {"campuses", row.campuses},
            {"projects", row.projects},
            {"seats", row_json(row.seats)},
            {"expected_seats", row.expected_seats},
            {"unsure", row.unsure},
            {"long_term_seats", row.reserve},
            {"children", row_json(row.children)},
            {"within", row.within},
            {"placed", row.placed},
            {"spare", row.spare ? json(*row.spare) : json()}};
}

std::vector<warning::Due> due_of(const plan::Outlook& outlook, const plan::PlannedCity& city, Stage stage)
{
    std::vector<warning::Due> due;
    for (const plan::CampusOutlook& one : outlook.campuses) {
        if (one.stage != stage) {
            continue;
        }
        warning::Due row{
            .campus = city.snapshot.campuses[one.campus].code, .year = one.year, .places = one.seats};
        if (one.children.unknown == 0) {
            const auto children = one.children.total * thousandths;
            row.children = Expectation{children, children, children};
        }
        due.push_back(std::move(row));
    }
    return due;
}

} // namespace

Result<WalkedCity> walk(const Workspace& workspace, Snapshot snapshot, const ConstructionPlan& plan, Day on,
                        const PlanNumbers& numbers, const Progress& progress)
{
    auto network = workspace.network();
    if (!network) {
        return std::move(network).error();
    }
    auto settings = measured_with(workspace);
    if (!settings) {
        return std::move(settings).error();
    }
    settings->cutoff = std::ranges::max(numbers.walking.limit.values);
    settings->nearest = std::nullopt;
    auto city = plan::with_projects(std::move(snapshot), plan, on, numbers.counting);
    auto ways = access::measure(*network, city.snapshot, *settings, progress);
    if (!ways) {
        return std::move(ways).error();
    }
    return WalkedCity{std::move(city), *std::move(ways)};
}

void OutlookOptions::declare(Form& form)
{
    form.number("from", from_,
                "Of outlook: the first school year, by the year it begins in; else that of --on.");
    form.number("years", years_, "Of outlook: how many school years.");
    form.number("long-term-from", long_term_from_,
                "Of outlook: from this school year on, classes kept for the long term count as seats, too.");
    form.path("forecast", forecast_,
              "Of outlook: children by home and year, as 'demand' writes them; else as counted today.");
}

plan::OutlookSettings OutlookOptions::settings(Day on, const PlanNumbers& numbers) const
{
    plan::OutlookSettings settings{.limit = numbers.walking.limit, .class_size = numbers.counting.class_size};
    settings.first_year = from_ ? static_cast<int>(*from_) : on.year();
    settings.last_year = settings.first_year + static_cast<int>(years_.value_or(1)) - 1;
    if (long_term_from_) {
        settings.long_term_from = static_cast<int>(*long_term_from_);
    }
    return settings;
}

Result<std::vector<ForecastRow>> OutlookOptions::forecast() const
{
    return forecast_.empty() ? Result<std::vector<ForecastRow>>{std::vector<ForecastRow>{}}
                             : read_forecast(forecast_, ForecastNumber::children);
}

Result<std::vector<OutlookWarning>> warnings_of(const plan::Outlook& outlook, const plan::PlannedCity& city,
                                                const PlanNumbers& numbers)
{
    std::vector<OutlookWarning> found;
    for (const Stage stage : stages) {
        warning::Settings settings;
        settings.class_size = numbers.counting.class_size[stage].value_or(settings.class_size);
        auto rows = warning::raise(due_of(outlook, city, stage), settings);
        if (!rows) {
            return std::move(rows).error();
        }
        for (WarningRow& row : *rows) {
            found.push_back({stage, std::move(row)});
        }
    }
    return found;
}

std::vector<std::string> told(const plan::Outlook& outlook, std::span<const OutlookWarning> warnings)
{
    std::vector<std::string> lines;
    for (const plan::OutlookRow& row : outlook.rows) {
        if (row.scope == plan::Scope::city) {
            lines.push_back(line_of(row));
        }
    }
    for (const auto& [stage, row] : warnings) {
        if (row.level.value_or(WarningLevel::none) != WarningLevel::none) {
            lines.push_back(fmt::format("{} {}: {} in {}, {:.0f} children, {} seats", chinese(*row.level),
                                        code(stage), row.campus, row.year, in_children(row.children->middle),
                                        *row.places));
        }
    }
    return lines;
}

json to_json(const plan::Outlook& outlook, std::span<const OutlookWarning> warnings)
{
    json made{{"rows", json::array()}, {"warnings", json::array()}};
    for (const plan::OutlookRow& row : outlook.rows) {
        made["rows"].push_back(row_json(row));
    }
    for (const auto& [stage, row] : warnings) {
        made["warnings"].push_back(
            {{"campus", row.campus},
             {"stage", code(stage)},
             {"year", row.year},
             {"level", row.level ? json(code(*row.level)) : json()},
             {"children", row.children ? json(in_children(row.children->middle)) : json()},
             {"seats", row.places ? json(*row.places) : json()},
             {"missing_seats", row.missing_places}});
    }
    return made;
}

geo::OutLayer table_of(const plan::Outlook& outlook)
{
    using geo::OutType;
    geo::OutLayer table{.name = "outlook", .kind = geo::OutKind::table};
    for (const char* field : {"stage", "scope", "code", "name"}) {
        table.fields.push_back({.name = field, .type = OutType::text});
    }
    for (const char* field : {"year", "campuses", "projects", "seats", "campuses_seats_unknown",
                              "long_term_seats", "children", "homes_unknown", "within", "placed", "spare"}) {
        table.fields.push_back({.name = field, .type = OutType::integer});
    }
    table.fields.push_back({.name = "expected_seats", .type = OutType::real});
    for (const plan::OutlookRow& row : outlook.rows) {
        table.rows.push_back(
            {.shape = {},
             .values = {std::string{code(row.stage)}, std::string{scope_code(row.scope)}, row.code, row.name,
                        std::int64_t{row.year}, row.campuses, row.projects, row.seats.total,
                        row.seats.unknown, row.reserve, row.children.total, row.children.unknown, row.within,
                        row.placed, row.spare ? geo::OutValue{*row.spare} : geo::OutValue{},
                        row.expected_seats}});
    }
    return table;
}

} // namespace schoolplan::cli
