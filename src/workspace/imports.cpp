#include "../store/spatial_index.hpp"
#include "columns.hpp"
#include "keys.hpp"
#include "tables.hpp"

#include <fmt/core.h>

#include <array>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

namespace schoolplan::tables {

namespace {

using geometry::blob;
using store::Statement;

/// Two rows with one code: the second is named before anything of it is written.
template <typename Row>
void refuse_repeated_codes(store::Connection& connection, const std::string& table,
                           const std::vector<Row>& rows)
{
    std::set<std::string> codes;
    Statement query{connection, "SELECT code FROM " + table};
    for (query.start(); query.next();) {
        codes.insert(query.text(0));
    }
    for (const auto& row : rows) {
        if (!codes.insert(row.code).second) {
            connection.fail(
                {Fault::inconsistent,
                 fmt::format("two rows have the code '{}': give each {} its own", row.code, table)});
            return;
        }
    }
}

void write_units(store::Connection& connection, const std::vector<Unit>& rows)
{
    refuse_repeated_codes(connection, "unit", rows);
    keys::Codes codes{connection, "unit"};
    Statement insert{connection, "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    for (const auto& row : rows) {
        insert.run(codes.id_of(row.code), row.code, row.name, blob(row.shape), row.english, row.within,
                   columns::value(row.valid_from), columns::value(row.valid_to),
                   columns::value(row.stated_area), row.population);
    }
    store::rebuild_index(connection, "unit", "shape");
}

void write_settlements(store::Connection& connection, const std::vector<Settlement>& rows)
{
    refuse_repeated_codes(connection, "settlement", rows);
    keys::Codes codes{connection, "settlement"};
    Statement insert{connection, "INSERT INTO settlement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    for (const auto& row : rows) {
        insert.run(codes.id_of(row.code), row.code, row.name, row.households, row.population,
                   row.children[Stage::kindergarten], row.children[Stage::primary],
                   row.children[Stage::junior], columns::value(row.residential_area), row.stated_unit,
                   blob(row.position), blob(row.shape));
    }
    store::rebuild_index(connection, "settlement", "position");
    store::rebuild_index(connection, "settlement", "shape");
}

/// "?, ?, ?": as many places for values.
std::string places(int count)
{
    std::string text = "?";
    for (int place = 1; place < count; ++place) {
        text += ", ?";
    }
    return text;
}

/// Run a statement with single values followed by one for each stage, several times over.
template <typename Singles, typename... PerStages>
void run(Statement& insert, const Singles& singles, const PerStages&... per_stage)
{
    std::apply([&](const auto&... values) { insert.run(values...); }, std::tuple_cat(singles, per_stage...));
}

/// Gates whose campus is gone are set aside, so that nothing is lost in silence.
void set_aside_orphaned_gates(store::Connection& connection)
{
    constexpr std::string_view orphaned = "campus_id NOT IN (SELECT id FROM campus)";
    if (store::one_integer(connection, fmt::format("SELECT count(*) FROM gate WHERE {}", orphaned)) == 0) {
        return;
    }
    Statement aside{connection, "INSERT INTO set_aside (dataset, file, layer, field, reason, geometry_wkt)"
                                " VALUES ('gates', '', '', 'campus', ?, ?)"};
    Statement cell{connection, "INSERT INTO set_aside_cell VALUES (?, ?, ?, ?)"};
    Statement query{
        connection,
        fmt::format("SELECT campus_code.code, gate.name, gate.position FROM gate"
                    " JOIN campus_code ON campus_code.id = gate.campus_id WHERE {} ORDER BY gate.id",
                    orphaned)};
    for (query.start(); query.next();) {
        const auto at = columns::position(connection, query, 2);
        aside.run(fmt::format("there is no campus '{}' any more", query.text(0)),
                  fmt::format("POINT ({} {})", at.lon, at.lat));
        const auto id = store::one_integer(connection, "SELECT last_insert_rowid()");
        cell.run(id, 1, "campus", query.text(0));
        cell.run(id, 2, "name", query.text(1));
    }
    Statement{connection, fmt::format("DELETE FROM gate WHERE {}", orphaned)}.run();
    store::rebuild_index(connection, "gate", "position");
}

void write_campuses(store::Connection& connection, const std::vector<Campus>& rows)
{
    refuse_repeated_codes(connection, "campus", rows);
    keys::Codes codes{connection, "campus"};
    Statement insert{
        connection,
        fmt::format("INSERT INTO campus (id, code, name, school, stated_unit, position, shape, site_area_m2,"
                    " ownership, opens, {}, {}, {}, {}) VALUES ({})",
                    columns::per_stage("teaches_", ""), columns::per_stage("", "_seat_count"),
                    columns::per_stage("", "_class_count"), columns::per_stage("", "_pupil_count"),
                    places(34))};
    for (const auto& row : rows) {
        run(insert,
            std::tuple{codes.id_of(row.code), row.code, row.name, row.school, row.stated_unit,
                       blob(row.position), blob(row.shape), columns::value(row.site_area),
                       std::string{code(row.ownership)}, columns::value(row.opens)},
            row.teaches.values, row.seats.values, row.classes.values, row.pupils.values);
    }
    store::rebuild_index(connection, "campus", "position");
    store::rebuild_index(connection, "campus", "shape");
    set_aside_orphaned_gates(connection);
}

void write_gates(store::Connection& connection, const std::vector<GateRow>& rows)
{
    Statement campus{connection, "SELECT id FROM campus WHERE code = ?"};
    Statement insert{connection, "INSERT INTO gate (campus_id, name, position) VALUES (?, ?, ?)"};
    for (const auto& row : rows) {
        campus.start(row.campus);
        if (!campus.next()) {
            connection.fail({Fault::inconsistent,
                             fmt::format("the gate '{}' names the campus '{}', which is not there: import "
                                         "campuses first, or correct the code",
                                         row.name, row.campus)});
            return;
        }
        insert.run(campus.integer(0), row.name, blob(row.position));
    }
    store::rebuild_index(connection, "gate", "position");
}

void write_roads(store::Connection& connection, const std::vector<Road>& rows)
{
    Statement insert{
        connection,
        "INSERT INTO road (code, name, class, level, stated_length_mm, foot_forward, foot_backward,"
        " source_nodes, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    for (const auto& row : rows) {
        insert.run(row.code, row.name, code(row.kind), row.level, columns::value(row.stated_length),
                   row.foot_forward, row.foot_backward, std::as_bytes(std::span{row.nodes}), blob(row.line));
    }
    store::rebuild_index(connection, "road", "line");
}

void write_groups(store::Connection& connection, const std::vector<UnitGroup>& rows)
{
    refuse_repeated_codes(connection, "unit_group", rows);
    Statement insert{connection, "INSERT INTO unit_group VALUES (?, ?, ?)"};
    Statement member{connection, "INSERT INTO unit_group_member VALUES (?, ?, ?)"};
    for (const auto& row : rows) {
        insert.run(row.code, row.name, row.english);
        for (int number = 0; const auto& unit : row.members) {
            member.run(row.code, ++number, unit);
        }
    }
}

void write_school_groups(store::Connection& connection, const std::vector<SchoolGroup>& rows)
{
    refuse_repeated_codes(connection, "school_group", rows);
    Statement insert{connection, "INSERT INTO school_group VALUES (?, ?, ?)"};
    Statement member{connection, "INSERT INTO school_group_member VALUES (?, ?, ?, ?, ?)"};
    for (const auto& row : rows) {
        insert.run(row.code, row.name, code(row.tie));
        int number = 0;
        if (!row.core.empty()) {
            member.run(row.code, ++number, row.core, true, std::optional<std::string>{});
        }
        for (const GroupBranch& branch : row.branches) {
            member.run(row.code, ++number, branch.campus, false, columns::value(branch.since));
        }
    }
}

void write_sites(store::Connection& connection, const std::vector<Site>& rows)
{
    refuse_repeated_codes(connection, "site", rows);
    Statement insert{connection,
                     fmt::format("INSERT INTO site (code, name, area_m2, opens, stated_unit, position, shape,"
                                 " {}, {}, {}) VALUES ({})",
                                 columns::per_stage("allows_", ""), columns::per_stage("", "_class_count"),
                                 columns::per_stage("", "_later_class_count"), places(25))};
    for (const auto& row : rows) {
        run(insert,
            std::tuple{row.code, row.name, columns::value(row.area), columns::value(row.opens),
                       row.stated_unit, blob(row.position), blob(row.shape)},
            row.allows.values, row.classes.values, row.later_classes.values);
    }
    store::rebuild_index(connection, "site", "position");
    store::rebuild_index(connection, "site", "shape");
}

void write_projects(store::Connection& connection, const std::vector<Project>& rows)
{
    refuse_repeated_codes(connection, "project", rows);
    Statement insert{connection,
                     fmt::format("INSERT INTO project (code, name, site, state, planned, year_target,"
                                 " stated_unit, position, {}, {}) VALUES ({})",
                                 columns::per_stage("teaches_", ""), columns::per_stage("", "_class_count"),
                                 places(20))};
    for (const auto& row : rows) {
        run(insert,
            std::tuple{row.code, row.name, row.site, std::string{code(row.state)},
                       columns::value(row.planned), row.year_target, row.stated_unit, blob(row.position)},
            row.teaches.values, row.classes.values);
    }
    store::rebuild_index(connection, "project", "position");
}

void write_premises(store::Connection& connection, const std::vector<Premises>& rows)
{
    refuse_repeated_codes(connection, "premises", rows);
    Statement insert{connection,
                     "INSERT INTO premises (code, name, kind, opened, position) VALUES (?, ?, ?, ?, ?)"};
    for (const auto& row : rows) {
        insert.run(row.code, row.name, row.kind, columns::value(row.opened), blob(row.position));
    }
    store::rebuild_index(connection, "premises", "position");
}

void write_terrain(store::Connection& connection, const std::vector<TerrainArea>& rows)
{
    refuse_repeated_codes(connection, "terrain", rows);
    Statement insert{connection, "INSERT INTO terrain (code, name, english, kind, shape)"
                                 " VALUES (?, ?, ?, ?, ?)"};
    for (const auto& row : rows) {
        insert.run(row.code, row.name, row.english, std::string{code(row.kind)}, blob(row.shape));
    }
    store::rebuild_index(connection, "terrain", "shape");
}

void write_set_aside(store::Connection& connection, const ImportRows& rows)
{
    if (!rows.append || rows.corrected) {
        Statement{connection, "DELETE FROM set_aside WHERE dataset = ?"}.run(code(rows.dataset));
    }
    Statement aside{connection, "INSERT INTO set_aside (dataset, file, layer, row_number, field, reason,"
                                " geometry_wkt) VALUES (?, ?, ?, ?, ?, ?, ?)"};
    Statement cell{connection, "INSERT INTO set_aside_cell VALUES (?, ?, ?, ?)"};
    for (const auto& row : rows.set_aside) {
        aside.run(code(rows.dataset), row.place.file, row.place.layer, row.place.row, row.place.field,
                  row.reason, row.geometry_wkt);
        const auto id = store::one_integer(connection, "SELECT last_insert_rowid()");
        for (int number = 0; const auto& [name, value] : row.cells) {
            cell.run(id, ++number, name, value);
        }
    }
}

/// \pre the dataset is an imported one
std::string_view table_of(Dataset dataset)
{
    constexpr std::array<std::string_view, 11> names{"unit",    "unit_group",   "settlement", "campus",
                                                     "gate",    "site",         "project",    "premises",
                                                     "terrain", "school_group", "road"};
    return names[static_cast<std::size_t>(dataset)];
}

} // namespace

void write(store::Connection& connection, const ImportRows& rows)
{
    if (!rows.append) {
        columns::clear(connection, {table_of(rows.dataset)});
    }
    write_set_aside(connection, rows);
    switch (rows.dataset) {
    case Dataset::units:
        return write_units(connection, rows.units);
    case Dataset::groups:
        return write_groups(connection, rows.groups);
    case Dataset::sites:
        return write_sites(connection, rows.sites);
    case Dataset::projects:
        return write_projects(connection, rows.projects);
    case Dataset::premises:
        return write_premises(connection, rows.premises);
    case Dataset::terrain:
        return write_terrain(connection, rows.terrain);
    case Dataset::school_groups:
        return write_school_groups(connection, rows.school_groups);
    case Dataset::settlements:
        return write_settlements(connection, rows.settlements);
    case Dataset::campuses:
        return write_campuses(connection, rows.campuses);
    case Dataset::gates:
        return write_gates(connection, rows.gates);
    default:
        return write_roads(connection, rows.roads);
    }
}

} // namespace schoolplan::tables
