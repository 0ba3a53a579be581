#include <schoolplan/facts/table.hpp>
#include <schoolplan/units.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace schoolplan::units {

namespace {

using facts::Table;
using Sources = std::map<std::string, std::string>;

Sources read_sources(const Table& root)
{
    Sources sources;
    for (const Table& one : root.tables("source")) {
        const std::string id = one.text("id");
        if (!sources.emplace(id, one.text("text")).second) {
            one.fault("id", fmt::format("the source '{}' is there already", id));
        }
    }
    return sources;
}

std::string source_of(const Table& table, const Sources& sources)
{
    std::string all;
    for (const std::string& id : table.texts("sources")) {
        const auto found = sources.find(id);
        if (found == sources.end()) {
            table.fault("sources", fmt::format("there is no [[source]] with the id '{}'", id));
            continue;
        }
        all += (all.empty() ? "" : "; ") + found->second;
    }
    return all;
}

/// The value and its status: one needs the other, and what was not found has no value.
template <typename Value>
Status status_beside(const Table& table, const std::string& key, const std::optional<Value>& value)
{
    const Status status = table.status();
    if (value.has_value() == (status == Status::not_found)) {
        table.fault(value ? key : "status",
                    value ? fmt::format("'{}' has a value, but its status is not_found", key)
                          : fmt::format("there is no '{}'; expected one, or the status not_found", key));
    }
    return status;
}

void read_area(const Table& table, RegisteredUnit& unit)
{
    const auto area = table.table_if_any("area");
    if (!area) {
        return;
    }
    const auto km2 = area->number_if_any("km2");
    if (km2 && *km2 <= 0.0) {
        area->fault("km2", "an area is more than 0 km2");
    }
    if (km2) {
        unit.unit.stated_area = SquareMetres{std::round(*km2 * 1e6)};
    }
    unit.area_status = status_beside(*area, "km2", km2);
}

void read_population(const Table& table, RegisteredUnit& unit)
{
    const auto population = table.table_if_any("population");
    if (!population) {
        return;
    }
    unit.unit.population = population->whole_if_any("persons");
    if (unit.unit.population.value_or(0) < 0) {
        population->fault("persons", "a population is 0 or more");
    }
    unit.population_status = status_beside(*population, "persons", unit.unit.population);
}

void read_seat(const Table& table, RegisteredUnit& unit)
{
    const auto seat = table.table_if_any("seat");
    if (!seat) {
        return;
    }
    const auto lon = seat->number_if_any("lon");
    const auto lat = seat->number_if_any("lat");
    if (lon.has_value() != lat.has_value()) {
        seat->fault("status", "a seat has both lon and lat, or neither");
    }
    if (std::abs(lon.value_or(0.0)) > 180.0 || std::abs(lat.value_or(0.0)) > 90.0) {
        seat->fault("lon", "a seat lies within 180 degrees of longitude and 90 of latitude");
    }
    if (lon && lat) {
        unit.seat = geo::LonLat{*lon, *lat};
    }
    unit.seat_status = status_beside(*seat, "lon", lon);
}

RegisteredUnit read_unit(const Table& table, const Sources& sources)
{
    RegisteredUnit unit;
    unit.unit.code = table.text("code");
    unit.unit.name = table.text("name");
    unit.unit.english = table.text_if_any("english").value_or("");
    unit.unit.within = table.text_if_any("within").value_or("");
    unit.unit.valid_from = table.day_if_any("valid_from");
    unit.unit.valid_to = table.day_if_any("valid_to");
    read_area(table, unit);
    read_population(table, unit);
    read_seat(table, unit);
    unit.source = source_of(table, sources);
    return unit;
}

Succession read_succession(const Table& table)
{
    Succession one{.day = table.day("day"),
                   .from = table.text("from"),
                   .to = table.text("to"),
                   .whole = table.truth("whole"),
                   .part = table.text_if_any("part").value_or(""),
                   .source = table.text("source"),
                   .status = table.status()};
    if (one.whole != one.part.empty()) {
        table.fault("part", "'part' tells what went over where it was not the whole, and only there");
    }
    return one;
}

UnitGroup read_group(const Table& table)
{
    return {.code = table.text("code"),
            .name = table.text("name"),
            .english = table.text_if_any("english").value_or(""),
            .members = table.texts("members")};
}

/// The codes of each district of any time, with the areas inside it.
std::vector<UnitGroup> district_groups(const std::vector<RegisteredUnit>& units)
{
    std::map<std::string, UnitGroup> groups;
    for (const RegisteredUnit& one : units) {
        if (one.unit.within.empty()) {
            UnitGroup& group = groups[one.unit.code];
            group = {.code = "district:" + one.unit.code,
                     .name = one.unit.name,
                     .english = one.unit.english,
                     .members = {one.unit.code}};
        }
    }
    for (const RegisteredUnit& one : units) {
        const auto host = groups.find(one.unit.within);
        if (host != groups.end() && std::ranges::count(host->second.members, one.unit.code) == 0) {
            host->second.members.push_back(one.unit.code);
        }
    }
    std::vector<UnitGroup> all;
    for (auto& [code, group] : groups) {
        all.push_back(std::move(group));
    }
    return all;
}

/// Members that are groups themselves become the units in them.
class Unfolding {
public:
    explicit Unfolding(const std::vector<UnitGroup>& groups)
    {
        for (const UnitGroup& group : groups) {
            groups_.emplace(group.code, &group);
        }
    }

