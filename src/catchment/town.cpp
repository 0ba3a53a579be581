#include "town.hpp"

#include <algorithm>
#include <numeric>
#include <string>

namespace schoolplan::catchment {

namespace {

using std::to_string;

Error invalid(std::string message)
{
    return Error{Fault::invalid_input, std::move(message)};
}

std::string named(const std::vector<std::string>& names, std::uint32_t row, const std::string& kind)
{
    return row < names.size() ? kind + " '" + names[row] + "'" : kind + " " + to_string(row);
}

template <typename Row>
bool there(const Town& town, const Row& row)
{
    return row.settlement.valid() && row.campus.valid() && row.settlement.index() < town.children.size()
           && row.campus.index() < town.seats.size();
}

Done check_amounts(const Town& town)
{
    const auto negative = [](std::int64_t value) { return value < 0; };
    if (std::any_of(town.children.begin(), town.children.end(), negative)) {
        return invalid("an estate has fewer than 0 children");
    }
    if (std::any_of(town.seats.begin(), town.seats.end(), negative)) {
        return invalid("a campus has fewer than 0 seats");
    }
    if (!town.home.empty() && town.home.size() != town.seats.size()) {
        return invalid("the estates that campuses stand in are " + to_string(town.home.size())
                       + ", the campuses " + to_string(town.seats.size()));
    }
    return std::monostate{};
}

Done check_units(const Town& town, const Rules& rules)
{
    const bool known =
        town.settlement_unit.size() == town.children.size() && town.campus_unit.size() == town.seats.size();
    return known || !rules.own_unit ? Done{std::monostate{}}
                                    : invalid("schools of the own unit are asked for, but the units of "
                                              "estates and schools are not known");
}

/// By settlement, then campus: first shared out to the settlements, because each has few.
std::vector<Link> by_settlement(const Town& town, const std::vector<Link>& links)
{
    std::vector<std::uint32_t> first(town.children.size() + 1, 0);
    for (const Link& link : links) {
        ++first[link.settlement.index() + 1];
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<Link> sorted(links.size());
    auto next = first;
    for (const Link& link : links) {
        sorted[next[link.settlement.index()]++] = link;
    }
    for (std::size_t settlement = 0; settlement + 1 < first.size(); ++settlement) {
        std::sort(sorted.begin() + first[settlement], sorted.begin() + first[settlement + 1]);
    }
    return sorted;
}

/// \returns the links, sorted
Result<std::vector<Link>> checked_links(const Town& town)
{
    for (const Link& link : town.links) {
        if (!there(town, link) || link.cost < 0) {
            return invalid("a link leads to a row that is not there, or costs less than 0");
        }
    }
    auto links = by_settlement(town, town.links);
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (i > 0 && links[i - 1].settlement == links[i].settlement
            && links[i - 1].campus == links[i].campus) {
            return invalid(named(town, links[i].settlement) + " and " + named(town, links[i].campus)
                           + " have two links");
        }
    }
    return links;
}

/// Takes away what the rules do not allow.
void keep_allowed(std::vector<Link>& links, const Town& town, const Rules& rules)
{
    auto barred = rules.barred;
    std::sort(barred.begin(), barred.end());
    auto several = rules.several;
    std::sort(several.begin(), several.end());
    std::vector<bool> shared(town.children.size(), false);
    for (const Pair& pair : several) {
        shared[pair.settlement.index()] = true;
    }
    std::vector<CampusId> fixed(town.children.size());
    for (const Pair& pair : rules.fixed) {
        fixed[pair.settlement.index()] = pair.campus;
    }
    std::erase_if(links, [&](const Link& link) {
        const CampusId wanted = fixed[link.settlement.index()];
        const bool far = rules.farthest && link.cost > *rules.farthest;
        const Pair pair{link.settlement, link.campus};
        const bool elsewhere =
            (wanted.valid() && wanted != link.campus)
            || (shared[link.settlement.index()] && !std::binary_search(several.begin(), several.end(), pair));
        const bool other_unit =
            rules.own_unit
            && town.settlement_unit[link.settlement.index()] != town.campus_unit[link.campus.index()];
        return far || elsewhere || other_unit || std::binary_search(barred.begin(), barred.end(), pair);
    });
}

Done check_borders(const Town& town)
{
    const auto outside = [&](SettlementId id) { return !id.valid() || id.index() >= town.children.size(); };
    for (const Border& border : town.borders) {
        if (outside(border.one) || outside(border.other)) {
            return invalid("a border joins a settlement that is not there");
        }
    }
    for (const SettlementId home : town.home) {
        if (home.valid() && outside(home)) {
            return invalid("a campus stands in a settlement that is not there");
        }
    }
    return std::monostate{};
}

Done check_pairs(const Town& town, std::vector<Pair> pairs, bool once, const std::string& what)
{
    std::sort(pairs.begin(), pairs.end());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (!there(town, pairs[i])) {
            return invalid("a pair of " + what + " names a row that is not there");
        }
        if (once && i > 0 && pairs[i - 1].settlement == pairs[i].settlement) {
            return invalid(named(town, pairs[i].settlement) + " stands twice in " + what);
        }
    }
    return std::monostate{};
}

/// An estate is fixed, or has a shared catchment, not both.
Done check_hands(const Town& town, const Rules& rules)
{
    for (const Pair& pair : rules.several) {
        if (std::ranges::count(rules.fixed, pair.settlement, &Pair::settlement) > 0) {
            return invalid(named(town, pair.settlement)
                           + " is fixed to one school, and has a shared catchment");
        }
    }
    return std::monostate{};
}

} // namespace

