#include <schoolplan/hazards/summary.hpp>

#include <schoolplan/hazards.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace schoolplan::hazards {

namespace {

/// The steps of one hazard that were dated after `since`, until `on`.
Movement steps_of(std::span<const HazardEvent> events, Day since, Day on)
{
    Movement made;
    const HazardEvent* last = nullptr;
    for (const HazardEvent& event : events) {
        if (event.day > on) {
            continue;
        }
        if (event.day > since) {
            const bool back =
                last != nullptr && last->state >= HazardState::fixed && event.state < last->state;
            made.found += last == nullptr ? 1 : 0;
            made.fixed += event.state == HazardState::fixed && !back ? 1 : 0;
            made.verified += event.state == HazardState::verified ? 1 : 0;
            made.reopened += back ? 1 : 0;
            made.reopened_verified += back && last->state == HazardState::verified ? 1 : 0;
        }
        last = &event;
    }
    return made;
}

bool is_open(const Standing& one)
{
    return one.state != HazardState::verified;
}

class Summing {
public:
    Summing(const HazardLedger& ledger, Day since, Day on) : ledger_{ledger}, since_{since}, on_{on} {}

    Summary run()
    {
        std::map<std::int64_t, Movement> by_hazard;
        for (const Standing& one : status(ledger_, since_).hazards) {
            by_hazard[one.hazard].open_before = is_open(one) ? 1 : 0;
        }
        for (const Standing& one : status(ledger_, on_).hazards) {
            Movement& movement = by_hazard[one.hazard];
            movement += steps_of(events_of(ledger_, one.hazard), since_, on_);
            movement.open_after = is_open(one) ? 1 : 0;
            movement.overdue_after = one.days_overdue > 0 ? 1 : 0;
        }
        for (const auto& [number, movement] : by_hazard) {
            add(ledger_.hazards[static_cast<std::size_t>(number - 1)], movement);
        }
        return take();
    }

private:
    void add(const Hazard& hazard, const Movement& movement)
    {
        made_.city += movement;
        rows_[{hazard.unit, hazard.theme}] += movement;
        units_[hazard.unit] += movement;
        themes_[hazard.theme] += movement;
        CampusMovement& campus = campuses_[hazard.campus];
        campus.campus = hazard.campus;
        campus.name = hazard.campus_name;
        campus.unit = hazard.unit;
        campus.movement += movement;
    }

    Summary take()
    {
        made_.since = since_;
        made_.on = on_;
        for (const auto& [key, movement] : rows_) {
            made_.rows.push_back({key.first, key.second, movement});
        }
        for (const auto& [unit, movement] : units_) {
            made_.units.push_back({unit, movement});
        }
        for (const auto& [theme, movement] : themes_) {
            made_.themes.push_back({theme, movement});
        }
        for (auto& [code, campus] : campuses_) {
            made_.campuses.push_back(std::move(campus));
        }
        std::ranges::stable_sort(made_.campuses, {}, [](const CampusMovement& one) {
            const Movement& now = one.movement;
            return std::tuple{-now.open_after, -now.overdue_after, -now.reopened};
        });
        return std::move(made_);
    }

    const HazardLedger& ledger_;
    Day since_;
    Day on_;
    std::map<std::pair<std::string, Theme>, Movement> rows_;
    std::map<std::string, Movement> units_;
    std::map<Theme, Movement> themes_;
    std::map<std::string, CampusMovement> campuses_;
    Summary made_;
};

} // namespace

Movement& Movement::operator+=(const Movement& other) noexcept
{
    open_before += other.open_before;
    found += other.found;
    fixed += other.fixed;
    verified += other.verified;
    reopened += other.reopened;
    reopened_verified += other.reopened_verified;
    open_after += other.open_after;
    overdue_after += other.overdue_after;
    return *this;
}

Result<Summary> summarise(const HazardLedger& ledger, Day since, Day on)
{
    if (!(since < on)) {
        return Error{Fault::invalid_input,
                     fmt::format("a summary is of two days, the earlier first, not of {} and {}",
                                 since.text(), on.text())};
    }
    return Summing{ledger, since, on}.run();
}

} // namespace schoolplan::hazards
