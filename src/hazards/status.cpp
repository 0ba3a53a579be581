#include <schoolplan/hazards.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace schoolplan::hazards {

namespace {

/// No value where it is not known by that day.
std::optional<Standing> standing(const HazardLedger& ledger, const Hazard& hazard, Day on)
{
    const HazardEvent* last = nullptr;
    std::int64_t reopened = 0;
    for (const HazardEvent& event : events_of(ledger, hazard.number)) {
        if (event.day > on) {
            continue;
        }
        const bool was_closed = last != nullptr && last->state >= HazardState::fixed;
        reopened += was_closed && event.state < last->state ? 1 : 0;
        last = &event;
    }
    if (last == nullptr) {
        return std::nullopt;
    }
    Standing made{.hazard = hazard.number,
                  .state = last->state,
                  .since = last->day,
                  .office = last->office,
                  .department = last->department,
                  .due = last->due,
                  .reopened = reopened};
    if (made.state == HazardState::assigned && made.due) {
        made.days_overdue = std::max(0, on.days_since(*made.due));
    }
    return made;
}

void add(Tally& tally, const Standing& one)
{
    ++tally.in[static_cast<std::size_t>(one.state)];
    tally.overdue += one.days_overdue > 0 ? 1 : 0;
    tally.reopened += one.reopened;
}

using Groups = std::map<std::string, Row>;

void add(Groups& groups, const std::string& key, const std::string& name, const Standing& one)
{
    Row& row = groups[key];
    row.key = key;
    row.name = name;
    add(row.tally, one);
}

std::vector<Row> rows_of(const Groups& groups)
{
    std::vector<Row> rows;
    for (const auto& [key, row] : groups) {
        rows.push_back(row);
    }
    return rows;
}

} // namespace

std::int64_t Tally::all() const noexcept
{
    return std::accumulate(in.begin(), in.end(), std::int64_t{0});
}

std::int64_t Tally::open() const noexcept
{
    return all() - in[static_cast<std::size_t>(HazardState::verified)];
}

Status status(const HazardLedger& ledger, Day on)
{
    Status made{.on = on};
    Groups units;
    Groups departments;
    Groups campuses;
    for (const Hazard& hazard : ledger.hazards) {
        auto one = standing(ledger, hazard, on);
        if (!one) {
            continue;
        }
        add(made.city, *one);
        add(units, hazard.unit, "", *one);
        add(departments, one->department, one->department, *one);
        add(campuses, hazard.campus, hazard.campus_name, *one);
        made.hazards.push_back(*std::move(one));
    }
    made.units = rows_of(units);
    made.departments = rows_of(departments);
    made.campuses = rows_of(campuses);
    std::ranges::stable_sort(made.campuses, {}, [](const Row& row) {
        return std::tuple{-row.tally.open(), -row.tally.overdue};
    });
    return made;
}

} // namespace schoolplan::hazards
