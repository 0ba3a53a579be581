#include "catchments.hpp"

#include "../store/spatial_index.hpp"
#include "columns.hpp"
#include "keys.hpp"
#include "runs.hpp"

#include <algorithm>
#include <string>

namespace schoolplan::tables {

namespace {

using store::Statement;

struct Places {
    explicit Places(store::Connection& connection)
        : settlements{connection, "settlement"}, campuses{connection, "campus"}
    {
    }

    keys::Rows settlements;
    keys::Rows campuses;
};

CatchmentManner manner_of(const std::string& text)
{
    const auto found = std::find_if(catchment_manners.begin(), catchment_manners.end(),
                                    [&](CatchmentManner manner) { return code(manner) == text; });
    return found == catchment_manners.end() ? CatchmentManner::imported : *found;
}

std::optional<std::int64_t> number_of(store::Connection& connection, std::string_view column,
                                      std::string_view name)
{
    Statement query{connection, "SELECT " + std::string{column} + " FROM catchment_plan WHERE name = ?"};
    query.start(name);
    return query.next() ? std::optional{query.integer(0)} : std::nullopt;
}

void write_rows(store::Connection& connection, std::int64_t id, const CatchmentPlan& plan)
{
    const Places places{connection};
    Statement share{connection, "INSERT INTO catchment_share VALUES (?, ?, ?, ?, ?, ?, ?)"};
    for (const CatchmentShare& one : plan.shares) {
        share.run(id, places.settlements.id_of(one.settlement), places.campuses.id_of(one.campus), one.part,
                  one.zone, one.children, columns::value(one.way));
    }
    Statement left{connection, "INSERT INTO catchment_left_over VALUES (?, ?, ?, ?)"};
    for (const CatchmentLeftOver& one : plan.left_over) {
        left.run(id, places.settlements.id_of(one.settlement), one.children, one.why);
    }
    Statement area{connection,
                   "INSERT INTO catchment_area (plan_id, campus_id, area_m2, shape) VALUES (?, ?, ?, ?)"};
    for (const CatchmentArea& one : plan.areas) {
        area.run(id, places.campuses.id_of(one.campus), one.area.value(), geometry::blob(one.shape));
    }
    store::rebuild_index(connection, "catchment_area", "shape");
}

/// Rows of settlements and campuses that are gone by now come back with an id that is not valid.
void read_shares(store::Connection& connection, std::int64_t id, const Places& places, CatchmentPlan& plan)
{
    Statement query{connection, "SELECT settlement_id, campus_id, part, zone, child_count, way_mm"
                                " FROM catchment_share WHERE plan_id = ?"};
    for (query.start(id); query.next();) {
        plan.shares.push_back({.settlement = places.settlements.row_of<SettlementId>(query.integer(0)),
                               .campus = places.campuses.row_of<CampusId>(query.integer(1)),
                               .part = query.text(2),
                               .zone = query.text(3),
                               .children = query.optional_integer(4),
                               .way = columns::millimetres(query, 5)});
    }
    std::sort(plan.shares.begin(), plan.shares.end());
}

void read_left_over(store::Connection& connection, std::int64_t id, const Places& places, CatchmentPlan& plan)
{
    Statement query{connection,
                    "SELECT settlement_id, child_count, why FROM catchment_left_over WHERE plan_id = ?"};
    for (query.start(id); query.next();) {
        plan.left_over.push_back(
            {places.settlements.row_of<SettlementId>(query.integer(0)), query.integer(1), query.text(2)});
    }
    std::sort(plan.left_over.begin(), plan.left_over.end());
}

void read_areas(store::Connection& connection, std::int64_t id, const Places& places, CatchmentPlan& plan)
{
    Statement query{connection,
                    "SELECT campus_id, area_m2, shape FROM catchment_area WHERE plan_id = ? ORDER BY id"};
    for (query.start(id); query.next();) {
        plan.areas.push_back({.campus = places.campuses.row_of<CampusId>(query.integer(0)),
                              .shape = columns::shape(connection, query, 2),
                              .area = SquareMetres{query.real(1)}});
    }
}

} // namespace

void write(store::Connection& connection, const Run& run, const CatchmentPlan& plan)
{
    const auto before = number_of(connection, "run_id", plan.name);
    const std::int64_t made = runs::write(connection, run, runs::catchments);
    Statement title{
        connection,
        "INSERT INTO catchment_plan (name, stage, manner, walking_mm, bound_mm, optimal, run_id)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (name) DO UPDATE"
        " SET stage = ?2, manner = ?3, walking_mm = ?4, bound_mm = ?5, optimal = ?6, run_id = ?7"};
    title.run(plan.name, code(plan.stage), code(plan.manner), plan.walking_mm, plan.bound_mm, plan.optimal,
              made);
    const std::int64_t id = number_of(connection, "id", plan.name).value_or(0);
    for (const std::string table : {"catchment_share", "catchment_left_over", "catchment_area"}) {
        Statement{connection, "DELETE FROM " + table + " WHERE plan_id = ?"}.run(id);
    }
    if (before) {
        Statement{connection, "DELETE FROM run WHERE id = ?"}.run(*before);
    }
    write_rows(connection, id, plan);
}

std::optional<CatchmentPlan> read_catchments(store::Connection& connection, std::string_view name)
{
    Statement query{connection, "SELECT id, name, stage, manner, walking_mm, bound_mm, optimal"
                                " FROM catchment_plan WHERE name = ?"};
    query.start(name);
    if (!query.next()) {
        return std::nullopt;
    }
    CatchmentPlan plan{.name = query.text(1),
                       .stage = columns::stage(query, 2),
                       .manner = manner_of(query.text(3)),
                       .walking_mm = query.optional_integer(4),
                       .bound_mm = query.optional_integer(5),
                       .optimal = query.integer(6) != 0};
    const std::int64_t id = query.integer(0);
    const Places places{connection};
    read_shares(connection, id, places, plan);
    read_left_over(connection, id, places, plan);
    read_areas(connection, id, places, plan);
    return plan;
}

std::vector<CatchmentTitle> read_catchment_titles(store::Connection& connection)
{
    std::vector<CatchmentTitle> titles;
    Statement query{connection, "SELECT name, stage, manner, run_id FROM catchment_plan ORDER BY name"};
    for (query.start(); query.next();) {
        titles.push_back({.name = query.text(0),
                          .stage = columns::stage(query, 1),
                          .manner = manner_of(query.text(2)),
                          .run = query.integer(3)});
    }
    return titles;
}

} // namespace schoolplan::tables
