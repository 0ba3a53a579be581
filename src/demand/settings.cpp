#include "settings.hpp"

#include <algorithm>
#include <string>

namespace schoolplan::demand {

namespace {

Error refusal(const std::string& message)
{
    return Error{Fault::invalid_input, message};
}

Done check_years(const Settings& settings)
{
    if (settings.first_year < 1900 || settings.last_year > 2200) {
        return refusal("the years must lie from 1900 to 2200, found " + std::to_string(settings.first_year)
                       + " to " + std::to_string(settings.last_year));
    }
    if (settings.last_year < settings.first_year) {
        return refusal("the last year, " + std::to_string(settings.last_year) + ", is before the first, "
                       + std::to_string(settings.first_year));
    }
    return {{}};
}

bool sound_rate(const std::optional<double>& rate)
{
    return !rate || (*rate >= 0.0 && *rate <= 1000.0); // false for a NaN
}

Done check_stage(const Settings& settings, Stage stage)
{
    const std::string name{code(stage)};
    const auto& by_household = settings.per_100_households[stage];
    const auto& by_person = settings.per_1000_people[stage];
    if (std::count(settings.stages.begin(), settings.stages.end(), stage) > 1) {
        return refusal("stage " + name + " is named twice");
    }
    if (!sound_rate(by_household) || !sound_rate(by_person)) {
        return refusal("the rate of " + name + " must be 0 to 1,000 children");
    }
    if (by_household && by_person) {
        return refusal(name + " has a rate per 100 households and one per 1,000 people; give one of them");
    }
    if (settings.children == Children::expected && !by_household && !by_person) {
        return refusal("children by rate are asked of " + name + ", which has no rate");
    }
    if (settings.class_size[stage] && *settings.class_size[stage] < 1) {
        return refusal("the class size of " + name + " must be at least 1");
    }
    return {{}};
}

} // namespace

Done check(const Settings& settings)
{
    if (settings.stages.empty()) {
        return refusal("no stage is named");
    }
    if (Done years = check_years(settings); !years) {
        return years;
    }
    const auto& persons = settings.persons_per_household;
    if (persons && !(*persons >= 0.0001 && *persons <= 100.0)) {
        return refusal("persons per household must be above 0 and at most 100");
    }
    for (const Stage stage : settings.stages) {
        if (Done sound = check_stage(settings, stage); !sound) {
            return sound;
        }
    }
    return {{}};
}

} // namespace schoolplan::demand
