#include <schoolplan/indicators.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace schoolplan::indicators {

namespace {

constexpr std::array<std::string_view, 7> seven{
    "teachers_above_required", "key_teachers", "arts_and_sports_teachers",
    "teaching_rooms",          "sports_area",  "equipment",
    "multimedia_rooms"};

constexpr int needed = 6; ///< of seven

std::optional<double> value_of(const StandardProfile& standard, std::string_view id, Stage stage)
{
    for (const StandardValue& value : standard.values) {
        if (value.id == id && value.concerns(stage) && value.amount) {
            return value.amount->number();
        }
    }
    return std::nullopt;
}

/// What the standard says for a stage.
struct Limits {
    std::array<double, seven.size()> least{};
    double remaining = 0.0;  ///< share of the last that is enough
    double difference = 0.0; ///< most
};

Result<Limits> limits_of(const StandardProfile& standard, Stage stage)
{
    Limits limits;
    const auto take = [&](std::string_view id, double& to) {
        const auto found = value_of(standard, id, stage);
        to = found.value_or(0.0);
        return found.has_value();
    };
    bool complete =
        take("indicator_remaining", limits.remaining) && take("school_difference", limits.difference);
    for (std::size_t i = 0; i < seven.size(); ++i) {
        complete = take(seven[i], limits.least[i]) && complete;
    }
    if (!complete) {
        return Error{Fault::invalid_input,
                     fmt::format("the standard {} does not give the seven indicators and their limits for {}",
                                 standard.id, chinese(stage))};
    }
    return limits;
}

struct Weighed {
    double figure;
    double weight;
};

double mean_of(std::span<const Weighed> figures)
{
    double sum = 0.0;
    double weights = 0.0;
    for (const auto& [figure, weight] : figures) {
        sum += weight * figure;
        weights += weight;
    }
    return sum / weights;
}

std::optional<double> difference_of(std::span<const Weighed> figures)
{
    const double mean = mean_of(figures);
    double squares = 0.0;
    double weights = 0.0;
    for (const auto& [figure, weight] : figures) {
        squares += weight * (figure - mean) * (figure - mean);
        weights += weight;
    }
    return mean > 0.0 ? std::optional{std::sqrt(squares / weights) / mean} : std::nullopt;
}

std::vector<Weighed> weighed(std::span<const School> schools, const std::string& id, bool by_pupils)
{
    std::vector<Weighed> figures;
    for (const School& school : schools) {
        figures.push_back({school.figures.at(id), by_pupils ? static_cast<double>(school.pupils) : 1.0});
    }
    return figures;
}

void find_best_lift(std::span<const School> schools, Difference& found)
{
    auto figures = weighed(schools, found.id, true);
    const double mean = mean_of(figures);
    double best = *found.weighted;
    for (std::size_t row = 0; row < figures.size(); ++row) {
        const double own = figures[row].figure;
        if (own < mean) {
            figures[row].figure = mean;
            if (const auto lifted = difference_of(figures); lifted && *lifted < best) {
                best = *lifted;
                found.best_lift = schools[row].code;
                found.after_lift = lifted;
            }
            figures[row].figure = own;
        }
    }
}

Difference difference_in(std::span<const School> schools, std::string_view id, double least, double limit)
{
    Difference found{.id = std::string{id}, .least = least, .limit = limit};
    for (const School& school : schools) {
        const auto figure = school.figures.find(found.id);
        if (figure == school.figures.end()) {
            found.missing.push_back(school.code);
        } else if (figure->second < least) {
            found.below.push_back(school.code);
        }
    }
    if (!found.missing.empty()) {
        return found;
    }
    found.weighted = difference_of(weighed(schools, found.id, true));
    found.unweighted = difference_of(weighed(schools, found.id, false));
    if (found.weighted) {
        found.verdict = *found.weighted <= limit ? Verdict::met : Verdict::not_met;
    }
    if (found.verdict == Verdict::not_met) {
        find_best_lift(schools, found);
    }
    return found;
}

SchoolVerdict judge(const School& school, const Limits& limits)
{
    SchoolVerdict found{.code = school.code};
    int near = 0; ///< short of the standard, but not by more than it allows
    for (std::size_t i = 0; i < seven.size(); ++i) {
        const auto figure = school.figures.find(std::string{seven[i]});
        if (figure == school.figures.end()) {
            ++found.missing;
        } else if (figure->second >= limits.least[i]) {
            ++found.reached;
        } else if (figure->second >= limits.remaining * limits.least[i]) {
            ++near;
        }
    }
    const int all = static_cast<int>(seven.size());
    const int good = found.reached + near;
    const bool met = found.reached >= needed && good == all;
    const bool could = found.reached + found.missing >= needed && good + found.missing == all;
    found.verdict = met ? Verdict::met : could ? Verdict::missing : Verdict::not_met;
    return found;
}

County county_of(std::span<const School> schools, const Limits& limits)
{
    County county{.code = schools.front().county};
    for (std::size_t i = 0; i < seven.size(); ++i) {
        county.differences.push_back(difference_in(schools, seven[i], limits.least[i], limits.difference));
    }
    for (const School& school : schools) {
        county.schools.push_back(judge(school, limits));
    }
    return county;
}

} // namespace

Result<std::vector<County>> compare_schools(const StandardProfile& standard, Stage stage,
                                            std::span<const School> schools)
{
    const auto limits = limits_of(standard, stage);
    if (!limits) {
        return limits.error();
    }
    std::map<std::string, std::vector<School>> counties;
    for (const School& school : schools) {
        if (school.pupils <= 0) {
            return Error{Fault::invalid_input,
                         fmt::format("the school {} has no pupils: leave it out", school.code)};
        }
        counties[school.county].push_back(school);
    }
    std::vector<County> found;
    for (const auto& [code, members] : counties) {
        found.push_back(county_of(members, *limits));
    }
    return found;
}

} // namespace schoolplan::indicators
