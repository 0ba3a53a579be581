#include <schoolplan/units.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace schoolplan::units {

namespace {

using Values = std::map<std::string, std::optional<std::int64_t>, std::less<>>;

std::set<std::string, std::less<>> codes_in_force(const UnitRegister& reg, Day day)
{
    std::set<std::string, std::less<>> codes;
    for (const RegisteredUnit& one : reg.units) {
        if (one.unit.valid_on(day)) {
            codes.insert(one.unit.code);
        }
    }
    return codes;
}

Result<Values> by_unit(const UnitRegister& reg, std::span<const UnitValue> values, Day day)
{
    const auto there = codes_in_force(reg, day);
    Values found;
    for (const UnitValue& one : values) {
        if (!there.contains(one.unit)) {
            return Error{Fault::invalid_input,
                         fmt::format("there is a value for '{}', which is no unit on {}; expected one of {}",
                                     one.unit, day.text(), fmt::join(there, ", "))};
        }
        if (!found.emplace(one.unit, one.value).second) {
            return Error{Fault::invalid_input, fmt::format("unit {} has two values", one.unit)};
        }
    }
    return found;
}

GroupSum sum_of(const std::string& group, const std::vector<std::string>& members, const Values& values)
{
    GroupSum total;
    total.group = group;
    for (const std::string& unit : members) {
        const auto value = values.find(unit);
        if (value == values.end() || !value->second) {
            total.missing.push_back(unit);
        } else {
            total.counted.push_back(unit);
            total.sum += *value->second;
        }
    }
    return total;
}

Done refuse_shared(std::map<std::string, std::string>& taken, const std::string& group,
                   const std::vector<std::string>& members)
{
    for (const std::string& unit : members) {
        const auto [first, added] = taken.emplace(unit, group);
        if (!added) {
            return Error{
                Fault::inconsistent,
                fmt::format("unit {} is in {} and in {}, so their sums would count it twice; ask for groups "
                            "without common units",
                            unit, first->second, group)};
        }
    }
    return std::monostate{};
}

} // namespace

std::vector<RegisteredUnit> in_force(const UnitRegister& reg, Day day)
{
    std::vector<RegisteredUnit> found;
    std::ranges::copy_if(reg.units, std::back_inserter(found),
                         [day](const RegisteredUnit& one) { return one.unit.valid_on(day); });
    std::ranges::stable_sort(found, {}, [](const RegisteredUnit& one) { return one.unit.code; });
    return found;
}

Result<std::vector<std::string>> group_members(const UnitRegister& reg, std::string_view group, Day day)
{
    const auto found = std::ranges::find(reg.groups, group, &UnitGroup::code);
    if (found == reg.groups.end()) {
        std::vector<std::string> known;
        std::ranges::transform(reg.groups, std::back_inserter(known), &UnitGroup::code);
        return Error{Fault::not_found, fmt::format("there is no group '{}'; expected one of {}", group,
                                                   fmt::join(known, ", "))};
    }
    const auto there = codes_in_force(reg, day);
    std::vector<std::string> members;
    for (const std::string& unit : found->members) {
        if (there.contains(unit) && std::ranges::count(members, unit) == 0) {
            members.push_back(unit);
        }
    }
    return members;
}

std::vector<std::string> groups_of(const UnitRegister& reg, std::string_view unit)
{
    std::vector<std::string> found;
    for (const UnitGroup& group : reg.groups) {
        if (std::ranges::count(group.members, unit) > 0) {
            found.push_back(group.code);
        }
    }
    return found;
}

Result<std::vector<GroupSum>> roll_up(const UnitRegister& reg, std::span<const std::string> groups,
                                      std::span<const UnitValue> values, Day day)
{
    const auto known = by_unit(reg, values, day);
    if (!known) {
        return known.error();
    }
    std::vector<GroupSum> sums;
    std::map<std::string, std::string> taken;
    for (const std::string& group : groups) {
        const auto members = group_members(reg, group, day);
        if (!members) {
            return members.error();
        }
        if (auto apart = refuse_shared(taken, group, *members); !apart) {
            return std::move(apart).error();
        }
        sums.push_back(sum_of(group, *members, *known));
    }
    return sums;
}

Result<std::vector<GroupSum>> roll_up_by_district(const UnitRegister& reg, std::span<const UnitValue> values,
                                                  Day day)
{
    std::vector<std::string> districts;
    for (const RegisteredUnit& one : in_force(reg, day)) {
        if (one.unit.within.empty()) {
            districts.push_back("district:" + one.unit.code);
        }
    }
    return roll_up(reg, districts, values, day);
}

} // namespace schoolplan::units
