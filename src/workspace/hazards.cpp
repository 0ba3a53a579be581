#include "hazards.hpp"

#include "../store/spatial_index.hpp"
#include "columns.hpp"
#include "ledger.hpp"

namespace schoolplan::tables {

namespace {

using store::Statement;

Theme theme_of(std::string_view text)
{
    for (const Theme theme : themes) {
        if (text == code(theme)) {
            return theme;
        }
    }
    return Theme::food;
}

Hazard hazard_of(store::Connection& connection, const Statement& row)
{
    return {.number = row.integer(0),
            .campus = row.text(1),
            .campus_name = row.text(2),
            .unit = row.text(3),
            .place = row.text(4),
            .place_name = row.text(5),
            .kind = row.text(6),
            .theme = theme_of(row.text(7)),
            .rule = row.text(8),
            .rule_case = row.text(9),
            .rule_name = row.text(10),
            .limit = columns::millimetres(row, 11),
            .distance = columns::millimetres(row, 12),
            .doubtful = row.integer(13) != 0,
            .position = columns::position(connection, row, 14)};
}

HazardEvent event_of(store::Connection& connection, const Statement& row)
{
    return {.hazard = row.integer(0),
            .number = row.integer(1),
            .state = hazard_state_of(row.text(2)).value_or(HazardState::found),
            .day = ledger::sound_day(connection, row, 3, "the hazard " + hazard_code(row.integer(0))),
            .office = row.text(4),
            .department = row.text(5),
            .due = day_of(row.text(6)),
            .evidence = row.text(7),
            .evidence_sha256 = row.text(8),
            .reason = row.text(9)};
}

void append_hazards(store::Connection& connection, const HazardChange& change)
{
    Statement newest{connection, "SELECT ifnull(max(id), 0) FROM hazard WHERE ? <> ''"};
    Statement insert{connection,
                     "INSERT INTO hazard (id, campus, campus_name, unit_code, place, place_name, kind,"
                     " theme, rule, rule_case, rule_name, limit_mm, distance_mm, doubtful, who,"
                     " recorded, source, position)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    const Recorded& by = change.recorded;
    for (const Hazard& row : change.hazards) {
        if (!ledger::is_next(connection, newest, std::string_view{"hazards"}, row.number, "the ledger of",
                             "entries")) {
            return;
        }
        insert.run(row.number, row.campus, row.campus_name, row.unit, row.place, row.place_name, row.kind,
                   code(row.theme), row.rule, row.rule_case, row.rule_name, columns::value(row.limit),
                   columns::value(row.distance), row.doubtful, by.who, by.at, by.source,
                   geometry::blob(row.position));
    }
    if (!change.hazards.empty()) {
        store::rebuild_index(connection, "hazard", "position");
    }
}

void append_events(store::Connection& connection, const HazardChange& change)
{
    Statement newest{connection, "SELECT ifnull(max(number), 0) FROM hazard_event WHERE hazard = ?"};
    Statement insert{connection, "INSERT INTO hazard_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    const Recorded& by = change.recorded;
    for (const HazardEvent& row : change.events) {
        if (!ledger::is_next(connection, newest, row.hazard, row.number, "the hazard", "events")) {
            return;
        }
        insert.run(row.hazard, row.number, code(row.state), row.day.text(), row.office, row.department,
                   columns::value(row.due), row.evidence, row.evidence_sha256, row.reason, by.who, by.at,
                   by.source);
    }
}

} // namespace

HazardLedger read_hazards(store::Connection& connection)
{
    HazardLedger read;
    Statement hazards{connection,
                      "SELECT id, campus, campus_name, unit_code, place, place_name, kind, theme, rule,"
                      " rule_case, rule_name, limit_mm, distance_mm, doubtful, position"
                      " FROM hazard ORDER BY id"};
    for (hazards.start(); hazards.next();) {
        read.hazards.push_back(hazard_of(connection, hazards));
    }
    Statement events{connection, "SELECT hazard, number, state, day, office, department, due, evidence,"
                                 " evidence_sha256, reason, who, recorded, source"
                                 " FROM hazard_event ORDER BY hazard, number"};
    for (events.start(); events.next();) {
        read.events.push_back(event_of(connection, events));
        read.recorded.push_back({.who = events.text(10), .at = events.text(11), .source = events.text(12)});
    }
    return read;
}

void append(store::Connection& connection, const HazardChange& change)
{
    append_hazards(connection, change);
    append_events(connection, change);
}

} // namespace schoolplan::tables
