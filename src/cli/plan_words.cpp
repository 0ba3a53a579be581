#include "plan_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

using nlohmann::json;
using plan::Kind;
using plan::Standing;

constexpr std::size_t nothing_reported = project_states.size();

std::string_view scope_name(plan::Scope scope)
{
    constexpr std::array<std::string_view, 5> names{"unit", "no_unit", "municipal", "group", "city"};
    return names[static_cast<std::size_t>(scope)];
}

std::string_view state_name(const std::optional<ProjectState>& state)
{
    return state ? chinese(*state) : std::string_view{"未报送"};
}

json text_or_null(const std::optional<Day>& day)
{
    return day ? json(day->text()) : json();
}

std::string counts_of(const plan::StatusRow& row)
{
    std::string text;
    for (const ProjectState state : project_states) {
        const auto tally = row.in(state);
        text += fmt::format("{}{} {} ({} seats{})", text.empty() ? "" : ", ", chinese(state), tally.projects,
                            tally.seats,
                            tally.seats_unknown > 0 ? fmt::format(", {} unknown", tally.seats_unknown) : "");
    }
    return text;
}

std::string line_of(const plan::StatusRow& row)
{
    return fmt::format("{}{}{}: {}; of {} promised {} due, {} completed ({} late), {} late, {} at risk; "
                       "compulsory seats done {}",
                       row.code, row.code.empty() ? "" : " ", row.name, counts_of(row), row.promised, row.due,
                       row.completed(), row.stand(Standing::done_late), row.stand(Standing::late),
                       row.stand(Standing::at_risk), row.compulsory_done().seats);
}

json status_json(const plan::Tally& tally)
{
    return {{"projects", tally.projects},
            {"seats", tally.seats},
            {"seats_from_classes", tally.seats_from_classes},
            {"seats_unknown", tally.seats_unknown}};
}

json status_json(const plan::StatusRow& row)
{
    json made{{"scope", scope_name(row.scope)},
              {"code", row.code},
              {"name", row.name},
              {"promised", row.promised},
              {"due", row.due},
              {"completed", row.completed()},
              {"compulsory_done", status_json(row.compulsory_done())}};
    for (const Standing one : plan::standings) {
        made["standing"][std::string{code(one)}] = row.stand(one);
    }
    made["kinds"] = json::object();
    for (const Kind kind : plan::kinds) {
        for (std::size_t state = 0; state <= nothing_reported; ++state) {
            const auto& tally = row.tallies[static_cast<std::size_t>(kind)][state];
            if (tally.projects > 0) {
                const auto name = state < nothing_reported ? code(project_states[state]) : "not_reported";
                made["kinds"][std::string{code(kind)}][std::string{name}] = status_json(tally);
            }
        }
    }
    return made;
}

json status_json(const plan::ProjectStatus& one)
{
    return {{"code", one.code},
            {"state", one.state ? json(code(*one.state)) : json()},
            {"step", one.step},
            {"since", text_or_null(one.since)},
            {"completed", text_or_null(one.completed)},
            {"used", text_or_null(one.used)},
            {"standing", code(one.standing)},
            {"days_late", one.days_late},
            {"homes_before_seats_days", one.homes_before_seats ? json(*one.homes_before_seats) : json()}};
}

std::vector<const plan::ProjectStatus*> late_in(const plan::Status& status)
{
    std::vector<const plan::ProjectStatus*> late;
    for (const auto& one : status.projects) {
        if (one.standing == Standing::late) {
            late.push_back(&one);
        }
    }
    std::ranges::stable_sort(late, std::ranges::greater{}, &plan::ProjectStatus::days_late);
    return late;
}

geo::OutValue day_value(const std::optional<Day>& day)
{
    return day ? geo::OutValue{day->text()} : geo::OutValue{};
}

geo::OutLayer layer(std::string name, geo::OutKind kind,
                    std::initializer_list<std::pair<const char*, geo::OutType>> fields)
{
    geo::OutLayer made{.name = std::move(name), .kind = kind};
    for (const auto& [field, type] : fields) {
        made.fields.push_back({.name = field, .type = type});
    }
    return made;
}

} // namespace

std::vector<std::string> told(const plan::Status& status)
{
    std::vector<std::string> lines{"the plan on " + status.on.text()};
    for (const plan::StatusRow& row : status.rows) {
        if (row.projects() > 0 || row.scope == plan::Scope::city) {
            lines.push_back(line_of(row));
        }
    }
    for (const plan::ProjectStatus* one : late_in(status)) {
        lines.push_back(fmt::format("late: {}, {} days, {} {}", one->code, one->days_late,
                                    state_name(one->state), one->step));
    }
    for (const auto& one : status.projects) {
        if (one.homes_before_seats.value_or(0) > 0) {
            lines.push_back(
                fmt::format("homes before seats: {}, by {} days", one.code, *one.homes_before_seats));
        }
    }
    return lines;
}

json to_json(const plan::Status& status)
{
    json made{{"on", status.on.text()}, {"rows", json::array()}, {"projects", json::array()}};
    for (const auto& row : status.rows) {
        made["rows"].push_back(status_json(row));
    }
    for (const auto& one : status.projects) {
        made["projects"].push_back(status_json(one));
    }
    return made;
}

std::vector<std::string> told(std::span<const plan::Change> changes)
{
    std::vector<std::string> lines;
    for (const auto& one : changes) {
        lines.push_back(fmt::format("changed: {}: {} -> {}, {} -> {}", one.code, state_name(one.before),
                                    state_name(one.after), chinese(one.stood), chinese(one.stands)));
    }
    return lines;
}

