#include <schoolplan/hazards.hpp>

#include <fmt/core.h>

#include <map>
#include <tuple>

namespace schoolplan::hazards {

namespace {

using Key = std::tuple<std::string, std::string, std::string, std::string>;

Key key_of(const Hazard& one)
{
    return {one.campus, one.place, one.rule, one.rule_case};
}

bool is_closed(HazardState state)
{
    return state == HazardState::fixed || state == HazardState::verified;
}

} // namespace

Result<Addition> record(const HazardLedger& ledger, std::span<const Hazard> screened, Day day)
{
    std::map<Key, std::int64_t> there;
    for (const Hazard& one : ledger.hazards) {
        there.emplace(key_of(one), one.number);
    }
    std::map<Key, const Hazard*> found;
    for (const Hazard& one : screened) {
        if (!found.emplace(key_of(one), &one).second) {
            return Error{Fault::invalid_input, fmt::format("{} stands too close to {} twice by {}", one.place,
                                                           one.campus, one.rule)};
        }
    }
    Addition made;
    auto number = static_cast<std::int64_t>(ledger.hazards.size());
    for (const auto& [key, hazard] : found) {
        const auto known = there.find(key);
        if (known == there.end()) {
            made.change.hazards.push_back(*hazard);
            made.change.hazards.back().number = ++number;
            made.change.events.push_back(
                {.hazard = number, .number = 1, .state = HazardState::found, .day = day});
            continue;
        }
        const HazardEvent& last = events_of(ledger, known->second).back();
        if (is_closed(last.state) && last.day < day) {
            made.change.events.push_back({.hazard = last.hazard,
                                          .number = last.number + 1,
                                          .state = HazardState::found,
                                          .day = day,
                                          .reason = "再次发现 found again"});
            ++made.reopened;
        } else {
            ++made.known;
        }
    }
    made.fresh = static_cast<std::int64_t>(made.change.hazards.size());
    for (const auto& [key, hazard] : there) {
        const bool open = !is_closed(events_of(ledger, hazard).back().state);
        made.not_found += open && !found.contains(key) ? 1 : 0;
    }
    return made;
}

} // namespace schoolplan::hazards
