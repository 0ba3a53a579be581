#include <schoolplan/warning.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace schoolplan::warning {

namespace {

Done check(const Settings& settings)
{
    if (settings.yellow_from < 0 || settings.yellow_from > settings.red_from) {
        return Error{Fault::invalid_input, "yellow must begin at 0 or more, and not after red"};
    }
    if (settings.class_size <= 0) {
        return Error{Fault::invalid_input, "a class must have at least one child"};
    }
    return std::monostate{};
}

Done check(const Due& due)
{
    const auto refused = [&due](std::string_view what) {
        return Error{Fault::invalid_input, fmt::format("campus '{}' in {}: {}", due.campus, due.year, what)};
    };
    if (due.places && *due.places < 0) {
        return refused("its places are below 0");
    }
    if (due.children
        && !(0 <= due.children->low && due.children->low <= due.children->middle
             && due.children->middle <= due.children->high)) {
        return refused("its least, likeliest and most children do not rise from 0");
    }
    return std::monostate{};
}

/// A share of the places, as a number of children.
class Limit {
public:
    Limit(std::int64_t places, std::int64_t share) noexcept : places_{places}, share_{share} {}

    [[nodiscard]] bool reached_by(std::int64_t children_in_thousandths) const noexcept
    {
        return places_ == 0 ? children_in_thousandths > 0 : children_in_thousandths >= places_ * share_;
    }

    /// The chance that the spread of an expectation reaches it.
    [[nodiscard]] double chance(const Expectation& children) const noexcept
    {
        constexpr double half = thousandths / 2.0;
        const double from = static_cast<double>(children.low) - half;
        const double top = static_cast<double>(children.middle);
        const double to = static_cast<double>(children.high) + half;
        const double at = first_whole() - half;
        if (at <= from) {
            return 1.0;
        }
        if (at >= to) {
            return 0.0;
        }
        return at <= top ? 1.0 - (at - from) * (at - from) / ((to - from) * (top - from))
                         : (to - at) * (to - at) / ((to - from) * (to - top));
    }

private:
    /// The least whole number of children that reaches it, in thousandths.
    [[nodiscard]] double first_whole() const noexcept
    {
        const std::int64_t limit = places_ * share_;
        const std::int64_t whole = (limit + thousandths - 1) / thousandths;
        return static_cast<double>(std::max<std::int64_t>(whole, places_ == 0 ? 1 : 0) * thousandths);
    }

    std::int64_t places_;
    std::int64_t share_;
};

std::int64_t rounded_up(std::int64_t number, std::int64_t by) noexcept
{
    return (number + by - 1) / by;
}

void judge(WarningRow& row, const Settings& settings)
{
    if (!row.children || !row.places) {
        return;
    }
    const Limit yellow{*row.places, settings.yellow_from};
    const Limit red{*row.places, settings.red_from};
    const std::int64_t likeliest = row.children->middle;
    row.level = red.reached_by(likeliest)      ? WarningLevel::red
                : yellow.reached_by(likeliest) ? WarningLevel::yellow
                                               : WarningLevel::none;
    row.chance_of_warning = yellow.chance(*row.children);
    row.chance_of_red = red.chance(*row.children);
    row.missing_places =
        rounded_up(std::max<std::int64_t>(0, likeliest - *row.places * thousandths), thousandths);
    row.missing_classes = rounded_up(row.missing_places, settings.class_size);
}

Done check_once(std::span<const WarningRow> sorted)
{
    const auto twice = std::ranges::adjacent_find(sorted, [](const WarningRow& a, const WarningRow& b) {
        return a.campus == b.campus && a.year == b.year;
    });
    if (twice != sorted.end()) {
        return Error{Fault::invalid_input,
                     fmt::format("campus '{}' stands twice in {}", twice->campus, twice->year)};
    }
    return std::monostate{};
}

} // namespace

Result<std::vector<WarningRow>> raise(std::span<const Due> due, const Settings& settings)
{
    if (Done checked = check(settings); !checked) {
        return std::move(checked).error();
    }
    std::vector<WarningRow> rows;
    for (const Due& one : due) {
        if (Done checked = check(one); !checked) {
            return std::move(checked).error();
        }
        WarningRow row;
        row.campus = one.campus;
        row.year = one.year;
        row.children = one.children;
        row.places = one.places;
        judge(row, settings);
        rows.push_back(std::move(row));
    }
    std::ranges::sort(rows, {}, [](const WarningRow& row) { return std::tie(row.campus, row.year); });
    if (Done checked = check_once(rows); !checked) {
        return std::move(checked).error();
    }
    return rows;
}

} // namespace schoolplan::warning
