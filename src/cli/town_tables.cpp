#include "town_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using catchment::Border;
using catchment::Link;
using catchment::Pair;
using catchment::Share;
using catchment::Town;

Result<SettlementId> settlement_of(const Town& town, const fs::path& file, const AskedRow& row,
                                   std::size_t cell, std::string_view field)
{
    auto position = position_of(town.settlement_names, file, row.number, field, row.cells[cell]);
    if (!position) {
        return std::move(position).error();
    }
    return SettlementId{*position};
}

Result<Pair> pair_of(const Town& town, const fs::path& file, const AskedRow& row)
{
    auto settlement = settlement_of(town, file, row, 0, "demand");
    if (!settlement) {
        return std::move(settlement).error();
    }
    auto campus = position_of(town.campus_names, file, row.number, "site", row.cells[1]);
    if (!campus) {
        return std::move(campus).error();
    }
    return Pair{*settlement, CampusId{*campus}};
}

Done add_borders(Town& town, const fs::path& file)
{
    auto rows = read_columns(file, {"a", "b"});
    if (!rows) {
        return std::move(rows).error();
    }
    for (const AskedRow& row : *rows) {
        auto one = settlement_of(town, file, row, 0, "a");
        if (!one) {
            return std::move(one).error();
        }
        auto other = settlement_of(town, file, row, 1, "b");
        if (!other) {
            return std::move(other).error();
        }
        town.borders.push_back({*one, *other});
    }
    return std::monostate{};
}

/// The demand of the site's own id, where going there costs nothing.
SettlementId own_home(const Town& town, std::uint32_t campus)
{
    const auto& names = town.settlement_names;
    const auto found = std::lower_bound(names.begin(), names.end(), town.campus_names[campus]);
    if (found == names.end() || *found != town.campus_names[campus]) {
        return {};
    }
    const SettlementId settlement{static_cast<std::uint32_t>(found - names.begin())};
    return std::binary_search(town.links.begin(), town.links.end(), Link{settlement, CampusId{campus}, 0})
               ? settlement
               : SettlementId{};
}

Done add_homes(Town& town, const fs::path& file, const Amounts& seats)
{
    for (std::uint32_t campus = 0; campus < town.seats.size(); ++campus) {
        const AskedRow& row = seats.rows[campus];
        if (row.cells[2].empty()) {
            town.home.push_back(own_home(town, campus));
            continue;
        }
        auto home = settlement_of(town, file, row, 2, "home");
        if (!home) {
            return std::move(home).error();
        }
        town.home.push_back(*home);
    }
    return std::monostate{};
}

/// Units by the order of their names; not known where either table names none at all.
void add_units(Town& town, const std::vector<AskedRow>& demand, const std::vector<AskedRow>& seats)
{
    std::map<std::string, std::uint32_t> places;
    for (const AskedRow& row : demand) {
        places.emplace(row.cells[2], 0);
    }
    for (const AskedRow& row : seats) {
        places.emplace(row.cells[3], 0);
    }
    std::uint32_t next = 0;
    for (auto& [name, place] : places) {
        place = next++;
    }
    const auto named = [](std::size_t cell) {
        return [cell](const AskedRow& row) { return !row.cells[cell].empty(); };
    };
    if (std::ranges::none_of(demand, named(2)) || std::ranges::none_of(seats, named(3))) {
        return;
    }
    for (const AskedRow& row : demand) {
        town.settlement_unit.emplace_back(places.at(row.cells[2]));
    }
    for (const AskedRow& row : seats) {
        town.campus_unit.emplace_back(places.at(row.cells[3]));
    }
}

void note_unread(ReadPlan& plan, const fs::path& file, const AskedRow& row, const Error& error)
{
    plan.findings.push_back({.severity = Severity::fault,
                             .place = {.file = file.string(), .layer = {}, .row = row.number, .field = {}},
                             .expected = "an estate and a school of the tables",
                             .found = error.message(),
                             .advice = "correct the id; the row was passed over"});
}

} // namespace

