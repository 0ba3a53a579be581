#include "../store/spatial_index.hpp"
#include "columns.hpp"
#include "keys.hpp"
#include "tables.hpp"

#include <algorithm>
#include <utility>

namespace schoolplan::tables {

namespace {

using geometry::blob;
using store::Statement;

/// Between the rows of the snapshot that coverage refers to and their ids.
struct Rows {
    explicit Rows(store::Connection& connection)
        : units{connection, "unit"}, settlements{connection, "settlement"}, campuses{connection, "campus"}
    {
    }

    keys::Rows units;
    keys::Rows settlements;
    keys::Rows campuses;
};

template <typename Id>
std::optional<std::int64_t> id_of(const keys::Rows& rows, Id id)
{
    return id.valid() ? std::optional{rows.id_of(id)} : std::nullopt;
}

template <typename Id>
Id row_of(const keys::Rows& rows, const Statement& query, int column)
{
    return query.null(column) ? Id{} : rows.row_of<Id>(query.integer(column));
}

Tally tally(const Statement& query, int column)
{
    return {query.integer(column), query.integer(column + 1), query.integer(column + 2)};
}

void write_reaches(store::Connection& connection, const std::vector<Reach>& all, const Rows& rows)
{
    Statement insert{connection,
                     "INSERT INTO reach (settlement_id, stage, measure, nearest_mm, campus_id, covered)"
                     " VALUES (?, ?, ?, ?, ?, ?)"};
    for (const auto& one : all) {
        insert.run(rows.settlements.id_of(one.settlement), code(one.stage), code(one.measure),
                   columns::value(one.nearest), id_of(rows.campuses, one.campus), one.covered);
    }
}

std::vector<Reach> read_reaches(store::Connection& connection, const Rows& rows)
{
    std::vector<Reach> all;
    Statement query{
        connection,
        "SELECT settlement_id, stage, measure, nearest_mm, campus_id, covered FROM reach ORDER BY id"};
    for (query.start(); query.next();) {
        all.push_back({.settlement = row_of<SettlementId>(rows.settlements, query, 0),
                       .stage = columns::stage(query, 1),
                       .measure = columns::measure(query, 2),
                       .nearest = columns::millimetres(query, 3),
                       .campus = row_of<CampusId>(rows.campuses, query, 4),
                       .covered = query.integer(5) != 0});
    }
    return all;
}

std::string_view scope_of(const CoverageRow& row)
{
    return !row.unit ? "city" : row.unit->valid() ? "unit" : "outside";
}

std::optional<std::int64_t> distance(const CoverageRow& row, Millimetres Distances::*which)
{
    return row.distances ? std::optional{((*row.distances).*which).value()} : std::nullopt;
}

void write_rows(store::Connection& connection, const std::vector<CoverageRow>& all, const Rows& rows)
{
    Statement insert{connection,
                     "INSERT INTO coverage VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                     " ?, ?, ?, ?, ?, ?, ?)"};
    for (const auto& one : all) {
        insert.run(scope_of(one), id_of(rows.units, one.unit.value_or(UnitId{})), code(one.stage),
                   code(one.measure), one.limit.value(), one.settlements, one.settlements_covered,
                   one.settlements_without_way, one.children.total, one.children.covered,
                   one.children.unknown, one.population.total, one.population.covered, one.population.unknown,
                   one.residential_area_m2.total, one.residential_area_m2.covered,
                   one.residential_area_m2.unknown, distance(one, &Distances::mean),
                   distance(one, &Distances::median), distance(one, &Distances::ninetieth),
                   distance(one, &Distances::maximum));
    }
}

std::vector<CoverageRow> read_rows(store::Connection& connection, const Rows& rows)
{
    std::vector<CoverageRow> all;
    Statement query{connection, "SELECT * FROM coverage ORDER BY id"};
    for (query.start(); query.next();) {
        auto& one = all.emplace_back();
        if (query.text(1) != "city") {
            one.unit = row_of<UnitId>(rows.units, query, 2);
        }
        one.stage = columns::stage(query, 3);
        one.measure = columns::measure(query, 4);
        one.limit = Millimetres{query.integer(5)};
        one.settlements = query.integer(6);
        one.settlements_covered = query.integer(7);
        one.settlements_without_way = query.integer(8);
        one.children = tally(query, 9);
        one.population = tally(query, 12);
        one.residential_area_m2 = tally(query, 15);
        if (!query.null(18)) {
            one.distances = Distances{Millimetres{query.integer(18)}, Millimetres{query.integer(19)},
                                      Millimetres{query.integer(20)}, Millimetres{query.integer(21)}};
        }
    }
    return all;
}

void write_gaps(store::Connection& connection, const std::vector<Gap>& all, const Rows& rows)
{
    Statement insert{connection, "INSERT INTO gap VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    Statement member{connection, "INSERT INTO gap_settlement VALUES (?, ?)"};
    for (int id = 0; const auto& one : all) {
        insert.run(++id, code(one.stage), one.children.total, one.children.covered, one.children.unknown,
                   one.population.total, one.population.covered, one.population.unknown,
                   id_of(rows.units, one.unit), blob(one.centre), blob(one.land));
        for (const auto settlement : one.settlements) {
            member.run(id, rows.settlements.id_of(settlement));
        }
    }
    store::rebuild_index(connection, "gap", "centre");
    store::rebuild_index(connection, "gap", "land");
}

std::vector<Gap> read_gaps(store::Connection& connection, const Rows& rows)
{
    std::vector<Gap> all;
    Statement query{connection, "SELECT * FROM gap ORDER BY id"};
    Statement member{connection, "SELECT settlement_id FROM gap_settlement WHERE gap_id = ?"};
    for (query.start(); query.next();) {
        auto& one = all.emplace_back();
        one.stage = columns::stage(query, 1);
        one.children = tally(query, 2);
        one.population = tally(query, 5);
        one.unit = row_of<UnitId>(rows.units, query, 8);
        one.centre = columns::position(connection, query, 9);
        one.land = columns::shape(connection, query, 10);
        for (member.start(query.integer(0)); member.next();) {
            one.settlements.push_back(row_of<SettlementId>(rows.settlements, member, 0));
        }
        std::sort(one.settlements.begin(), one.settlements.end());
    }
    return all;
}

void write_service_areas(store::Connection& connection, const std::vector<ServiceArea>& all, const Rows& rows)
{
    Statement insert{connection,
                     "INSERT INTO service_area (campus_id, stage, area_m2, shape) VALUES (?, ?, ?, ?)"};
    for (const auto& one : all) {
        insert.run(id_of(rows.campuses, one.campus), code(one.stage), one.area.value(), blob(one.shape));
    }
    store::rebuild_index(connection, "service_area", "shape");
}

std::vector<ServiceArea> read_service_areas(store::Connection& connection, const Rows& rows)
{
    std::vector<ServiceArea> all;
    Statement query{connection, "SELECT campus_id, stage, area_m2, shape FROM service_area ORDER BY id"};
    for (query.start(); query.next();) {
        all.push_back({.campus = row_of<CampusId>(rows.campuses, query, 0),
                       .stage = columns::stage(query, 1),
                       .shape = columns::shape(connection, query, 3),
                       .area = SquareMetres{query.real(2)}});
    }
    return all;
}

} // namespace

void write(store::Connection& connection, const CoverageResult& coverage)
{
    columns::clear(connection, {"reach", "coverage", "gap_settlement", "gap", "service_area"});
    const Rows rows{connection};
    write_reaches(connection, coverage.reaches, rows);
    write_rows(connection, coverage.rows, rows);
    write_gaps(connection, coverage.gaps, rows);
    write_service_areas(connection, coverage.service_areas, rows);
}

CoverageResult read_coverage(store::Connection& connection)
{
    const Rows rows{connection};
    return {.reaches = read_reaches(connection, rows),
            .rows = read_rows(connection, rows),
            .gaps = read_gaps(connection, rows),
            .service_areas = read_service_areas(connection, rows)};
}

} // namespace schoolplan::tables
