#include <schoolplan/core/day.hpp>
#include <schoolplan/units.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace schoolplan::units {

namespace {

bool there_on(const UnitRegister& reg, const std::string& code, Day day)
{
    return std::ranges::any_of(reg.units, [&](const RegisteredUnit& one) {
        return one.unit.code == code && one.unit.valid_on(day);
    });
}

/// From the surest to the least sure.
int doubt(Status status)
{
    switch (status) {
    case Status::confirmed:
        return 0;
    case Status::secondary:
        return 1;
    case Status::derived:
        return 2;
    case Status::chosen:
        return 3;
    case Status::recalled:
        return 4;
    case Status::not_found:
        break;
    }
    return 5;
}

std::string joined(const std::string& one, const std::string& other, const char* between)
{
    if (one.empty() || other.empty() || one == other) {
        return one.empty() ? other : one;
    }
    return one + between + other;
}

/// Sources, each once.
std::string cited(std::string all, std::string_view more)
{
    while (!more.empty()) {
        const std::string_view one = more.substr(0, more.find("; "));
        more.remove_prefix(std::min(more.size(), one.size() + 2));
        if (all.find(one) == std::string::npos) {
            all += (all.empty() ? "" : "; ") + std::string{one};
        }
    }
    return all;
}

Status less_sure(const Passage& way, const Passage& step)
{
    if (way.source.empty() || step.source.empty()) {
        return way.source.empty() ? step.status : way.status;
    }
    return doubt(way.status) < doubt(step.status) ? step.status : way.status;
}

Passage onwards(const Passage& way, const Passage& step)
{
    return {.from = way.from,
            .to = step.to,
            .whole = way.whole && step.whole,
            .part = joined(way.part, step.part, ", of that "),
            .source = cited(way.source, step.source),
            .status = less_sure(way, step)};
}

/// What becomes of `unit` on `day`, and what it keeps.
std::vector<Passage> steps_of(const UnitRegister& reg, const std::string& unit, Day day)
{
    std::vector<Passage> steps;
    bool all_told = false;
    for (const Succession& one : reg.successions) {
        if (one.day == day && one.from == unit) {
            steps.push_back({.from = unit,
                             .to = one.to,
                             .whole = one.whole,
                             .part = one.part,
                             .source = one.source,
                             .status = one.status});
            all_told = all_told || one.whole || one.to == unit;
        }
    }
    if (!all_told && there_on(reg, unit, day)) {
        const bool rest = !steps.empty();
        steps.push_back({.from = unit,
                         .to = unit,
                         .whole = !rest,
                         .part = rest ? "the rest" : "",
                         .source = rest ? steps[0].source : "",
                         .status = rest ? steps[0].status : Status::derived});
    }
    return steps;
}

/// The days on which something may change: of successions, and those after a unit's last.
std::set<Day> turning_days(const UnitRegister& reg, Day from, Day to)
{
    std::set<Day> days;
    const auto take = [&](Day day) {
        if (from < day && day <= to) {
            days.insert(day);
        }
    };
    for (const Succession& one : reg.successions) {
        take(one.day);
    }
    for (const RegisteredUnit& one : reg.units) {
        if (one.unit.valid_to) {
            take(one.unit.valid_to->next());
        }
    }
    return days;
}

/// Ways between the same two units become one. When all ways from a unit meet again, it is whole.
std::vector<Passage> merged(const std::vector<Passage>& ways)
{
    std::map<std::pair<std::string, std::string>, Passage> met;
    std::map<std::string, std::set<std::string>> ends;
    for (const Passage& way : ways) {
        ends[way.from].insert(way.to);
        const auto [first, added] = met.emplace(std::pair{way.from, way.to}, way);
        if (!added) {
            Passage& one = first->second;
            one.part = joined(one.part, way.part, ", ");
            one.status = less_sure(one, way);
            one.source = cited(one.source, way.source);
        }
    }
    std::vector<Passage> all;
    for (auto& [between, way] : met) {
        if (ends[way.from].size() == 1) {
            way.whole = true;
            way.part.clear();
        }
        all.push_back(std::move(way));
    }
    return all;
}

} // namespace

Result<std::vector<Passage>> crosswalk(const UnitRegister& reg, Day from, Day to)
{
    if (to < from) {
        return Error{Fault::invalid_input,
                     fmt::format("{} is after {}; expected the earlier day first", from.text(), to.text())};
    }
    std::vector<Passage> ways;
    for (const RegisteredUnit& one : in_force(reg, from)) {
        ways.push_back({.from = one.unit.code, .to = one.unit.code, .whole = true});
    }
    for (const Day day : turning_days(reg, from, to)) {
        std::vector<Passage> longer;
        for (const Passage& way : ways) {
            const auto steps = steps_of(reg, way.to, day);
            if (steps.empty()) {
                return Error{
                    Fault::inconsistent,
                    fmt::format("unit {} ends before {}, and no succession of that day tells where it went",
                                way.to, day.text())};
            }
            std::ranges::transform(steps, std::back_inserter(longer),
                                   [&](const Passage& step) { return onwards(way, step); });
        }
        ways = merged(longer);
    }
    return ways;
}

} // namespace schoolplan::units