std::string named(const Town& town, SettlementId id)
{
    return named(town.settlement_names, id.index(), "estate");
}

std::string named(const Town& town, CampusId id)
{
    return named(town.campus_names, id.index(), "school");
}

Done check(const Town& town, const Rules& rules)
{
    if (auto links = links_of(town, rules); !links) {
        return std::move(links).error();
    }
    return std::monostate{};
}

Result<std::vector<Link>> links_of(const Town& town, const Rules& rules)
{
    for (auto done :
         {check_amounts(town), check_units(town, rules), check_borders(town),
          check_pairs(town, rules.fixed, true, "what is fixed"),
          check_pairs(town, rules.barred, false, "what is barred"),
          check_pairs(town, rules.today, true, "today's plan"),
          check_pairs(town, rules.several, false, "shared catchments"), check_hands(town, rules)}) {
        if (!done) {
            return std::move(done).error();
        }
    }
    if (rules.changes && *rules.changes < 0) {
        return invalid("the number of children who may change school is below 0");
    }
    auto links = checked_links(town);
    if (links) {
        keep_allowed(*links, town, rules);
    }
    return links;
}

Done check_fixed(const Town& town, const Rules& rules, const std::vector<Link>& links)
{
    std::vector<std::int64_t> taken(town.seats.size(), 0);
    for (const Pair& pair : rules.fixed) {
        const auto found =
            std::lower_bound(links.begin(), links.end(), Link{pair.settlement, pair.campus, 0});
        if (found == links.end() || found->settlement != pair.settlement || found->campus != pair.campus) {
            return Error{
                Fault::infeasible,
                named(town, pair.settlement) + " is fixed to " + named(town, pair.campus)
                    + ", but is barred from it, too far from it, in another unit or has no link to it"};
        }
        taken[pair.campus.index()] += town.children[pair.settlement.index()];
    }
    for (std::size_t campus = 0; campus < taken.size() && rules.manner != Manner::nearest; ++campus) {
        if (taken[campus] > town.seats[campus]) {
            return Error{Fault::infeasible,
                         "the estates fixed to " + named(town, CampusId{static_cast<std::uint32_t>(campus)})
                             + " have " + to_string(taken[campus]) + " children, and it has "
                             + to_string(town.seats[campus]) + " seats"};
        }
    }
    return std::monostate{};
}

} // namespace schoolplan::catchment