Result<NamedTown> read_town(const TownFiles& files)
{
    auto demand = read_amounts(files.demand, "children", {"unit"});
    if (!demand) {
        return std::move(demand).error();
    }
    auto seats = read_amounts(files.seats, "seats", {"home", "unit"});
    if (!seats) {
        return std::move(seats).error();
    }
    auto costs = read_costs(files.ways, demand->ids, seats->ids, demand->total());
    if (!costs) {
        return std::move(costs).error();
    }
    NamedTown named;
    Town& town = named.town;
    town.children = std::move(demand->amounts);
    town.seats = std::move(seats->amounts);
    town.settlement_names = std::move(demand->ids);
    town.campus_names = std::move(seats->ids);
    for (const Cost& cost : costs->costs) {
        town.links.push_back({SettlementId{cost.demand}, CampusId{cost.site}, cost.steps});
    }
    named.costs.decimals = costs->decimals;
    if (auto added = add_homes(town, files.seats, *seats); !added) {
        return std::move(added).error();
    }
    add_units(town, demand->rows, seats->rows);
    if (!files.neighbours.empty()) {
        if (auto added = add_borders(town, files.neighbours); !added) {
            return std::move(added).error();
        }
    }
    return named;
}

Result<Pair> pair_of(const std::string& demand, const std::string& site, const NamedTown& town)
{
    const auto row_of = [](const std::vector<std::string>& ids,
                           const std::string& id) -> Result<std::uint32_t> {
        const auto found = std::ranges::find(ids, id);
        return found == ids.end()
                   ? Result<std::uint32_t>{Error{Fault::not_found, fmt::format("there is no '{}'", id)}}
                   : static_cast<std::uint32_t>(found - ids.begin());
    };
    const auto settlement = row_of(town.town.settlement_names, demand);
    const auto campus = row_of(town.town.campus_names, site);
    if (!settlement || !campus) {
        return settlement ? campus.error() : settlement.error();
    }
    return Pair{SettlementId{*settlement}, CampusId{*campus}};
}

Result<std::vector<Pair>> read_pairs(const fs::path& file, const NamedTown& town)
{
    auto rows = read_columns(file, {"demand", "site"});
    if (!rows) {
        return std::move(rows).error();
    }
    std::vector<Pair> pairs;
    for (const AskedRow& row : *rows) {
        auto pair = pair_of(town.town, file, row);
        if (!pair) {
            return std::move(pair).error();
        }
        pairs.push_back(*pair);
    }
    return pairs;
}

Result<ReadPlan> read_plan(const fs::path& file, const NamedTown& town)
{
    auto rows = read_columns(file, {"demand", "site"}, {"children"});
    if (!rows) {
        return std::move(rows).error();
    }
    ReadPlan plan;
    for (const AskedRow& row : *rows) {
        const auto pair = pair_of(town.town, file, row);
        if (!pair) {
            note_unread(plan, file, row, pair.error());
            continue;
        }
        std::int64_t children = town.town.children[pair->settlement.index()];
        if (!row.cells[2].empty()) {
            const auto given = whole_cell(file, row.number, "children", row.cells[2]);
            if (!given) {
                return given.error();
            }
            children = *given;
        }
        plan.shares.push_back({pair->settlement, pair->campus, children});
    }
    return plan;
}

std::string written(const NamedTown& town, const std::vector<Share>& plan)
{
    const auto cell = [](const std::string& text) {
        if (text.find_first_of(",\"\n\r;\t") == std::string::npos) {
            return text;
        }
        std::string quoted = "\"";
        for (const char c : text) {
            quoted += c == '"' ? "\"\"" : std::string(1, c);
        }
        return quoted + "\"";
    };
    std::string text = "demand,site,children\n";
    for (const Share& share : plan) {
        text += fmt::format("{},{},{}\n", cell(town.name(share.settlement)), cell(town.name(share.campus)),
                            share.children);
    }
    return text;
}

} // namespace schoolplan::cli
