#include <schoolplan/indicators.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace schoolplan::indicators {

namespace {

std::optional<double> number_in(const Row& row, const std::string& column)
{
    const auto cell = row.cells.find(column);
    if (cell == row.cells.end() || cell->second.empty()) {
        return std::nullopt;
    }
    double value = 0.0;
    const char* end = cell->second.data() + cell->second.size();
    const auto [stop, failure] = std::from_chars(cell->second.data(), end, value);
    return failure == std::errc{} && stop == end && std::isfinite(value) ? std::optional{value}
                                                                         : std::nullopt;
}

bool is_about(const Indicator& indicator, const Row& row)
{
    return std::ranges::all_of(indicator.filter, [&](const auto& wanted) {
        const auto cell = row.cells.find(wanted.first);
        return cell != row.cells.end() && cell->second == wanted.second;
    });
}

void add(const Indicator& indicator, const Row& row, Reading& reading)
{
    ++reading.rows;
    const auto numerator = number_in(row, indicator.numerator);
    const auto denominator =
        indicator.measure == Measure::share ? number_in(row, indicator.denominator) : std::optional{1.0};
    if (!numerator || !denominator) {
        ++reading.missing;
        return;
    }
    const bool counts_rows = indicator.measure == Measure::each;
    reading.numerator += counts_rows ? (*numerator >= indicator.threshold ? 1.0 : 0.0) : *numerator;
    reading.denominator += *denominator;
}

bool reaches(const Indicator& indicator, double value, double target)
{
    return indicator.at_least ? value >= target : value <= target;
}

/// \pre the whole is not 0; multiplied before it is divided, so that 99 of 100 is 99 exactly
double percent(double part, double whole)
{
    return 100.0 * part / whole;
}

void judge_share(const Indicator& indicator, Reading& reading)
{
    if (reading.missing > 0 || reading.rows == 0 || !(reading.denominator > 0.0)) {
        reading.verdict = Verdict::missing;
        return;
    }
    reading.value = percent(reading.numerator, reading.denominator);
    reading.verdict = reaches(indicator, *reading.value, *reading.target) ? Verdict::met : Verdict::not_met;
}

/// What is missing counts against the target; where it could turn the verdict, nothing is decided.
void judge_each(const Indicator& indicator, Reading& reading)
{
    if (reading.rows == 0) {
        reading.verdict = Verdict::missing;
        return;
    }
    const auto all = static_cast<double>(reading.rows);
    const auto low = percent(reading.numerator, all);
    const auto high = percent(reading.numerator + static_cast<double>(reading.missing), all);
    reading.value = low;
    const bool worst = reaches(indicator, indicator.at_least ? low : high, *reading.target);
    const bool best = reaches(indicator, indicator.at_least ? high : low, *reading.target);
    reading.verdict = worst ? Verdict::met : best ? Verdict::missing : Verdict::not_met;
}

void judge_count(const Indicator& indicator, Reading& reading)
{
    const bool reached = reaches(indicator, reading.numerator, *reading.target);
    reading.value =
        reading.missing == 0 && reading.rows > 0 ? std::optional{reading.numerator} : std::nullopt;
    const bool certain = reading.value || (indicator.at_least == reached && reading.rows > 0);
    reading.verdict = !certain ? Verdict::missing : reached ? Verdict::met : Verdict::not_met;
}

/// Of one unit: is there any? Then the city counts the units.
void judge_covered(Reading& reading)
{
    const bool there = reading.numerator > 0.0;
    reading.verdict = there                                      ? Verdict::met
                      : reading.missing > 0 || reading.rows == 0 ? Verdict::missing
                                                                 : Verdict::not_met;
    reading.value = reading.verdict == Verdict::missing ? std::nullopt : std::optional{there ? 100.0 : 0.0};
}

void judge(const Indicator& indicator, Reading& reading)
{
    const bool has_target = reading.target.has_value();
    reading.target = reading.target.value_or(0.0);
    switch (indicator.measure) {
    case Measure::share:
        judge_share(indicator, reading);
        break;
    case Measure::each:
        judge_each(indicator, reading);
        break;
    case Measure::count:
        judge_count(indicator, reading);
        break;
    case Measure::covered:
        judge_covered(reading);
        break;
    }
    if (!has_target) {
        reading.target.reset();
        reading.verdict = reading.verdict == Verdict::missing ? Verdict::missing : Verdict::no_target;
    }
}

std::optional<double> target_of(const Indicator& indicator, const std::string& unit,
                                std::span<const UnitGroup> groups)
{
    if (indicator.for_city) {
        return std::nullopt;
    }
    for (const GroupTarget& one : indicator.groups) {
        const auto group = std::ranges::find(groups, one.group, &UnitGroup::code);
        if (std::ranges::find(group->members, unit) != group->members.end()) {
            return one.at;
        }
    }
    return indicator.target;
}

/// Met when every unit meets its own target; not met when one does not.
Verdict together(std::span<const Reading> units)
{
    Verdict all = Verdict::met;
    for (const Reading& one : units) {
        if (one.verdict == Verdict::not_met) {
            return Verdict::not_met;
        }
        all = one.verdict == Verdict::met ? all : one.verdict;
    }
    return units.empty() ? Verdict::missing : all;
}

Reading city_of(const Indicator& indicator, std::span<const Row> rows, std::span<const Reading> units)
{
    Reading city{.target = indicator.target};
    for (const Row& row : rows) {
        if (is_about(indicator, row)) {
            add(indicator, row, city);
        }
    }
    judge(indicator, city);
    if (indicator.measure == Measure::covered && !units.empty()) {
        const auto covered = std::ranges::count(units, Verdict::met, &Reading::verdict);
        city.value = percent(static_cast<double>(covered), static_cast<double>(units.size()));
    }
    if (!indicator.for_city && (indicator.target || !indicator.groups.empty())) {
        city.verdict = together(units);
    }
    return city;
}

} // namespace

std::string_view code(Verdict verdict) noexcept
{
    constexpr std::array<std::string_view, 4> codes{"met", "not_met", "missing", "no_target"};
    return codes[static_cast<std::size_t>(verdict)];
}

std::string_view chinese(Verdict verdict) noexcept
{
    constexpr std::array<std::string_view, 4> words{"达标", "未达标", "数据缺失", "无目标值"};
    return words[static_cast<std::size_t>(verdict)];
}

Result<std::vector<Reading>> tell(const Indicator& indicator, std::span<const Row> rows,
                                  std::span<const Unit> units, std::span<const UnitGroup> groups)
{
    for (const GroupTarget& one : indicator.groups) {
        if (std::ranges::find(groups, one.group, &UnitGroup::code) == groups.end()) {
            return Error{Fault::invalid_input,
                         fmt::format("the indicator {} has a target for the group '{}', and "
                                     "there is no such group",
                                     indicator.id, one.group)};
        }
    }
    std::vector<Reading> found;
    for (const Unit& unit : units) {
        Reading reading{.unit = unit.code, .target = target_of(indicator, unit.code, groups)};
        for (const Row& row : rows) {
            if (row.unit == unit.code && is_about(indicator, row)) {
                add(indicator, row, reading);
            }
        }
        judge(indicator, reading);
        found.push_back(reading);
    }
    found.push_back(city_of(indicator, rows, found));
    return found;
}

} // namespace schoolplan::indicators
