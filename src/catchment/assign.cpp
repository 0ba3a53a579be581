#include "instance.hpp"
#include "several.hpp"
#include "shared.hpp"
#include "town.hpp"
#include "whole.hpp"

#include <algorithm>
#include <numeric>

namespace schoolplan::catchment {

namespace {

void sort(Answer& answer)
{
    std::sort(answer.plan.begin(), answer.plan.end());
    std::sort(answer.left_over.begin(), answer.left_over.end());
}

void add_share(Answer& answer, const Instance& town, std::uint32_t estate, std::uint32_t site,
               std::int64_t children)
{
    answer.plan.push_back(
        {SettlementId{town.settlement_of[estate]}, CampusId{town.campus_of[site]}, children});
}

void add_left(Answer& answer, const Instance& town, std::uint32_t estate, std::int64_t children, Why why)
{
    const Why told = town.options_of(estate).empty() ? town.why[estate] : why;
    answer.left_over.push_back({SettlementId{town.settlement_of[estate]}, children, told});
}

const Option* nearest(const Instance& town, std::uint32_t estate)
{
    const auto own = town.options_of(estate);
    const auto least = std::min_element(own.begin(), own.end(), [&](const Option& a, const Option& b) {
        return std::pair{a.cost, town.campus_of[a.site]} < std::pair{b.cost, town.campus_of[b.site]};
    });
    return least == own.end() ? nullptr : &*least;
}

Answer nearest_answer(const Instance& town)
{
    Answer answer;
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        const Option* option = nearest(town, estate);
        if (option == nullptr) {
            add_left(answer, town, estate, town.children[estate], Why::no_way);
            continue;
        }
        add_share(answer, town, estate, option->site, town.children[estate]);
        answer.cost += option->walk;
    }
    answer.bound = answer.cost;
    answer.optimal = true;
    return answer;
}

/// Estates without children are sent to the nearest school, so that none is forgotten.
void add_empty_estate(Answer& answer, const Instance& town, std::uint32_t estate)
{
    const Option* option = nearest(town, estate);
    if (option == nullptr) {
        add_left(answer, town, estate, 0, Why::no_way);
        return;
    }
    add_share(answer, town, estate, option->site, 0);
}

Answer shared_answer(const Instance& town, const Shared& shared)
{
    Answer answer;
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        if (town.children[estate] == 0) {
            add_empty_estate(answer, town, estate);
        }
        for (std::uint32_t at = town.first[estate]; at < town.first[estate + 1]; ++at) {
            if (shared.flow[at] > 0) {
                add_share(answer, town, estate, town.options[at].site, shared.flow[at]);
            }
        }
        if (shared.left[estate] > 0) {
            add_left(answer, town, estate, shared.left[estate], Why::no_seats);
        }
    }
    answer.cost = shared.cost;
    answer.bound = shared.cost;
    answer.optimal = true;
    return answer;
}

Answer whole_answer(const Instance& town, const Whole& whole, Why why)
{
    Answer answer;
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        if (whole.sites[estate] == nowhere) {
            add_left(answer, town, estate, town.children[estate], why);
        } else {
            add_share(answer, town, estate, whole.sites[estate], town.children[estate]);
        }
    }
    answer.cost = whole.value.walk;
    answer.bound = whole.bound;
    answer.optimal = whole.optimal;
    return answer;
}

Done check_effort(const Rules& rules, const Effort& effort)
{
    if (effort.rounds == 0U || effort.threads == 0) {
        return Error{Fault::invalid_input, "a search needs at least one round and one thread"};
    }
    const bool whole = rules.manner == Manner::whole || rules.in_one_piece;
    if (rules.changes && !whole) {
        return Error{Fault::invalid_input, "a limit on changes of school needs whole estates"};
    }
    if (rules.in_one_piece && rules.manner == Manner::nearest) {
        return Error{Fault::invalid_input,
                     "the nearest school of each estate cannot be asked for in one piece"};
    }
    return std::monostate{};
}

/// Why a plan of whole estates leaves children over.
Result<Why> why_left(const Instance& town, const Shared& shared, const Whole& whole, const Rules& rules,
                     const Effort& effort)
{
    if (rules.changes && whole.value.left > 0) {
        auto free = whole_plan(town, shared, std::nullopt, effort);
        if (!free) {
            return std::move(free).error();
        }
        if (free->value.left < whole.value.left) {
            return Why::changes;
        }
    }
    if (shared.left_over() > 0) {
        return Why::no_seats;
    }
    return whole.optimal ? Why::no_fit : Why::not_found;
}

Result<Answer> assign_within_seats(const Instance& town, const Rules& rules, const Effort& effort)
{
    auto shared = shared_plan(town);
    if (!shared) {
        return std::move(shared).error();
    }
    Answer answer;
    if (rules.manner == Manner::whole || rules.in_one_piece) {
        auto whole = whole_plan(town, *shared, rules.changes, effort);
        if (!whole) {
            return std::move(whole).error();
        }
        const auto why = why_left(town, *shared, *whole, rules, effort);
        if (!why) {
            return why.error();
        }
        answer = whole_answer(town, *whole, *why);
    } else {
        answer = shared_answer(town, *shared);
    }
    answer.shortages = shortages_of(town, *shared);
    return answer;
}

Result<Answer> assign_as_it_is(const Town& town, const Rules& rules, const Effort& effort)
{
    auto instance = instance_of(town, rules);
    if (!instance) {
        return std::move(instance).error();
    }
    auto answer = rules.manner == Manner::nearest ? nearest_answer(*instance)
                                                  : assign_within_seats(*instance, rules, effort);
    if (answer) {
        sort(*answer);
    }
    return answer;
}

/// With the children of shared catchments as estates of their own.
Result<Answer> assign_child_by_child(const Town& town, const Rules& rules, const Effort& effort)
{
    if (auto checked = check(town, rules); !checked) {
        return std::move(checked).error();
    }
    const SplitTown split = split_several(town, rules);
    auto answer = assign_as_it_is(split.town, split.rules, effort);
    if (answer) {
        join_several(*answer, split);
        sort(*answer);
    }
    return answer;
}

} // namespace

double gap(const Answer& answer) noexcept
{
    return answer.cost == 0
               ? 0.0
               : static_cast<double>(answer.cost - answer.bound) / static_cast<double>(answer.cost);
}

std::string_view code(Why why) noexcept
{
    switch (why) {
    case Why::no_way:
        return "no_way";
    case Why::too_many:
        return "too_many";
    case Why::cut_off:
        return "cut_off";
    case Why::no_seats:
        return "no_seats";
    case Why::no_fit:
        return "no_fit";
    case Why::changes:
        return "changes";
    case Why::not_found:
        return "not_found";
    }
    return "";
}

Result<Answer> assign(const Town& town, const Rules& rules, const Effort& effort)
{
    if (auto checked = check_effort(rules, effort); !checked) {
        return std::move(checked).error();
    }
    const bool whole = rules.manner == Manner::whole || rules.in_one_piece;
    return whole && !rules.several.empty() ? assign_child_by_child(town, rules, effort)
                                           : assign_as_it_is(town, rules, effort);
}

} // namespace schoolplan::catchment
