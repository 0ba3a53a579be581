#include <schoolplan/warning.hpp>

#include <fmt/format.h>

#include <map>
#include <utility>

namespace schoolplan::warning {

namespace {

using CampusYear = std::pair<std::string, int>;

Done check(std::span<const Share> shares, std::span<const Places> places, const EntrySettings& settings)
{
    if (settings.first_year > settings.last_year) {
        return Error{Fault::invalid_input, fmt::format("the years {} to {} run backwards",
                                                       settings.first_year, settings.last_year)};
    }
    for (const Share& share : shares) {
        if (share.children < 0) {
            return Error{Fault::invalid_input,
                         fmt::format("home '{}' sends {} children to campus '{}'; expected 0 "
                                     "or more",
                                     share.home, share.children, share.campus)};
        }
    }
    for (const Places& plan : places) {
        if (plan.places < 0) {
            return Error{Fault::invalid_input,
                         fmt::format("campus '{}' has {} places in {}; expected 0 or more", plan.campus,
                                     plan.places, plan.year)};
        }
    }
    return std::monostate{};
}

/// The campuses of one home, and how many parts of how many each gets.
struct Parts {
    std::map<std::string, std::int64_t> of;
    std::int64_t all = 0;
};

/// By home; a home all of whose shares are 0 is shared out evenly.
std::map<std::string, Parts> parts_of(std::span<const Share> shares)
{
    std::map<std::string, Parts> parts;
    for (const Share& share : shares) {
        parts[share.home].of[share.campus] += share.children;
        parts[share.home].all += share.children;
    }
    for (auto& [home, part] : parts) {
        if (part.all == 0) {
            for (auto& [campus, children] : part.of) {
                children = 1;
            }
            part.all = static_cast<std::int64_t>(part.of.size());
        }
    }
    return parts;
}

Expectation part_of(const Expectation& all, std::int64_t part, std::int64_t parts) noexcept
{
    const auto cut = [&](std::int64_t number) { return (number * part + parts / 2) / parts; };
    return {cut(all.low), cut(all.middle), cut(all.high)};
}

class Book {
public:
    explicit Book(const EntrySettings& settings) : settings_{settings} {}

    /// Nobody due yet, in any year.
    void open(const std::string& campus)
    {
        for (int year = settings_.first_year; year <= settings_.last_year; ++year) {
            Due& due = due_[{campus, year}];
            due.campus = campus;
            due.year = year;
            due.children = due.children.value_or(Expectation{});
        }
    }

    Done plan(const Places& plan)
    {
        open(plan.campus);
        const auto found = due_.find({plan.campus, plan.year});
        if (found == due_.end()) {
            return std::monostate{}; // of another year
        }
        if (found->second.places) {
            return Error{Fault::invalid_input, fmt::format("the places of campus '{}' in {} are given twice",
                                                           plan.campus, plan.year)};
        }
        found->second.places = plan.places;
        return std::monostate{};
    }

    void enter(const ForecastRow& row, const std::map<std::string, Parts>& parts)
    {
        const bool asked = row.stage == settings_.stage && settings_.first_year <= row.year
                           && row.year <= settings_.last_year && row.order <= settings_.last_order;
        if (!asked || row.entrants == Expectation{}) {
            return;
        }
        const auto home = parts.find(row.home);
        if (home == parts.end()) {
            Expectation& sum = unplaced_[{row.home, row.year}];
            sum = sum + row.entrants;
            return;
        }
        for (const auto& [campus, part] : home->second.of) {
            Due& due = due_[{campus, row.year}];
            due.children = *due.children + part_of(row.entrants, part, home->second.all);
        }
    }

    [[nodiscard]] Entry entry() const
    {
        Entry made;
        for (const auto& [key, due] : due_) {
            made.due.push_back(due);
        }
        for (const auto& [key, children] : unplaced_) {
            made.unplaced.push_back({key.first, key.second, children});
        }
        return made;
    }

private:
    const EntrySettings& settings_;
    std::map<CampusYear, Due> due_;
    std::map<std::pair<std::string, int>, Expectation> unplaced_;
};

} // namespace

Result<Entry> due(std::span<const ForecastRow> forecast, std::span<const Share> shares,
                  std::span<const Places> places, const EntrySettings& settings)
{
    if (Done checked = check(shares, places, settings); !checked) {
        return std::move(checked).error();
    }
    Book book{settings};
    for (const Share& share : shares) {
        book.open(share.campus);
    }
    for (const Places& plan : places) {
        if (Done planned = book.plan(plan); !planned) {
            return std::move(planned).error();
        }
    }
    const auto parts = parts_of(shares);
    for (const ForecastRow& row : forecast) {
        book.enter(row, parts);
    }
    return book.entry();
}

} // namespace schoolplan::warning