json to_json(std::span<const plan::Change> changes)
{
    auto made = json::array();
    for (const auto& one : changes) {
        made.push_back({{"code", one.code},
                        {"before", one.before ? json(code(*one.before)) : json()},
                        {"after", one.after ? json(code(*one.after)) : json()},
                        {"stood", code(one.stood)},
                        {"stands", code(one.stands)}});
    }
    return made;
}

json to_json(std::span<const plan::CurvePoint> curve)
{
    auto made = json::array();
    for (const auto& one : curve) {
        made.push_back({{"on", one.on.text()},
                        {"planned", one.planned},
                        {"actual", one.actual},
                        {"planned_seats", one.planned_seats},
                        {"actual_seats", one.actual_seats}});
    }
    return made;
}

std::vector<std::string> told(const plan::Slips& slips)
{
    std::vector<std::string> lines;
    for (const auto& slip : slips.slips) {
        std::string by_stage;
        for (const Stage stage : stages) {
            if (slip.lost[stage] > 0) {
                by_stage +=
                    fmt::format("{}{} {}", by_stage.empty() ? "" : ", ", chinese(stage), slip.lost[stage]);
            }
        }
        lines.push_back(
            fmt::format("{} late in {}: {} children lose a place within the standard{}{}", slip.code,
                        slip.year, slip.lost_in_all, by_stage.empty() ? "" : " (" + by_stage + ")",
                        slip.chance ? fmt::format(", with a chance of {:.1f} %", 100.0 * *slip.chance) : ""));
    }
    if (slips.homes_unknown > 0) {
        lines.push_back(
            fmt::format("left out: homes whose children are not known, {} times", slips.homes_unknown));
    }
    if (slips.seats_unknown > 0) {
        lines.push_back(
            fmt::format("taken as none: seats that are not known, {} times", slips.seats_unknown));
    }
    return lines;
}

json to_json(const plan::Slips& slips, const Snapshot& snapshot)
{
    json made{{"slips", json::array()},
              {"homes_unknown", slips.homes_unknown},
              {"seats_unknown", slips.seats_unknown}};
    for (const auto& slip : slips.slips) {
        json one{{"code", slip.code},
                 {"year", slip.year},
                 {"lost_in_all", slip.lost_in_all},
                 {"chance", slip.chance ? json(*slip.chance) : json()}};
        for (const Stage stage : stages) {
            one["placed"][std::string{code(stage)}] = slip.placed[stage];
            one["lost"][std::string{code(stage)}] = slip.lost[stage];
        }
        one["homes"] = json::array();
        for (const auto& home : slip.homes) {
            one["homes"].push_back({{"settlement", snapshot.settlements[home.settlement].code},
                                    {"stage", code(home.stage)},
                                    {"children", home.children}});
        }
        made["slips"].push_back(std::move(one));
    }
    return made;
}

std::vector<geo::OutLayer> layers_of(const plan::Slips& slips, const plan::PlannedCity& city)
{
    using geo::OutType;
    auto projects = layer("late_projects", geo::OutKind::point,
                          {{"code", OutType::text},
                           {"year", OutType::integer},
                           {"children_lost", OutType::integer},
                           {"chance", OutType::real}});
    auto homes = layer("homes_without_place", geo::OutKind::point,
                       {{"project", OutType::text},
                        {"settlement", OutType::text},
                        {"stage", OutType::text},
                        {"children", OutType::integer}});
    for (const auto& slip : slips.slips) {
        const auto& at = *std::ranges::find(city.projects, slip.code, &plan::PlacedProject::code);
        projects.rows.push_back({.shape = city.snapshot.campuses[at.campus].position,
                                 .values = {slip.code, std::int64_t{slip.year}, slip.lost_in_all,
                                            slip.chance ? geo::OutValue{*slip.chance} : geo::OutValue{}}});
        for (const auto& home : slip.homes) {
            const auto& settlement = city.snapshot.settlements[home.settlement];
            homes.rows.push_back(
                {.shape = settlement.position,
                 .values = {slip.code, settlement.code, std::string{code(home.stage)}, home.children}});
        }
    }
    return {std::move(projects), std::move(homes)};
}

geo::OutLayer table_of(const ConstructionPlan& plan, const plan::Status& status)
{
    using geo::OutType;
    auto table = layer("plan", geo::OutKind::table,
                       {{"code", OutType::text},
                        {"name", OutType::text},
                        {"unit", OutType::text},
                        {"level", OutType::text},
                        {"kind", OutType::text},
                        {"state", OutType::text},
                        {"step", OutType::text},
                        {"since", OutType::text},
                        {"planned_completion", OutType::text},
                        {"completed", OutType::text},
                        {"standing", OutType::text},
                        {"days_late", OutType::integer}});
    for (std::size_t row = 0; row < plan.projects.size(); ++row) {
        const auto& project = plan.projects[row];
        const auto& now = status.projects[row];
        table.rows.push_back(
            {.shape = {},
             .values = {project.code, project.name, project.unit, std::string{code(project.level)},
                        std::string{chinese(plan::kind_of(project))}, std::string{state_name(now.state)},
                        now.step, day_value(now.since), day_value(project.completion),
                        day_value(now.completed), std::string{chinese(now.standing)},
                        std::int64_t{now.days_late}}});
    }
    return table;
}

} // namespace schoolplan::cli
