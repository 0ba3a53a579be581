#include <schoolplan/safety/rule.hpp>

#include "in_use.hpp"

#include <algorithm>
#include <array>

namespace schoolplan::safety {

namespace {

bool in_force(const StandardValue& value, std::span<const Day> days)
{
    return std::any_of(days.begin(), days.end(), [&](Day day) { return value.valid_on(day); });
}

/// Parts of the road, not places that could keep away.
bool is_road(const std::string& target)
{
    constexpr std::array<std::string_view, 3> parts{"road", "junction", "crossing"};
    return std::find(parts.begin(), parts.end(), target) != parts.end();
}

bool is_distance_to_place(Measured measured)
{
    return measured == Measured::boundary_straight || measured == Measured::gate_straight
           || measured == Measured::gate_walking || measured == Measured::door_walking
           || measured == Measured::gate_along_road;
}

/// Why no place can be screened by the value; empty when it can.
std::string obstacle(const StandardValue& value, std::span<const std::string> cases)
{
    if (!in_use(value, cases)) {
        return "its case was not asked for";
    }
    if (value.target.empty()) {
        return "it names no kind of place";
    }
    if (is_road(value.target)) {
        return "it is about roads: see the zones";
    }
    if (!is_distance_to_place(value.measured)) {
        return "it is measured by no distance to a place";
    }
    if (value.status == Status::not_found) {
        return "its distance was not found";
    }
    const bool around = value.bound == Bound::words && !value.amount;
    const auto metres = value.amount ? value.amount->metres() : std::nullopt;
    if (!around && (value.bound != Bound::at_least || !metres)) {
        return "it is no least distance in metres";
    }
    return {};
}

} // namespace

Rules rules(const StandardProfile& profile, const RuleSettings& settings)
{
    Rules all;
    for (const StandardValue& value : profile.values) {
        if (!value.theme || !in_force(value, settings.days)) {
            continue;
        }
        if (auto reason = obstacle(value, settings.cases); !reason.empty()) {
            all.unscreened.push_back({value, std::move(reason)});
            continue;
        }
        const auto metres = value.amount ? value.amount->metres() : std::nullopt;
        all.rules.push_back({.text = value,
                             .limit = Millimetres::floor(metres.value_or(settings.around)),
                             .numbered = metres.has_value(),
                             .status = metres ? value.status : Status::chosen});
    }
    return all;
}

} // namespace schoolplan::safety
