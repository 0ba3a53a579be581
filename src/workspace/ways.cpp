#include "columns.hpp"
#include "keys.hpp"
#include "tables.hpp"

#include <map>

namespace schoolplan::tables {

namespace {

using store::Statement;

/// A gate by what stays true when others come and go: its campus, and its number
/// among the gates there, from 1.
struct GateKey {
    std::int64_t campus = 0;
    std::int64_t number = 0;

    auto operator<=>(const GateKey&) const = default;
};

/// By row of the snapshot's list.
std::vector<GateKey> gate_keys(store::Connection& connection)
{
    std::vector<GateKey> gates;
    Statement query{connection, "SELECT gate.campus_id FROM gate JOIN campus ON campus.id = gate.campus_id"
                                " ORDER BY campus.code, gate.id"};
    for (query.start(); query.next();) {
        const auto campus = query.integer(0);
        const bool first = gates.empty() || gates.back().campus != campus;
        gates.push_back({campus, first ? 1 : gates.back().number + 1});
    }
    return gates;
}

void write_off_network(store::Connection& connection, const std::vector<OffNetwork>& all,
                       const keys::Rows& settlements, const keys::Rows& campuses)
{
    const auto gates = gate_keys(connection);
    Statement insert{connection,
                     "INSERT INTO off_network (settlement_id, campus_id, gate_number, distance_mm)"
                     " VALUES (?, ?, ?, ?)"};
    for (const auto& one : all) {
        const auto distance = columns::value(one.distance);
        switch (one.what) {
        case OffNetwork::What::settlement:
            insert.run(settlements.id_of(SettlementId{one.row}), std::nullopt, std::nullopt, distance);
            break;
        case OffNetwork::What::campus:
            insert.run(std::nullopt, campuses.id_of(CampusId{one.row}), std::nullopt, distance);
            break;
        case OffNetwork::What::gate:
            insert.run(std::nullopt, gates.at(one.row).campus, gates.at(one.row).number, distance);
            break;
        }
    }
}

std::vector<OffNetwork> read_off_network(store::Connection& connection, const keys::Rows& settlements,
                                         const keys::Rows& campuses)
{
    std::map<GateKey, std::uint32_t> gates;
    for (std::uint32_t row = 0; const auto& gate : gate_keys(connection)) {
        gates[gate] = row++;
    }
    std::vector<OffNetwork> all;
    Statement query{connection,
                    "SELECT settlement_id, campus_id, gate_number, distance_mm FROM off_network ORDER BY id"};
    for (query.start(); query.next();) {
        auto& one = all.emplace_back();
        one.distance = columns::millimetres(query, 3);
        if (!query.null(0)) {
            one.what = OffNetwork::What::settlement;
            one.row = settlements.row_of<SettlementId>(query.integer(0)).index();
        } else if (query.null(2)) {
            one.what = OffNetwork::What::campus;
            one.row = campuses.row_of<CampusId>(query.integer(1)).index();
        } else {
            one.what = OffNetwork::What::gate;
            one.row = gates[{query.integer(1), query.integer(2)}];
        }
    }
    return all;
}

} // namespace

void write(store::Connection& connection, const Ways& ways)
{
    columns::clear(connection, {"way", "off_network"});
    const keys::Rows settlements{connection, "settlement"};
    const keys::Rows campuses{connection, "campus"};
    Statement insert{connection, "INSERT INTO way (settlement_id, campus_id, length_mm) VALUES (?, ?, ?)"};
    for (const auto& way : ways.ways) {
        insert.run(settlements.id_of(way.settlement), campuses.id_of(way.campus), way.length.value());
    }
    write_off_network(connection, ways.off_network, settlements, campuses);
}

Ways read_ways(store::Connection& connection)
{
    const keys::Rows settlements{connection, "settlement"};
    const keys::Rows campuses{connection, "campus"};
    Ways ways;
    Statement query{connection, "SELECT settlement_id, campus_id, length_mm FROM way ORDER BY id"};
    for (query.start(); query.next();) {
        ways.ways.push_back({settlements.row_of<SettlementId>(query.integer(0)),
                             campuses.row_of<CampusId>(query.integer(1)), Millimetres{query.integer(2)}});
    }
    ways.off_network = read_off_network(connection, settlements, campuses);
    return ways;
}

} // namespace schoolplan::tables
