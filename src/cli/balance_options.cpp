#include "balance_options.hpp"

#include <fmt/format.h>

namespace schoolplan::cli {

namespace {

demand::Children children_of(const std::string& word)
{
    if (word == "expected") {
        return demand::Children::expected;
    }
    return word == "observed" ? demand::Children::observed : demand::Children::both;
}

Origin by_hand()
{
    return {.status = Status::chosen};
}

Origin nowhere()
{
    return {.status = Status::not_found};
}

} // namespace

void Weighed::show_in(report::Content& content) const
{
    content.balance = &balance;
    content.rates = rates;
    content.classes = classes;
    content.persons_per_household = persons_per_household;
}

void BalanceOptions::declare(Form& form)
{
    form.number("year", year_, "Tell seats and children of the school year that begins in this one.");
    form.choice("children", children_, {"both", "expected", "observed"},
                "Set against the seats: children by rate (expected), as counted (observed), or both.");
    form.choice("rates", rates_, {"households", "people"},
                "Which rates of the profile: per 100 households or per 1,000 people.");
    for (const Stage stage : stages) {
        form.rate("per-100-households-" + std::string{code(stage)}, per_100_households_[stage],
                  "Children per 100 households, by hand.");
    }
    for (const Stage stage : stages) {
        form.rate("per-1000-people-" + std::string{code(stage)}, per_1000_people_[stage],
                  "Children per 1,000 people, by hand.");
    }
    form.rate("persons-per-household", persons_per_household_,
              "For homes that give only the number the rate is not about.");
    form.flag("public-only", public_only_, "Count the seats of public campuses only.");
    form.flag("seats-from-classes", seats_from_classes_,
              "Take classes times class size where a campus gives no seats.");
    choice_.declare(form);
}

Result<std::optional<Weighed>> BalanceOptions::weigh(const Snapshot& snapshot) const
{
    if (auto checked = check(); !checked) {
        return std::move(checked).error();
    }
    if (!year_) {
        return std::optional<Weighed>{};
    }
    auto weighed = weigh(snapshot, static_cast<int>(*year_), static_cast<int>(*year_));
    if (!weighed) {
        return std::move(weighed).error();
    }
    return std::optional{*std::move(weighed)};
}

Result<Weighed> BalanceOptions::weigh(const Snapshot& snapshot, int first, int last) const
{
    auto in_force = InForce::read(choice_);
    if (!in_force) {
        return std::move(in_force).error();
    }
    demand::Settings settings;
    settings.first_year = first;
    settings.last_year = last;
    settings.children = children_of(children_);
    settings.persons_per_household = persons_per_household_;
    settings.public_only = public_only_;
    settings.seats_from_classes = seats_from_classes_;
    Weighed weighed;
    weighed.persons_per_household = persons_per_household_;
    for (const Stage stage : settings.stages) {
        if (auto added = add_class_size(*in_force, stage, settings, weighed); !added) {
            return std::move(added).error();
        }
        if (settings.children == demand::Children::observed) {
            continue;
        }
        if (auto added = add_rate(*in_force, stage, settings, weighed); !added) {
            return std::move(added).error();
        }
    }
    auto balance = demand::balance(snapshot, settings);
    if (!balance) {
        return std::move(balance).error();
    }
    weighed.balance = *std::move(balance);
    return weighed;
}

/// What was said for a balance that nobody asked for would be passed over in silence.
Done BalanceOptions::check() const
{
    bool said = children_ != "both" || rates_ != "households" || persons_per_household_ || public_only_
                || seats_from_classes_ || !choice_.files.empty() || !choice_.day.empty()
                || !choice_.when.empty();
    for (const Stage stage : stages) {
        if (per_100_households_[stage] && per_1000_people_[stage]) {
            return Error{Fault::invalid_input,
                         fmt::format("{0} has a rate per 100 households and one per 1,000 people: give one "
                                     "of --per-100-households-{0} and --per-1000-people-{0}",
                                     code(stage))};
        }
        said = said || per_100_households_[stage] || per_1000_people_[stage];
    }
    if (said && !year_) {
        return Error{Fault::invalid_input, "rates and standards are for seats and children: say --year, too"};
    }
    return std::monostate{};
}

Done BalanceOptions::add_rate(const InForce& in_force, Stage stage, demand::Settings& settings,
                              Weighed& weighed) const
{
    const auto take = [&](double rate, bool per_household, const Origin& origin) {
        (per_household ? settings.per_100_households : settings.per_1000_people)[stage] = rate;
        weighed.rates.push_back(
            {.stage = stage, .children = rate, .per_household = per_household, .origin = origin});
    };
    if (const auto& rate = per_100_households_[stage]) {
        take(*rate, true, by_hand());
        return std::monostate{};
    }
    if (const auto& rate = per_1000_people_[stage]) {
        take(*rate, false, by_hand());
        return std::monostate{};
    }
    const bool per_household = rates_ == "households";
    const Wanted& wanted = per_household ? wanted_household_rate : wanted_people_rate;
    auto decision = in_force.decide(wanted, stage);
    if (decision) {
        weighed.told.push_back(told(*decision));
        take(decision->amount.number(), per_household, decision->origin);
        return std::monostate{};
    }
    // No rate of its own in any file: the balance goes on without, and says so. A file that
    // names one which cannot be used has to be answered.
    if (in_force.own_names(wanted, stage) || settings.children == demand::Children::expected) {
        return Error{decision.error().fault(),
                     fmt::format("there is no rate for {}: {}", code(stage), decision.error().message())};
    }
    weighed.told.push_back(fmt::format("{}: no children by rate, no rate was given", code(stage)));
    weighed.rates.push_back(
        {.stage = stage, .children = std::nullopt, .per_household = per_household, .origin = nowhere()});
    return std::monostate{};
}

Done BalanceOptions::add_class_size(const InForce& in_force, Stage stage, demand::Settings& settings,
                                    Weighed& weighed)
{
    settings.class_size[stage].reset();
    const auto size = class_size_of(in_force, stage);
    if (!size) {
        if (size.error().fault() != Fault::not_found) {
            return size.error();
        }
        weighed.told.push_back(
            fmt::format("{}: no classes worked out, {}", code(stage), size.error().message()));
        return std::monostate{};
    }
    settings.class_size[stage] = size->children;
    weighed.told.push_back(told(size->decision));
    weighed.classes.push_back({.stage = stage, .children = size->children, .origin = size->decision.origin});
    return std::monostate{};
}

} // namespace schoolplan::cli
