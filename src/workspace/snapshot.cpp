#include "columns.hpp"
#include "keys.hpp"
#include "tables.hpp"

#include <fmt/core.h>

#include <cstring>
#include <utility>

namespace schoolplan::tables {

namespace {

using store::Statement;

/// Six columns that follow each other, one for each stage.
PerStage<bool> flags(const Statement& row, int first)
{
    PerStage<bool> read;
    for (const Stage stage : every_stage) {
        read[stage] = row.integer(first + static_cast<int>(stage)) != 0;
    }
    return read;
}

std::optional<SquareMetres> square_metres(const Statement& row, int column)
{
    return row.null(column) ? std::nullopt : std::optional{SquareMetres{row.real(column)}};
}

std::vector<Unit> read_units(store::Connection& connection)
{
    std::vector<Unit> rows;
    Statement query{connection, "SELECT code, name, shape, english, within, valid_from, valid_to,"
                                " stated_area_m2, population_count FROM unit ORDER BY code"};
    for (query.start(); query.next();) {
        rows.push_back({.code = query.text(0),
                        .name = query.text(1),
                        .english = query.text(3),
                        .within = query.text(4),
                        .valid_from = columns::day(query, 5),
                        .valid_to = columns::day(query, 6),
                        .stated_area = square_metres(query, 7),
                        .population = query.optional_integer(8),
                        .shape = columns::shape(connection, query, 2)});
    }
    return rows;
}

std::vector<UnitGroup> read_groups(store::Connection& connection)
{
    std::vector<UnitGroup> rows;
    Statement query{connection, "SELECT code, name, english FROM unit_group ORDER BY code"};
    Statement member{connection,
                     "SELECT unit_code FROM unit_group_member WHERE group_code = ? ORDER BY number"};
    for (query.start(); query.next();) {
        auto& row = rows.emplace_back();
        row.code = query.text(0);
        row.name = query.text(1);
        row.english = query.text(2);
        for (member.start(row.code); member.next();) {
            row.members.push_back(member.text(0));
        }
    }
    return rows;
}

std::vector<Settlement> read_settlements(store::Connection& connection)
{
    std::vector<Settlement> rows;
    Statement query{connection, "SELECT code, name, household_count, population_count,"
                                " kindergarten_child_count, primary_child_count, junior_child_count,"
                                " residential_area_m2, stated_unit, position, shape"
                                " FROM settlement ORDER BY code"};
    for (query.start(); query.next();) {
        auto& row = rows.emplace_back();
        row.code = query.text(0);
        row.name = query.text(1);
        row.households = query.optional_integer(2);
        row.population = query.optional_integer(3);
        row.children = {{query.optional_integer(4), query.optional_integer(5), query.optional_integer(6)}};
        row.residential_area = square_metres(query, 7);
        row.stated_unit = query.text(8);
        row.position = columns::position(connection, query, 9);
        row.shape = columns::shape(connection, query, 10);
    }
    return rows;
}

std::vector<Campus> read_campuses(store::Connection& connection)
{
    std::vector<Campus> rows;
    Statement query{connection,
                    fmt::format("SELECT code, name, school, stated_unit, position, shape, site_area_m2,"
                                " ownership, opens, {}, {}, {}, {} FROM campus ORDER BY code",
                                columns::per_stage("teaches_", ""), columns::per_stage("", "_seat_count"),
                                columns::per_stage("", "_class_count"),
                                columns::per_stage("", "_pupil_count"))};
    for (query.start(); query.next();) {
        auto& row = rows.emplace_back();
        row.code = query.text(0);
        row.name = query.text(1);
        row.school = query.text(2);
        row.stated_unit = query.text(3);
        row.position = columns::position(connection, query, 4);
        row.shape = columns::shape(connection, query, 5);
        row.site_area = square_metres(query, 6);
        row.ownership = columns::ownership(query.text(7));
        row.opens = columns::day(query, 8);
        row.teaches = flags(query, 9);
        row.seats = columns::counts(query, 15);
        row.classes = columns::counts(query, 21);
        row.pupils = columns::counts(query, 27);
    }
    return rows;
}

std::vector<Site> read_sites(store::Connection& connection)
{
    std::vector<Site> rows;
    Statement query{connection,
                    fmt::format("SELECT code, name, area_m2, opens, stated_unit, position, shape, {}, {}, {}"
                                " FROM site ORDER BY code",
                                columns::per_stage("allows_", ""), columns::per_stage("", "_class_count"),
                                columns::per_stage("", "_later_class_count"))};
    for (query.start(); query.next();) {
        auto& row = rows.emplace_back();
        row.code = query.text(0);
        row.name = query.text(1);
        row.area = square_metres(query, 2);
        row.opens = columns::day(query, 3);
        row.stated_unit = query.text(4);
        row.position = columns::position(connection, query, 5);
        row.shape = columns::shape(connection, query, 6);
        row.allows = flags(query, 7);
        row.classes = columns::counts(query, 13);
        row.later_classes = columns::counts(query, 19);
    }
    return rows;
}

std::vector<Project> read_projects(store::Connection& connection)
{
    std::vector<Project> rows;
    Statement query{connection,
                    fmt::format("SELECT code, name, site, state, planned, year_target, stated_unit,"
                                " position, {}, {} FROM project ORDER BY code",
                                columns::per_stage("teaches_", ""), columns::per_stage("", "_class_count"))};
    for (query.start(); query.next();) {
        auto& row = rows.emplace_back();
        row.code = query.text(0);
        row.name = query.text(1);
        row.site = query.text(2);
        row.state = project_state_of(query.text(3)).value_or(ProjectState::preparation);
        row.planned = columns::day(query, 4);
        row.year_target = query.integer(5) != 0;
        row.stated_unit = query.text(6);
        row.position = columns::position(connection, query, 7);
        row.teaches = flags(query, 8);
        row.classes = columns::counts(query, 14);
    }
    return rows;
}

std::vector<Premises> read_premises(store::Connection& connection)
{
    std::vector<Premises> rows;
    Statement query{connection, "SELECT code, name, kind, opened, position FROM premises ORDER BY code"};
    for (query.start(); query.next();) {
        rows.push_back({.code = query.text(0),
                        .name = query.text(1),
                        .kind = query.text(2),
                        .position = columns::position(connection, query, 4),
                        .opened = columns::day(query, 3)});
    }
    return rows;
}

std::vector<TerrainArea> read_terrain(store::Connection& connection)
{
    std::vector<TerrainArea> rows;
    Statement query{connection, "SELECT code, name, english, kind, shape FROM terrain ORDER BY code"};
    for (query.start(); query.next();) {
        rows.push_back({.code = query.text(0),
                        .name = query.text(1),
                        .english = query.text(2),
                        .kind = terrain_kind_of(query.text(3)).value_or(TerrainKind::water),
                        .shape = columns::shape(connection, query, 4)});
    }
    return rows;
}

std::vector<SchoolGroup> read_school_groups(store::Connection& connection)
{
    std::vector<SchoolGroup> rows;
    Statement query{connection, "SELECT code, name, tie FROM school_group ORDER BY code"};
    Statement member{connection, "SELECT campus_code, core, since FROM school_group_member"
                                 " WHERE group_code = ? ORDER BY number"};
    for (query.start(); query.next();) {
        auto& row = rows.emplace_back();
        row.code = query.text(0);
        row.name = query.text(1);
        row.tie = tie_of(query.text(2)).value_or(Tie::group);
        for (member.start(row.code); member.next();) {
            if (member.integer(1) != 0) {
                row.core = member.text(0);
            } else {
                row.branches.push_back({member.text(0), columns::day(member, 2)});
            }
        }
    }
    return rows;
}

std::vector<Gate> read_gates(store::Connection& connection)
{
    std::vector<Gate> rows;
    const keys::Rows campuses{connection, "campus"};
    Statement query{connection, "SELECT gate.campus_id, gate.name, gate.position"
                                " FROM gate JOIN campus ON campus.id = gate.campus_id"
                                " ORDER BY campus.code, gate.id"};
    for (query.start(); query.next();) {
        rows.push_back({campuses.row_of<CampusId>(query.integer(0)), query.text(1),
                        columns::position(connection, query, 2)});
    }
    return rows;
}

} // namespace

Snapshot read_snapshot(store::Connection& connection)
{
    const auto synthetic = store::one_integer(
        connection, "SELECT max(synthetic) FROM dataset WHERE name NOT IN ('network', 'ways', 'coverage')");
    return {.units = Table<UnitId, Unit>{read_units(connection)},
            .settlements = Table<SettlementId, Settlement>{read_settlements(connection)},
            .campuses = Table<CampusId, Campus>{read_campuses(connection)},
            .gates = read_gates(connection),
            .groups = read_groups(connection),
            .sites = Table<SiteId, Site>{read_sites(connection)},
            .projects = Table<ProjectId, Project>{read_projects(connection)},
            .premises = read_premises(connection),
            .terrain = read_terrain(connection),
            .school_groups = read_school_groups(connection),
            .synthetic = synthetic == 1};
}

std::vector<Road> read_roads(store::Connection& connection)
{
    std::vector<Road> rows;
    Statement query{connection, "SELECT code, name, class, level, stated_length_mm, foot_forward,"
                                " foot_backward, source_nodes, line FROM road ORDER BY id"};
    for (query.start(); query.next();) {
        auto& row = rows.emplace_back();
        row.code = query.integer(0);
        row.name = query.text(1);
        row.kind = columns::road_class(query.text(2));
        row.level = static_cast<int>(query.integer(3));
        row.stated_length = columns::millimetres(query, 4);
        row.foot_forward = query.integer(5) != 0;
        row.foot_backward = query.integer(6) != 0;
        row.line = columns::line(connection, query, 8);
        const auto nodes = query.bytes(7);
        row.nodes.resize(nodes.size() / sizeof(std::int64_t));
        if (!row.nodes.empty()) {
            std::memcpy(row.nodes.data(), nodes.data(), row.nodes.size() * sizeof(std::int64_t));
        }
    }
    return rows;
}

std::vector<SetAside> read_set_aside(store::Connection& connection, Dataset dataset)
{
    std::vector<SetAside> rows;
    Statement query{connection, "SELECT id, file, layer, row_number, field, reason, geometry_wkt"
                                " FROM set_aside WHERE dataset = ? ORDER BY id"};
    Statement cell{connection,
                   "SELECT name, value FROM set_aside_cell WHERE set_aside_id = ? ORDER BY number"};
    for (query.start(code(dataset)); query.next();) {
        auto& row = rows.emplace_back();
        row.dataset = code(dataset);
        row.place = {query.text(1), query.text(2), query.optional_integer(3), query.text(4)};
        row.reason = query.text(5);
        row.geometry_wkt = query.text(6);
        for (cell.start(query.integer(0)); cell.next();) {
            row.cells.emplace_back(cell.text(0), cell.text(1));
        }
    }
    return rows;
}

} // namespace schoolplan::tables
