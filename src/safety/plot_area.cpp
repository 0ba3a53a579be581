#include <schoolplan/safety/plot_area.hpp>

#include <algorithm>
#include <charconv>

namespace schoolplan::safety {

namespace {

struct Case {
    std::int64_t classes = 0;
    std::string rest{};
};

/// "24 classes, new district" -> 24 and "new district".
std::optional<Case> read_case(std::string_view when)
{
    Case found;
    const auto [at, fault] = std::from_chars(when.data(), when.data() + when.size(), found.classes);
    if (fault != std::errc{}) {
        return std::nullopt;
    }
    constexpr std::string_view classes = " classes";
    std::string_view rest = when.substr(static_cast<std::size_t>(at - when.data()));
    if (!rest.starts_with(classes)) {
        return std::nullopt;
    }
    rest.remove_prefix(classes.size());
    found.rest = rest.starts_with(", ") ? std::string{rest.substr(2)} : std::string{rest};
    return found;
}

std::optional<double> per_pupil(const StandardProfile& profile, const StandardValue& value, Day day)
{
    for (const StandardValue& other : profile.values) {
        if (other.id == "site_area_per_pupil" && other.when == value.when && other.stages == value.stages
            && other.valid_on(day) && other.amount) {
            return other.amount->in(StandardUnit::square_metres_per_pupil);
        }
    }
    return std::nullopt;
}

AreaFinding judge_one(const PlotArea& plot, std::span<const AreaRule> rules)
{
    if (!plot.area || !plot.classes) {
        return {.verdict = AreaVerdict::not_known, .rule = {}};
    }
    AreaFinding finding{.verdict = AreaVerdict::no_rule, .rule = {}};
    bool kept = false;
    for (std::uint32_t row = 0; row < rules.size(); ++row) {
        const AreaRule& rule = rules[row];
        if (rule.stage != plot.stage || rule.classes != *plot.classes) {
            continue;
        }
        if (*plot.area >= rule.least) {
            kept = true;
        } else if (!finding.rule || rules[*finding.rule].least < rule.least) {
            finding.rule = row;
        }
    }
    if (finding.rule) {
        finding.verdict = kept ? AreaVerdict::small_in_a_case : AreaVerdict::too_small;
    } else if (kept) {
        finding.verdict = AreaVerdict::fine;
    }
    return finding;
}

} // namespace

std::vector<AreaRule> area_rules(const StandardProfile& profile, Day day)
{
    std::vector<AreaRule> rules;
    for (const StandardValue& value : profile.values) {
        const auto least = value.amount ? value.amount->square_metres() : std::nullopt;
        const auto read = read_case(value.when);
        if (value.id != "site_area" || value.bound != Bound::at_least || !least || !read
            || !value.valid_on(day)) {
            continue;
        }
        for (const Stage stage : value.stages) {
            rules.push_back({.text = value,
                             .stage = stage,
                             .classes = read->classes,
                             .when = read->rest,
                             .least = *least,
                             .square_metres_per_pupil = per_pupil(profile, value, day)});
        }
    }
    return rules;
}

std::vector<AreaFinding> judge_areas(std::span<const PlotArea> plots, std::span<const AreaRule> rules)
{
    std::vector<AreaFinding> found;
    for (const PlotArea& plot : plots) {
        found.push_back(judge_one(plot, rules));
    }
    return found;
}

} // namespace schoolplan::safety
