#include "sitings.hpp"

#include "columns.hpp"
#include "keys.hpp"
#include "runs.hpp"

#include <algorithm>
#include <string>

namespace schoolplan::tables {

namespace {

using store::Statement;

void write_rows(store::Connection& connection, std::int64_t id, const SitingPlan& plan)
{
    Statement stage{connection, "INSERT INTO siting_stage VALUES (?, ?, ?)"};
    for (const SitingStage& one : plan.stages) {
        stage.run(id, code(one.stage), one.limit.value());
    }
    Statement plot{connection, "INSERT INTO siting_plot VALUES (?, ?, ?, ?, ?, ?)"};
    for (const SitingPlot& one : plan.plots) {
        plot.run(id, one.site, one.size, one.cost, one.children, one.near_children);
    }
    const keys::Rows settlements{connection, "settlement"};
    Statement home{connection, "INSERT INTO siting_home VALUES (?, ?, ?, ?, ?, ?, ?)"};
    for (const SitingHome& one : plan.homes) {
        home.run(id, settlements.id_of(one.settlement), code(one.stage), one.site, one.children,
                 columns::value(one.before), one.after.value());
    }
}

void read_stages(store::Connection& connection, std::int64_t id, SitingPlan& plan)
{
    Statement query{connection, "SELECT stage, limit_mm FROM siting_stage WHERE siting_id = ?"};
    for (query.start(id); query.next();) {
        plan.stages.push_back({columns::stage(query, 0), Millimetres{query.integer(1)}});
    }
    std::sort(plan.stages.begin(), plan.stages.end());
}

void read_plots(store::Connection& connection, std::int64_t id, SitingPlan& plan)
{
    Statement query{connection, "SELECT site_code, size, cost, child_count, near_child_count FROM siting_plot"
                                " WHERE siting_id = ? ORDER BY site_code"};
    for (query.start(id); query.next();) {
        plan.plots.push_back({query.text(0), query.text(1), query.real(2), query.real(3), query.real(4)});
    }
}

void read_homes(store::Connection& connection, std::int64_t id, SitingPlan& plan)
{
    const keys::Rows settlements{connection, "settlement"};
    Statement query{connection, "SELECT settlement_id, stage, site_code, child_count, before_mm, after_mm"
                                " FROM siting_home WHERE siting_id = ?"};
    for (query.start(id); query.next();) {
        plan.homes.push_back({settlements.row_of<SettlementId>(query.integer(0)), columns::stage(query, 1),
                              query.text(2), query.real(3), columns::millimetres(query, 4),
                              Millimetres{query.integer(5)}});
    }
    std::sort(plan.homes.begin(), plan.homes.end());
}

} // namespace

void write(store::Connection& connection, const Run& run, const SitingPlan& plan)
{
    Statement before{connection, "SELECT run_id FROM siting WHERE name = ?"};
    before.start(plan.name);
    const auto old_run = before.next() ? std::optional{before.integer(0)} : std::nullopt;
    Statement{connection, "DELETE FROM siting WHERE name = ?"}.run(plan.name);
    if (old_run) {
        Statement{connection, "DELETE FROM run WHERE id = ?"}.run(*old_run);
    }
    const std::int64_t made = runs::write(connection, run, runs::sitings);
    Statement title{connection, "INSERT INTO siting (name, objective, value, bound, optimal, run_id)"
                                " VALUES (?, ?, ?, ?, ?, ?) RETURNING id"};
    title.start(plan.name, plan.objective, plan.value, plan.bound, plan.optimal, made);
    const std::int64_t id = title.next() ? title.integer(0) : 0;
    title.next();
    write_rows(connection, id, plan);
}

std::optional<SitingPlan> read_siting(store::Connection& connection, std::string_view name)
{
    Statement query{connection,
                    "SELECT id, name, objective, value, bound, optimal FROM siting WHERE name = ?"};
    query.start(name);
    if (!query.next()) {
        return std::nullopt;
    }
    SitingPlan plan{.name = query.text(1),
                    .objective = query.text(2),
                    .value = query.real(3),
                    .bound = query.real(4),
                    .optimal = query.integer(5) != 0};
    const std::int64_t id = query.integer(0);
    read_stages(connection, id, plan);
    read_plots(connection, id, plan);
    read_homes(connection, id, plan);
    return plan;
}

std::vector<SitingTitle> read_siting_titles(store::Connection& connection)
{
    std::vector<SitingTitle> titles;
    Statement query{connection, "SELECT name, objective, run_id FROM siting ORDER BY name"};
    for (query.start(); query.next();) {
        titles.push_back({query.text(0), query.text(1), query.integer(2)});
    }
    return titles;
}

} // namespace schoolplan::tables
