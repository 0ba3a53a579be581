#include "served_answers.hpp"

#include "served_cells.hpp"

#include <algorithm>

namespace schoolplan::cli {

namespace {

using nlohmann::json;

json belongs_of(const CatchmentPlan& plan, CampusId campus)
{
    std::int64_t homes = 0;
    std::optional<std::int64_t> children = 0;
    for (const CatchmentShare& share : plan.shares) {
        if (share.campus == campus) {
            ++homes;
            children = children && share.children ? std::optional{*children + *share.children} : std::nullopt;
        }
    }
    return {
        {"plan", plan.name}, {"stage", code(plan.stage)}, {"homes", homes}, {"children", value(children)}};
}

json nearest_of(const Moment& moment, CampusId campus)
{
    struct Near {
        std::int64_t homes = 0;
        std::int64_t children = 0;
        std::int64_t unknown = 0;
    };
    std::map<Stage, Near> stages_near;
    for (const Reach& reach : reaches_of(moment)) {
        if (reach.campus == campus && reach.measure == Measure::walking) {
            Near& near = stages_near[reach.stage];
            const auto& children = moment.snapshot.settlements[reach.settlement].children[reach.stage];
            ++near.homes;
            near.children += children.value_or(0);
            near.unknown += children ? 0 : 1;
        }
    }
    auto told = json::array();
    for (const auto& [stage, near] : stages_near) {
        told.push_back({{"stage", code(stage)},
                        {"homes", near.homes},
                        {"children", near.children},
                        {"homes_unknown", near.unknown}});
    }
    return told;
}

json cell_of(const geo::OutValue& value)
{
    return std::visit(
        [](const auto& cell) {
            if constexpr (std::is_same_v<std::decay_t<decltype(cell)>, std::monostate>) {
                return json();
            } else {
                return json(cell);
            }
        },
        value);
}

/// The rows of an extra layer that name the campus, by their columns.
json extra_of(const Moment& moment, const std::string& layer, const std::string& campus)
{
    auto told = json::array();
    const auto one = std::ranges::find(moment.extra, layer, &geo::OutLayer::name);
    if (one == moment.extra.end()) {
        return told;
    }
    const auto at = std::ranges::find(one->fields, "campus", &geo::OutField::name) - one->fields.begin();
    for (const geo::OutRow& row : one->rows) {
        if (at == std::ssize(one->fields)
            || row.values[static_cast<std::size_t>(at)] != geo::OutValue{campus}) {
            continue;
        }
        json cells = json::object();
        for (std::size_t i = 0; i < one->fields.size(); ++i) {
            cells[one->fields[i].name] = cell_of(row.values[i]);
        }
        told.push_back(std::move(cells));
    }
    return told;
}

} // namespace

Result<json> campus_answer(const Moment& moment, const std::string& campus, const std::string& plan)
{
    const auto rows = moment.snapshot.campuses.rows();
    const auto found = std::ranges::find(rows, campus, &Campus::code);
    if (found == rows.end()) {
        return Error{Fault::not_found, "there is no campus '" + campus + "'"};
    }
    const CampusId id{static_cast<std::uint32_t>(found - rows.begin())};
    json answer{{"id", found->code},
                {"name", found->name},
                {"school", found->school},
                {"unit", found->unit.valid() ? json(moment.snapshot.units[found->unit].name) : json()},
                {"at", place(found->position)},
                {"stages", json::array()},
                {"ownership", code(found->ownership)},
                {"opens", found->opens ? json(found->opens->text()) : json()},
                {"seats", by_stage(found->seats)},
                {"classes", by_stage(found->classes)},
                {"pupils", by_stage(found->pupils)},
                {"nearest_for", nearest_of(moment, id)},
                {"plans", json::array()},
                {"children", json()},
                {"warnings", extra_of(moment, "warnings", found->code)},
                {"zones", extra_of(moment, "zones", found->code)},
                {"screened", extra_of(moment, "findings", found->code)},
                {"findings", hazards_told(moment.hazards, &found->code)}};
    for (json& warning : answer["warnings"]) {
        warning["due"] = warning.value("children", json());
    }
    for (const Stage stage : every_stage) {
        if (found->teaches[stage]) {
            answer["stages"].push_back(code(stage));
        }
    }
    for (const CatchmentPlan& one : moment.catchments) {
        auto told = belongs_of(one, id);
        if (one.name == plan) {
            answer["children"] = told["children"];
        }
        if (told["homes"] > 0) {
            answer["plans"].push_back(std::move(told));
        }
    }
    return answer;
}

} // namespace schoolplan::cli