    /// \returns the units, each once; nothing more for a group that contains itself
    [[nodiscard]] std::vector<std::string> units_of(const UnitGroup& group)
    {
        std::vector<std::string> units;
        opened_.clear();
        collect(group, units);
        return units;
    }

private:
    void collect(const UnitGroup& group, std::vector<std::string>& units)
    {
        if (!opened_.insert(group.code).second) {
            return;
        }
        for (const std::string& member : group.members) {
            if (const auto inner = groups_.find(member); inner != groups_.end()) {
                collect(*inner->second, units);
            } else if (std::ranges::count(units, member) == 0) {
                units.push_back(member);
            }
        }
    }

    std::map<std::string, const UnitGroup*> groups_;
    std::set<std::string> opened_;
};

void read_groups(const Table& root, UnitRegister& reg)
{
    std::vector<UnitGroup> folded;
    std::set<std::string> codes;
    for (const Table& table : root.tables("group")) {
        folded.push_back(read_group(table));
        const std::string& code = folded.back().code;
        if (!codes.insert(code).second || code.starts_with("district:")) {
            table.fault("code", fmt::format("there is another group '{}'; choose another code", code));
        }
    }
    std::ranges::move(district_groups(reg.units), std::back_inserter(folded));
    Unfolding unfolding{folded};
    for (const UnitGroup& group : folded) {
        reg.groups.push_back(group);
        reg.groups.back().members = unfolding.units_of(group);
    }
}

void read_version(const Table& root)
{
    if (root.whole_if_any("version") != 1) {
        root.fault("version", "expected version = 1");
    }
}

} // namespace

Result<UnitRegister> read(const std::filesystem::path& file)
{
    auto root = facts::open(file);
    if (!root) {
        return std::move(root).error();
    }
    read_version(*root);
    UnitRegister reg{.city = root->text("city"), .english = root->text_if_any("english").value_or("")};
    const Sources sources = read_sources(*root);
    for (const Table& table : root->tables("unit")) {
        reg.units.push_back(read_unit(table, sources));
    }
    std::ranges::stable_sort(reg.units, {}, [](const RegisteredUnit& one) {
        return std::tuple{one.unit.code, one.unit.valid_from};
    });
    for (const Table& table : root->tables("succession")) {
        reg.successions.push_back(read_succession(table));
    }
    std::ranges::stable_sort(reg.successions, {}, [](const Succession& one) {
        return std::tuple{one.day, one.from, one.to};
    });
    read_groups(*root, reg);
    if (auto done = root->finish(); !done) {
        return std::move(done).error();
    }
    return reg;
}

} // namespace schoolplan::units
