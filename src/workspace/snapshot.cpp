#include "columns.hpp"
#include "keys.hpp"
#include "tables.hpp"

#include <cstring>
#include <utility>

namespace schoolplan::tables {

namespace {

using store::Statement;

std::vector<Unit> read_units(store::Connection& connection)
{
    std::vector<Unit> rows;
    Statement query{connection, "SELECT code, name, shape FROM unit ORDER BY code"};
    for (query.start(); query.next();) {
        rows.push_back({query.text(0), query.text(1), columns::shape(connection, query, 2)});
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
        if (!query.null(7)) {
            row.residential_area = SquareMetres{query.real(7)};
        }
        row.stated_unit = query.text(8);
        row.position = columns::position(connection, query, 9);
        row.shape = columns::shape(connection, query, 10);
    }
    return rows;
}

std::vector<Campus> read_campuses(store::Connection& connection)
{
    std::vector<Campus> rows;
    Statement query{connection, "SELECT code, name, school, teaches_kindergarten, teaches_primary,"
                                " teaches_junior, kindergarten_seat_count, primary_seat_count,"
                                " junior_seat_count, stated_unit, position, shape"
                                " FROM campus ORDER BY code"};
    for (query.start(); query.next();) {
        auto& row = rows.emplace_back();
        row.code = query.text(0);
        row.name = query.text(1);
        row.school = query.text(2);
        row.teaches = {{query.integer(3) != 0, query.integer(4) != 0, query.integer(5) != 0}};
        row.seats = {{query.optional_integer(6), query.optional_integer(7), query.optional_integer(8)}};
        row.stated_unit = query.text(9);
        row.position = columns::position(connection, query, 10);
        row.shape = columns::shape(connection, query, 11);
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
        connection, "SELECT max(synthetic) FROM dataset WHERE name IN ('units', 'settlements', 'campuses',"
                    " 'gates', 'roads')");
    return {.units = Table<UnitId, Unit>{read_units(connection)},
            .settlements = Table<SettlementId, Settlement>{read_settlements(connection)},
            .campuses = Table<CampusId, Campus>{read_campuses(connection)},
            .gates = read_gates(connection),
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
