#include "rows.hpp"
#include "settings.hpp"

#include <algorithm>
#include <string>

namespace schoolplan::demand {

namespace {

struct Group {
    std::string code;
    std::vector<std::size_t> members; ///< places of units, each once
};

Result<std::size_t> member_of(const UnitGroup& group, const std::string& code, const Snapshot& snapshot)
{
    const auto units = snapshot.units.rows();
    const auto found =
        std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.code == code; });
    if (found == units.end()) {
        return Error{Fault::inconsistent,
                     "group " + group.code + " has the member " + code
                         + ", but no unit has this code; correct the group or add the unit"};
    }
    return static_cast<std::size_t>(found - units.begin());
}

Result<std::vector<Group>> groups_of(const Snapshot& snapshot)
{
    std::vector<Group> groups;
    for (const UnitGroup& given : snapshot.groups) {
        Group group{.code = given.code, .members = {}};
        for (const std::string& code : given.members) {
            Result<std::size_t> member = member_of(given, code, snapshot);
            if (!member) {
                return std::move(member).error();
            }
            group.members.push_back(*member);
        }
        std::sort(group.members.begin(), group.members.end());
        group.members.erase(std::unique(group.members.begin(), group.members.end()), group.members.end());
        groups.push_back(std::move(group));
    }
    return groups;
}

BalanceRow empty_sum(const Question& question)
{
    BalanceRow row;
    row.stage = question.stage;
    row.year = question.year;
    return row;
}

BalanceRow city_of(const std::vector<BalanceRow>& rows, const Question& question)
{
    BalanceRow city = empty_sum(question);
    for (const BalanceRow& row : rows) {
        add_row(city, row);
    }
    finish(city, question);
    return city;
}

BalanceRow sum_of(const Group& group, const std::vector<BalanceRow>& rows, const Question& question)
{
    BalanceRow sum = empty_sum(question);
    for (const std::size_t member : group.members) {
        add_row(sum, rows[member]);
    }
    finish(sum, question);
    return sum;
}

void answer(Balance& balance, const Question& question, const std::vector<Group>& groups)
{
    std::vector<BalanceRow> rows = sums_of(question);
    const BalanceRow city = city_of(rows, question);
    for (const Group& group : groups) {
        balance.groups.push_back({.group = group.code, .sum = sum_of(group, rows, question)});
    }
    if (rows.back().campuses == 0 && rows.back().settlements == 0) {
        rows.pop_back(); // nothing lies outside the units
    }
    for (BalanceRow& row : rows) {
        finish(row, question);
        balance.rows.push_back(row);
    }
    balance.rows.push_back(city);
}

template <typename Row>
Done check_units(std::span<const Row> rows, std::size_t units)
{
    for (const Row& row : rows) {
        if (row.unit.valid() && row.unit.index() >= units) {
            return Error{Fault::invalid_input, row.code + " lies in a unit the snapshot has not"};
        }
    }
    return {{}};
}

bool taught(const Snapshot& snapshot, Stage stage)
{
    const auto campuses = snapshot.campuses.rows();
    return std::any_of(campuses.begin(), campuses.end(),
                       [stage](const Campus& campus) { return campus.teaches[stage]; });
}

} // namespace

Result<Balance> balance(const Snapshot& snapshot, const Settings& settings)
{
    if (Done sound = check(settings); !sound) {
        return std::move(sound).error();
    }
    if (Done sound = check_units(snapshot.campuses.rows(), snapshot.units.size()); !sound) {
        return std::move(sound).error();
    }
    if (Done sound = check_units(snapshot.settlements.rows(), snapshot.units.size()); !sound) {
        return std::move(sound).error();
    }
    const auto groups = groups_of(snapshot);
    if (!groups) {
        return groups.error();
    }
    Balance balance;
    for (const Stage stage : settings.stages) {
        for (int year = settings.first_year; year <= settings.last_year; ++year) {
            answer(balance,
                   {.snapshot = snapshot,
                    .settings = settings,
                    .stage = stage,
                    .year = year,
                    .seats_known = taught(snapshot, stage),
                    .children_known = snapshot.settlements.size() > 0},
                   *groups);
        }
    }
    return balance;
}

} // namespace schoolplan::demand
