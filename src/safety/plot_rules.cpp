#include <schoolplan/safety/plots.hpp>

#include <algorithm>

namespace schoolplan::safety {

namespace {

bool straight(Measured measured) noexcept
{
    return measured == Measured::wall_straight || measured == Measured::edge_straight
           || measured == Measured::boundary_straight;
}

/// What lies between the highway and where the distance of a new school begins.
Metres control_zone(const StandardProfile& profile, const StandardValue& value, Day day)
{
    if (value.id != "new_school_from_highway") {
        return Metres{0.0};
    }
    for (const StandardValue& zone : profile.values) {
        if (zone.id == "highway_control_zone" && zone.when == value.when && zone.valid_on(day)
            && zone.amount) {
            return zone.amount->metres().value_or(Metres{0.0});
        }
    }
    return Metres{0.0};
}

bool about_gates(const StandardValue& value)
{
    return value.id.find("gate") != std::string::npos;
}

std::optional<PlotRule> by_distance(const StandardProfile& profile, const StandardValue& value, Day day)
{
    const auto metres = value.amount ? value.amount->metres() : std::nullopt;
    if (!metres) {
        return std::nullopt;
    }
    PlotRule rule{.text = value};
    rule.limit = Millimetres::floor(*metres + control_zone(profile, value, day));
    if (value.bound == Bound::at_most) { // asks something of those within it, the limit included
        rule.keeps = Keeps::apart;
        rule.strict = false;
        return rule;
    }
    rule.strict = value.measured != Measured::wall_straight && value.fallback.empty();
    return value.bound == Bound::at_least ? std::optional{rule} : std::nullopt;
}

std::optional<PlotRule> by_gate(const StandardValue& value)
{
    const auto metres = value.amount ? value.amount->metres() : std::nullopt;
    if (!metres || value.bound != Bound::at_least) {
        return std::nullopt;
    }
    PlotRule rule{.text = value};
    rule.keeps = Keeps::gate_distance;
    rule.limit = Millimetres::floor(*metres);
    rule.strict = false;
    return rule;
}

std::optional<PlotRule> rule_of(const StandardProfile& profile, const StandardValue& value,
                                const PlotSettings& settings)
{
    if (straight(value.measured)) {
        return by_distance(profile, value, settings.day);
    }
    if (value.measured == Measured::gate_along_road) {
        return by_gate(value);
    }
    PlotRule rule{.text = value};
    if (value.measured == Measured::crossing) {
        rule.keeps = Keeps::crossing;
        return rule;
    }
    if (value.measured != Measured::adjacency) {
        return std::nullopt;
    }
    rule.keeps = about_gates(value) ? Keeps::gate_from : Keeps::apart;
    rule.limit = Millimetres::floor(settings.adjacent);
    rule.measured = false;
    rule.strict = !about_gates(value); // a gate can be moved
    return rule;
}

} // namespace

std::vector<PlotRule> plot_rules(const StandardProfile& profile, const PlotSettings& settings)
{
    std::vector<PlotRule> rules;
    for (const StandardValue& value : profile.values) {
        if (value.target.empty() || value.theme || !value.valid_on(settings.day)) {
            continue;
        }
        if (auto rule = rule_of(profile, value, settings)) {
            rules.push_back(*std::move(rule));
        }
    }
    return rules;
}

} // namespace schoolplan::safety
