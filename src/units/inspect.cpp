#include <schoolplan/core/day.hpp>
#include <schoolplan/units.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace schoolplan::units {

namespace {

/// Collects what is wrong in one register.
class Inspection {
public:
    explicit Inspection(const UnitRegister& reg) noexcept : reg_{&reg} {}

    [[nodiscard]] Findings run()
    {
        for (const RegisteredUnit& one : reg_->units) {
            see_dates(one.unit);
            see_host(one.unit);
            see_beginning(one.unit);
            see_end(one.unit);
            see_statuses(one);
        }
        for (const UnitGroup& group : reg_->groups) {
            see_group(group);
        }
        for (const Succession& one : reg_->successions) {
            see_succession(one);
        }
        return std::move(findings_);
    }

private:
    void fault(const char* field, std::string expected, std::string found, std::string advice)
    {
        findings_.push_back({.severity = Severity::fault,
                             .place = {.file = {}, .layer = "units", .row = {}, .field = field},
                             .expected = std::move(expected),
                             .found = std::move(found),
                             .advice = std::move(advice)});
    }

    [[nodiscard]] bool there(const std::string& code, Day day) const
    {
        return std::ranges::any_of(reg_->units, [&](const RegisteredUnit& one) {
            return one.unit.code == code && one.unit.valid_on(day);
        });
    }

    [[nodiscard]] bool known(const std::string& code) const
    {
        return std::ranges::any_of(reg_->units,
                                   [&](const RegisteredUnit& one) { return one.unit.code == code; });
    }

    [[nodiscard]] bool changes(const std::string& unit, std::string Succession::*end, Day day) const
    {
        return std::ranges::any_of(reg_->successions,
                                   [&](const Succession& one) { return one.day == day && one.*end == unit; });
    }

    void see_dates(const Unit& unit)
    {
        if (unit.valid_from && unit.valid_to && *unit.valid_to < *unit.valid_from) {
            fault("valid_to", "a last day not before the first",
                  fmt::format("{}: {} to {}", unit.code, unit.valid_from->text(), unit.valid_to->text()),
                  "correct the dates");
        }
        for (const RegisteredUnit& other : reg_->units) {
            if (&other.unit != &unit && other.unit.code == unit.code && unit.valid_from
                && other.unit.valid_on(*unit.valid_from)
                && (&other.unit < &unit || other.unit.valid_from != unit.valid_from)) {
                fault("valid_from", "one row of a code at a time",
                      fmt::format("{}: two on {}", unit.code, unit.valid_from->text()), "correct the dates");
            }
        }
    }

    /// The host must be there on every day the inner unit is: at its ends and wherever the host's rows
    /// change.
    void see_host(const Unit& unit)
    {
        if (unit.within.empty()) {
            return;
        }
        std::set<Day> days;
        const auto take = [&](const std::optional<Day>& day) {
            if (day && unit.valid_on(*day)) {
                days.insert(*day);
            }
        };
        take(unit.valid_from);
        take(unit.valid_to);
        for (const RegisteredUnit& other : reg_->units) {
            if (other.unit.code == unit.within && other.unit.valid_to) {
                take(other.unit.valid_to->next());
            }
        }
        const auto missing = std::ranges::find_if(days, [&](Day day) { return !there(unit.within, day); });
        if (missing != days.end() || !known(unit.within)) {
            fault("within", "a unit that is there all the while",
                  fmt::format("{}: {}{}", unit.code, unit.within,
                              missing != days.end() ? " is not there on " + missing->text() : ""),
                  "correct the code or the dates");
        }
        see_depth(unit);
    }

    void see_depth(const Unit& unit)
    {
        for (const RegisteredUnit& host : reg_->units) {
            if (host.unit.code == unit.within && !host.unit.within.empty()) {
                fault("within", "a district that is not inside another",
                      fmt::format("{}: {} is within {}", unit.code, unit.within, host.unit.within),
                      "name the outer district");
                return;
            }
        }
    }

