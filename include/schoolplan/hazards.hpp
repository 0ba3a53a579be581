#pragma once

/// \file
/// Hazards around campuses from found to verified: which step one may take, what a screening adds, and
/// how things stand on a day, by district, department and campus.
///
/// Front doors: hazards::record(), hazards::advance(), hazards::assign(), hazards::status(). They read no
/// file, no database and no clock. What offices send back: hazards/workbook.hpp.

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/hazard.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::hazards {

/// What a screening adds to the ledger.
struct Addition {
    HazardChange change{};      ///< `recorded` is the caller's
    std::int64_t fresh = 0;     ///< not in the ledger before
    std::int64_t known = 0;     ///< there already, and still open or closed on this day or later
    std::int64_t reopened = 0;  ///< fixed or verified before that day, and found again
    std::int64_t not_found = 0; ///< open in the ledger, and not in this screening
};

/// What does a screening of this day say that the ledger does not know yet?
///
/// A hazard is told by campus, place, rule and case. One that was fixed or verified before the day and is
/// found again goes back to found. One that is not found any more stays as it is: somebody has to look.
///
/// \param screened  each once; `number` is not read
/// \returns invalid_input when two have one campus, place, rule and case
/// Cost: n log n.
Result<Addition> record(const HazardLedger& ledger, std::span<const Hazard> screened, Day day);

/// A step someone wants to report.
struct Step {
    std::int64_t hazard = 0;
    HazardState reached = HazardState::assigned;
    Day day = HazardEvent{}.day;   ///< it was reached
    Day today = HazardEvent{}.day; ///< a step after this day is refused
    std::string office{};          ///< of assigned; else empty: the office it has
    std::string department{};
    std::optional<Day> due{}; ///< of assigned
    std::string evidence{};
    std::string evidence_sha256{};
    std::string reason{};
};

/// May the hazard take this step, and which event is it?
///
/// Assigned needs an office and a due day that is not before the day itself; fixed needs evidence. A state
/// can be neither skipped nor taken back, a step not be dated before the one before, and an assigned hazard
/// not go to another office or day, unless `reason` says why. Saying again what holds is refused. \returns
/// the event with the number that follows the last; not_found for an unknown hazard;
///          invalid_input for a step that is refused
/// Cost: logarithmic in the number of events.
Result<HazardEvent> advance(const HazardLedger& ledger, const Step& step);

/// Who answers for a hazard.
struct Answering {
    std::string office{}; ///< empty: nobody
    std::string department{};
};

struct Assignment {
    HazardChange change{};
    std::vector<std::int64_t> nobody{}; ///< hazards for which nobody answers: left as they are
};

/// Hand every hazard that is found and not assigned to the office that answers for it.
///
/// \param due  of all of them
/// \returns invalid_input for a due day before the day, or a hazard found after it
/// Cost: linear in the ledger.
Result<Assignment> assign(const HazardLedger& ledger, const std::function<Answering(const Hazard&)>& who,
                          Day day, Day due, Day today);

/// The events of a hazard, in order.
std::span<const HazardEvent> events_of(const HazardLedger& ledger, std::int64_t hazard);

/// One hazard on a day.
struct Standing {
    std::int64_t hazard = 0;
    HazardState state = HazardState::found;
    Day since = HazardEvent{}.day;
    std::string office{};
    std::string department{};
    std::optional<Day> due{};
    int days_overdue = 0;      ///< assigned, and the due day is past; on the day itself it is not
    std::int64_t reopened = 0; ///< times it went back from fixed or verified
};

/// Hazards counted.
struct Tally {
    std::array<std::int64_t, hazard_states.size()> in{}; ///< by state
    std::int64_t overdue = 0;                            ///< of those assigned
    std::int64_t reopened = 0;                           ///< times

    [[nodiscard]] std::int64_t all() const noexcept;
    /// Not verified yet.
    [[nodiscard]] std::int64_t open() const noexcept;
    bool operator==(const Tally&) const = default;
};

struct Row {
    std::string key{}; ///< code of unit or campus, name of the department; may be empty
    std::string name{};
    Tally tally{};
};

struct Status {
    Day on = HazardEvent{}.day;
    std::vector<Standing> hazards{}; ///< known by that day, in order of number
    std::vector<Row> units{};        ///< in order of key
    std::vector<Row> departments{};  ///< in order of key; the empty one has what nobody was given
    std::vector<Row> campuses{};     ///< most open first, then most overdue, then key
    Tally city{};
};

/// How do things stand on this day?
///
/// A hazard's state on a day is that of the last event recorded whose day is not later; an event of that day
/// counts. One whose first event is later is not known yet. Names of units are left empty. \returns rows of
/// each kind that add up to the city's Cost: n log n in the ledger.
Status status(const HazardLedger& ledger, Day on);

} // namespace schoolplan::hazards
