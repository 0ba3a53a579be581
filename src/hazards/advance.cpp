#include <schoolplan/hazards.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace schoolplan::hazards {

namespace {

Error refused(const Step& step, std::string_view why)
{
    return Error{Fault::invalid_input, fmt::format("the step of {} to {} on {} {}", hazard_code(step.hazard),
                                                   chinese(step.reached), step.day.text(), why)};
}

/// What would need a reason; empty when nothing does.
std::string irregular(const HazardEvent& last, const Step& step)
{
    if (step.reached < last.state) {
        return fmt::format("goes back from {}", chinese(last.state));
    }
    if (static_cast<int>(step.reached) > static_cast<int>(last.state) + 1) {
        return fmt::format("leaves out what is between {} and it", chinese(last.state));
    }
    if (step.reached == last.state) {
        return fmt::format("changes who has it or when it is due; it is with {}", last.office);
    }
    if (step.day < last.day) {
        return fmt::format("is dated before the step of {}", last.day.text());
    }
    return {};
}

bool says_nothing_new(const HazardEvent& last, const Step& step)
{
    const bool same_order =
        step.reached != HazardState::assigned
        || ((step.office.empty() || step.office == last.office) && (!step.due || step.due == last.due));
    return step.reached == last.state && same_order;
}

Done check(const HazardEvent& last, const Step& step, const HazardEvent& next)
{
    if (step.day > step.today) {
        return refused(step, fmt::format("is not over yet: today is {}", step.today.text()));
    }
    if (says_nothing_new(last, step)) {
        return refused(step, fmt::format("says nothing new: it is so since {}", last.day.text()));
    }
    if (next.state == HazardState::assigned && (next.office.empty() || !next.due)) {
        return refused(step, "needs an office and a due day");
    }
    if (next.state == HazardState::assigned && *next.due < step.day) {
        return refused(step, fmt::format("is due on {}, before that", next.due->text()));
    }
    if (step.reached == HazardState::fixed && step.evidence.empty()) {
        return refused(step, "needs evidence");
    }
    if (const auto what = irregular(last, step); !what.empty() && step.reason.empty()) {
        return refused(step, what + ": give the reason");
    }
    return std::monostate{};
}

/// What the step does not say stays as it was; who goes back to found has no office any more.
HazardEvent event_of(const HazardEvent& last, const Step& step)
{
    HazardEvent made{.hazard = step.hazard,
                     .number = last.number + 1,
                     .state = step.reached,
                     .day = step.day,
                     .evidence = step.evidence,
                     .evidence_sha256 = step.evidence_sha256,
                     .reason = step.reason};
    if (step.reached == HazardState::found) {
        return made;
    }
    const bool other = !step.office.empty() && step.office != last.office;
    made.office = step.office.empty() ? last.office : step.office;
    made.department = other || !step.department.empty() ? step.department : last.department;
    made.due = step.due ? step.due : last.due;
    return made;
}

} // namespace

std::span<const HazardEvent> events_of(const HazardLedger& ledger, std::int64_t hazard)
{
    const auto found = std::ranges::equal_range(ledger.events, hazard, {}, &HazardEvent::hazard);
    return {found.begin(), found.end()};
}

Result<HazardEvent> advance(const HazardLedger& ledger, const Step& step)
{
    const auto events = events_of(ledger, step.hazard);
    if (events.empty()) {
        return Error{Fault::not_found, fmt::format("the ledger has no hazard {}", hazard_code(step.hazard))};
    }
    auto next = event_of(events.back(), step);
    if (auto sound = check(events.back(), step, next); !sound) {
        return std::move(sound).error();
    }
    return next;
}

Result<Assignment> assign(const HazardLedger& ledger, const std::function<Answering(const Hazard&)>& who,
                          Day day, Day due, Day today)
{
    Assignment made;
    for (const Hazard& hazard : ledger.hazards) {
        if (events_of(ledger, hazard.number).back().state != HazardState::found) {
            continue;
        }
        const Answering one = who(hazard);
        if (one.office.empty()) {
            made.nobody.push_back(hazard.number);
            continue;
        }
        auto event = advance(ledger, {.hazard = hazard.number,
                                      .reached = HazardState::assigned,
                                      .day = day,
                                      .today = today,
                                      .office = one.office,
                                      .department = one.department,
                                      .due = due});
        if (!event) {
            return std::move(event).error();
        }
        made.change.events.push_back(*std::move(event));
    }
    return made;
}

} // namespace schoolplan::hazards
