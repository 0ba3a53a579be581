#include "plan.hpp"

#include "columns.hpp"
#include "ledger.hpp"

#include <fmt/core.h>

#include <string>
#include <tuple>

namespace schoolplan::tables {

namespace {

using store::Statement;

constexpr int first_per_stage = 14;
constexpr int stage_count = static_cast<int>(every_stage.size());

std::string project_columns()
{
    return fmt::format("code, revision, name, unit_code, level, site, estate, homes, start, completion, use,"
                       " year_target, use_earliest, use_latest, {}, {}, {}",
                       columns::per_stage("teaches_", ""), columns::per_stage("", "_class_count"),
                       columns::per_stage("", "_seat_count"));
}

PlannedProject project_of(const Statement& row)
{
    PlannedProject read{.code = row.text(0),
                        .revision = row.integer(1),
                        .name = row.text(2),
                        .unit = row.text(3),
                        .level = row.text(4) == code(ProjectLevel::municipal) ? ProjectLevel::municipal
                                                                              : ProjectLevel::district,
                        .classes = columns::counts(row, first_per_stage + stage_count),
                        .seats = columns::counts(row, first_per_stage + 2 * stage_count),
                        .site = row.text(5),
                        .estate = row.text(6),
                        .homes = columns::day(row, 7),
                        .start = columns::day(row, 8),
                        .completion = columns::day(row, 9),
                        .use = columns::day(row, 10),
                        .use_earliest = columns::day(row, 12),
                        .use_latest = columns::day(row, 13),
                        .year_target = row.integer(11) != 0};
    for (const Stage stage : every_stage) {
        read.teaches[stage] = row.integer(first_per_stage + static_cast<int>(stage)) != 0;
    }
    return read;
}

ProjectEvent project_event_of(store::Connection& connection, const Statement& row)
{
    return {.project = row.text(0),
            .number = row.integer(1),
            .state = project_state_of(row.text(2)).value_or(ProjectState::preparation),
            .step = row.text(3),
            .day = ledger::sound_day(connection, row, 4, "the project " + row.text(0)),
            .evidence = row.text(5),
            .evidence_sha256 = row.text(6),
            .reason = row.text(7)};
}

void append_projects(store::Connection& connection, const PlanChange& change)
{
    Statement name{connection, "INSERT OR IGNORE INTO plan_code VALUES (?)"};
    Statement newest{connection, "SELECT ifnull(max(revision), 0) FROM plan_project WHERE code = ?"};
    std::string places = "?";
    for (int place = 1; place < first_per_stage + 3 * stage_count + 3; ++place) {
        places += ", ?";
    }
    Statement insert{connection, fmt::format("INSERT INTO plan_project ({}, who, recorded, source)"
                                             " VALUES ({})",
                                             project_columns(), places)};
    for (const PlannedProject& row : change.projects) {
        if (!ledger::is_next(connection, newest, row.code, row.revision, "the project", "versions")) {
            return;
        }
        name.run(row.code);
        std::apply([&](const auto&... values) { insert.run(values...); },
                   std::tuple_cat(
                       std::tuple{row.code, row.revision, row.name, row.unit, std::string{code(row.level)},
                                  row.site, row.estate, columns::value(row.homes), columns::value(row.start),
                                  columns::value(row.completion), columns::value(row.use), row.year_target,
                                  columns::value(row.use_earliest), columns::value(row.use_latest)},
                       row.teaches.values, row.classes.values, row.seats.values,
                       std::tuple{change.recorded.who, change.recorded.at, change.recorded.source}));
    }
}

void append_events(store::Connection& connection, const PlanChange& change)
{
    Statement newest{connection, "SELECT ifnull(max(number), 0) FROM plan_event WHERE project = ?"};
    Statement insert{connection, "INSERT INTO plan_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    for (const ProjectEvent& row : change.events) {
        if (!ledger::is_next(connection, newest, row.project, row.number, "the project", "events")) {
            return;
        }
        insert.run(row.project, row.number, code(row.state), row.step, row.day.text(), row.evidence,
                   row.evidence_sha256, row.reason, change.recorded.who, change.recorded.at,
                   change.recorded.source);
    }
}

} // namespace

ConstructionPlan read_plan(store::Connection& connection)
{
    ConstructionPlan plan;
    Statement projects{connection, fmt::format("SELECT {} FROM plan_now ORDER BY code", project_columns())};
    for (projects.start(); projects.next();) {
        plan.projects.push_back(project_of(projects));
    }
    Statement events{connection, "SELECT project, number, state, step, day, evidence, evidence_sha256,"
                                 " reason, who, recorded, source FROM plan_event ORDER BY project, number"};
    for (events.start(); events.next();) {
        plan.events.push_back(project_event_of(connection, events));
        plan.recorded.push_back({.who = events.text(8), .at = events.text(9), .source = events.text(10)});
    }
    return plan;
}

void append(store::Connection& connection, const PlanChange& change)
{
    append_projects(connection, change);
    append_events(connection, change);
}

} // namespace schoolplan::tables
