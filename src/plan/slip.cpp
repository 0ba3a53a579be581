#include <schoolplan/plan/slip.hpp>

#include "term.hpp"

#include <algorithm>
#include <map>

namespace schoolplan::plan {

namespace {

std::vector<std::int64_t> seats_of(const PlannedCity& city, Stage stage, const SlipSettings& settings)
{
    std::vector<std::int64_t> seats;
    for (const Campus& campus : city.snapshot.campuses.rows()) {
        seats.push_back(seats_at(campus, stage, settings.class_size).value_or(0));
    }
    return seats;
}

void count_unknown(const PlannedCity& city, const SlipSettings& settings, Slips& found)
{
    for (const Stage stage : settings.stages) {
        for (const Settlement& home : city.snapshot.settlements.rows()) {
            found.homes_unknown += home.children[stage] ? 0 : 1;
        }
        for (const Campus& campus : city.snapshot.campuses.rows()) {
            const bool known = campus.seats[stage] || (campus.classes[stage] && settings.class_size[stage]);
            found.seats_unknown += campus.teaches[stage] && !known ? 1 : 0;
        }
    }
}

} // namespace

Result<Slips> slips(const PlannedCity& city, const Ways& ways, const SlipSettings& settings)
{
    if (auto sound = check(city, ways, settings.stages, settings.limit); !sound) {
        return std::move(sound).error();
    }
    Slips found;
    count_unknown(city, settings, found);
    for (const PlacedProject& project : city.projects) {
        Slip slip{.code = project.code, .year = project.year};
        if (project.range) {
            slip.chance = 1.0 - project.range->chance_by(first_of_september(project.year));
        }
        found.slips.push_back(std::move(slip));
    }
    for (const Stage stage : settings.stages) {
        std::map<int, Term> terms;
        const auto children = counted_children(city.snapshot, stage);
        const auto seats = seats_of(city, stage, settings);
        for (std::size_t row = 0; row < city.projects.size(); ++row) {
            const CampusId campus = city.projects[row].campus;
            const int year = city.projects[row].year;
            const auto at = terms
                                .try_emplace(year, city, ways, stage, settings.limit[stage], children, seats,
                                             open_in(city, year))
                                .first;
            found.slips[row].placed[stage] = at->second.placed();
            if (city.snapshot.campuses[campus].teaches[stage]) {
                at->second.lose(campus, found.slips[row]);
            }
        }
    }
    std::ranges::sort(found.slips, [](const Slip& a, const Slip& b) {
        return a.lost_in_all != b.lost_in_all ? a.lost_in_all > b.lost_in_all : a.code < b.code;
    });
    return found;
}

} // namespace schoolplan::plan