    [[nodiscard]] std::optional<Day> beginning() const
    {
        std::optional<Day> first;
        for (const RegisteredUnit& one : reg_->units) {
            if (!one.unit.valid_from) {
                return std::nullopt;
            }
            first = first ? std::min(*first, *one.unit.valid_from) : *one.unit.valid_from;
        }
        return first;
    }

    void see_beginning(const Unit& unit)
    {
        if (!unit.valid_from || unit.valid_from == beginning()
            || changes(unit.code, &Succession::to, *unit.valid_from)) {
            return;
        }
        const bool goes_on = std::ranges::any_of(reg_->units, [&](const RegisteredUnit& one) {
            return one.unit.code == unit.code && one.unit.valid_to
                   && one.unit.valid_to->next() == *unit.valid_from;
        });
        if (!goes_on) {
            fault("valid_from", "the unit it comes from",
                  fmt::format("{} begins on {}, and nothing becomes it that day", unit.code,
                              unit.valid_from->text()),
                  "add a [[succession]] of that day");
        }
    }

    void see_end(const Unit& unit)
    {
        if (!unit.valid_to) {
            return;
        }
        const Day next = unit.valid_to->next();
        if (!there(unit.code, next) && !changes(unit.code, &Succession::from, next)) {
            fault("valid_to", "the unit it becomes",
                  fmt::format("{} ends on {} and becomes nothing", unit.code, unit.valid_to->text()),
                  "add a [[succession]] of the day after");
        }
    }

    void see_statuses(const RegisteredUnit& one)
    {
        const auto see = [&](const char* field, bool has_value, Status status) {
            if (has_value == (status == Status::not_found)) {
                fault(field, "a value with its status, or neither",
                      fmt::format("{}: {} {}", one.unit.code, has_value ? "a value" : "no value",
                                  has_value ? "without status" : "with a status"),
                      "say how sure the value is");
            }
        };
        see("area", one.unit.stated_area.has_value(), one.area_status);
        see("population", one.unit.population.has_value(), one.population_status);
        see("seat", one.seat.has_value(), one.seat_status);
    }

    void see_group(const UnitGroup& group)
    {
        std::set<std::string> seen;
        for (const std::string& member : group.members) {
            if (!known(member)) {
                fault("members", "codes of units or groups", fmt::format("{}: '{}'", group.code, member),
                      "correct the code");
            }
            if (!seen.insert(member).second) {
                fault("members", "each unit once", fmt::format("{}: {} twice", group.code, member),
                      "remove one");
            }
        }
    }

    void see_succession(const Succession& one)
    {
        const bool ended = std::ranges::any_of(reg_->units, [&](const RegisteredUnit& other) {
            return other.unit.code == one.from && (!other.unit.valid_from || *other.unit.valid_from < one.day)
                   && (!other.unit.valid_to || other.unit.valid_to->next() >= one.day);
        });
        if (!ended) {
            fault("from", "a unit of the day before",
                  fmt::format("{} gives to {} on {}, and was not there", one.from, one.to, one.day.text()),
                  "correct the code or the day");
        }
        if (!there(one.to, one.day)) {
            fault("to", "a unit of that day",
                  fmt::format("{} receives {} on {}, and is not there", one.to, one.from, one.day.text()),
                  "correct the code or the day");
        }
        const auto gifts = std::ranges::count_if(reg_->successions, [&](const Succession& other) {
            return other.day == one.day && other.from == one.from;
        });
        if (one.whole && gifts > 1) {
            fault("whole", "parts, where several receive",
                  fmt::format("{} gives its whole to {} on {}, and gives to others", one.from, one.to,
                              one.day.text()),
                  "set whole = false and tell the part");
        }
        if (one.whole && one.from != one.to && there(one.from, one.day)
            && !changes(one.from, &Succession::to, one.day)) {
            fault("whole", "the end of a unit that gives its whole",
                  fmt::format("{} gives its whole on {} and stays", one.from, one.day.text()),
                  "end it the day before, or set whole = false");
        }
    }

    const UnitRegister* reg_;
    Findings findings_;
};

} // namespace

Findings inspect(const UnitRegister& reg)
{
    return Inspection{reg}.run();
}

} // namespace schoolplan::units
