#include "recount.hpp"

#include "store/statement.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace schoolplan::plan::tests {

namespace {

using store::Statement;

std::string told(std::string_view place, std::string_view kind, std::string_view state, std::int64_t projects,
                 std::int64_t seats, std::int64_t unknown)
{
    return fmt::format("{} {} {}: {} projects, {} seats, {} unknown\n", place, kind, state, projects, seats,
                       unknown);
}

std::string told(std::string_view place, std::int64_t promised, std::int64_t due, std::int64_t done,
                 std::int64_t late)
{
    return fmt::format("{}: {} promised, {} due, {} done, {} late\n", place, promised, due, done, late);
}

std::string place_of(const StatusRow& row)
{
    return row.scope == Scope::unit ? row.code : row.scope == Scope::municipal ? "municipal" : "none";
}

std::string joined(std::vector<std::string> lines)
{
    std::ranges::sort(lines);
    std::string text;
    for (const auto& line : lines) {
        text += line;
    }
    return text;
}

/// ?1 is the day. Seats of a stage: as stated, else classes times 30, 45, 50, 50.
std::string on_day(std::span<const Unit> units)
{
    std::string codes;
    for (const Unit& unit : units) {
        codes += fmt::format("{}'{}'", codes.empty() ? "" : ", ", unit.code);
    }
    return fmt::format(
        "WITH now AS (SELECT *,"
        " ifnull((SELECT state FROM plan_event AS e WHERE e.project = p.code AND e.day <= ?1"
        " ORDER BY number DESC LIMIT 1), '-') AS state,"
        " CASE WHEN level = 'municipal' THEN 'municipal' WHEN unit_code IN ({}) THEN unit_code ELSE 'none' "
        "END"
        " AS place,"
        " CASE teaches_kindergarten || teaches_primary || teaches_junior || teaches_senior"
        " || teaches_vocational || teaches_special WHEN '100000' THEN 'kindergarten' WHEN '010000' THEN "
        "'primary'"
        " WHEN '001000' THEN 'junior' WHEN '011000' THEN 'nine_year' WHEN '000100' THEN 'senior'"
        " WHEN '000010' THEN 'vocational' WHEN '000001' THEN 'special' ELSE 'mixed' END AS kind,"
        " iif(teaches_kindergarten, ifnull(kindergarten_seat_count, kindergarten_class_count * 30), 0) AS s1,"
        " iif(teaches_primary, ifnull(primary_seat_count, primary_class_count * 45), 0) AS s2,"
        " iif(teaches_junior, ifnull(junior_seat_count, junior_class_count * 50), 0) AS s3,"
        " iif(teaches_senior, ifnull(senior_seat_count, senior_class_count * 50), 0) AS s4,"
        " iif(teaches_vocational, vocational_seat_count, 0) AS s5,"
        " iif(teaches_special, special_seat_count, 0) AS s6 FROM plan_now AS p) ",
        codes);
}

} // namespace

std::string counted(const Status& status)
{
    std::vector<std::string> lines;
    for (const StatusRow& row : status.rows) {
        if (row.scope == Scope::city || row.scope == Scope::group) {
            continue;
        }
        for (const Kind kind : kinds) {
            for (std::size_t state = 0; state <= project_states.size(); ++state) {
                const auto& tally = row.tallies[static_cast<std::size_t>(kind)][state];
                const auto name = state < project_states.size() ? code(project_states[state]) : "-";
                if (tally.projects > 0) {
                    lines.push_back(told(place_of(row), code(kind), name, tally.projects, tally.seats,
                                         tally.seats_unknown));
                }
            }
        }
        if (row.promised > 0) {
            lines.push_back(told(place_of(row), row.promised, row.due, row.completed(),
                                 row.by_standing[static_cast<std::size_t>(Standing::late)]));
        }
    }
    return joined(lines);
}

std::string recounted(store::Connection& connection, std::span<const Unit> units, Day on)
{
    std::vector<std::string> lines;
    Statement query{
        connection,
        on_day(units)
            + "SELECT place, kind, state, count(*), sum(ifnull(s1, 0) + ifnull(s2, 0) + ifnull(s3, 0)"
              " + ifnull(s4, 0) + ifnull(s5, 0) + ifnull(s6, 0)),"
              " sum(s1 + s2 + s3 + s4 + s5 + s6 IS NULL) FROM now GROUP BY place, kind, state"};
    for (query.start(on.text()); query.next();) {
        lines.push_back(told(query.text(0), query.text(1), query.text(2), query.integer(3), query.integer(4),
                             query.integer(5)));
    }
    Statement target{connection,
                     on_day(units)
                         + "SELECT place, count(*), ifnull(sum(completion <= ?1), 0),"
                           " sum(state IN ('completed', 'in_use')),"
                           " ifnull(sum(state NOT IN ('completed', 'in_use') AND completion < ?1), 0)"
                           " FROM now WHERE year_target = 1 GROUP BY place"};
    for (target.start(on.text()); target.next();) {
        lines.push_back(
            told(target.text(0), target.integer(1), target.integer(2), target.integer(3), target.integer(4)));
    }
    return joined(lines);
}

} // namespace schoolplan::plan::tests
