#include "instance.hpp"

#include "town.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace schoolplan::catchment {

namespace {

/// Mixes a number into a signature. Source: the finaliser of SplitMix64 [steele2014].
std::uint64_t mixed(std::uint64_t seed, std::uint64_t value) noexcept
{
    std::uint64_t mix = seed * 0x9e3779b97f4a7c15U + value + 0x632be59bd9b4e019U;
    mix = (mix ^ (mix >> 30U)) * 0xbf58476d1ce4e5b9U;
    mix = (mix ^ (mix >> 27U)) * 0x94d049bb133111ebU;
    return mix ^ (mix >> 31U);
}

/// What estates and campuses are, told by numbers that do not depend on their rows: each from its own
/// amount, and then, round by round, from the sum of what it is joined to.
struct Signatures {
    std::vector<std::uint64_t> settlement;
    std::vector<std::uint64_t> campus;
};

Signatures signatures_of(const Town& town, const std::vector<Link>& links)
{
    Signatures now;
    for (const std::int64_t children : town.children) {
        now.settlement.push_back(mixed(1, static_cast<std::uint64_t>(children)));
    }
    for (const std::int64_t seats : town.seats) {
        now.campus.push_back(mixed(2, static_cast<std::uint64_t>(seats)));
    }
    constexpr int rounds = 3;
    for (int round = 0; round < rounds; ++round) {
        const Signatures before = now;
        for (const Link& link : links) {
            const auto s = link.settlement.index();
            const auto c = link.campus.index();
            now.settlement[s] += mixed(before.campus[c], static_cast<std::uint64_t>(link.cost));
            now.campus[c] += mixed(before.settlement[s], static_cast<std::uint64_t>(link.cost));
        }
        for (const Border& border : town.borders) {
            now.settlement[border.one.index()] += mixed(before.settlement[border.other.index()], 3);
            now.settlement[border.other.index()] += mixed(before.settlement[border.one.index()], 3);
        }
    }
    return now;
}

std::vector<std::uint32_t> order_of(const std::vector<std::uint64_t>& signatures)
{
    std::vector<std::uint32_t> order(signatures.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return signatures[a] < signatures[b]; });
    return order;
}

std::vector<std::uint32_t> inverse(const std::vector<std::uint32_t>& order)
{
    std::vector<std::uint32_t> place(order.size());
    for (std::uint32_t at = 0; at < order.size(); ++at) {
        place[order[at]] = at;
    }
    return place;
}

/// Turns rows into positions and gathers what belongs to each.
class Builder {
public:
    Builder(const Town& town, const Rules& rules) : town_{town}, rules_{rules} {}

    Instance build(std::vector<Link> links)
    {
        order(links);
        add_options(std::move(links));
        add_borders();
        add_homes();
        made_.today.assign(made_.estates(), nowhere);
        for (const Pair& pair : rules_.today) {
            made_.today[estate_[pair.settlement.index()]] = site_[pair.campus.index()];
        }
        return std::move(made_);
    }

private:
    void order(const std::vector<Link>& links)
    {
        const auto signatures = signatures_of(town_, links);
        made_.settlement_of = order_of(signatures.settlement);
        made_.campus_of = order_of(signatures.campus);
        estate_ = inverse(made_.settlement_of);
        site_ = inverse(made_.campus_of);
        for (const std::uint32_t row : made_.settlement_of) {
            made_.children.push_back(town_.children[row]);
        }
        for (const std::uint32_t row : made_.campus_of) {
            made_.seats.push_back(town_.seats[row]);
        }
        made_.in_one_piece = rules_.in_one_piece;
    }

    [[nodiscard]] bool too_many(const Link& link) const
    {
        const bool whole = rules_.manner == Manner::whole || rules_.in_one_piece;
        return whole && town_.children[link.settlement.index()] > town_.seats[link.campus.index()];
    }

    void add_options(std::vector<Link> links)
    {
        made_.why.assign(made_.estates(), Why::no_way);
        for (Link& link : links) {
            if (too_many(link)) {
                made_.why[estate_[link.settlement.index()]] = Why::too_many;
            }
        }
        std::erase_if(links, [&](const Link& link) { return too_many(link); });
        made_.first.assign(made_.estates() + 1, 0);
        for (const Link& link : links) {
            ++made_.first[estate_[link.settlement.index()] + 1];
        }
        std::partial_sum(made_.first.begin(), made_.first.end(), made_.first.begin());
        made_.options.resize(links.size());
        auto next = made_.first;
        for (const Link& link : links) {
            const std::uint32_t estate = estate_[link.settlement.index()];
            made_.options[next[estate]++] = {site_[link.campus.index()], link.cost,
                                             link.cost * made_.children[estate]};
        }
        for (std::uint32_t estate = 0; estate < made_.estates(); ++estate) {
            std::sort(made_.options.begin() + made_.first[estate],
                      made_.options.begin() + made_.first[estate + 1],
                      [](const Option& one, const Option& other) { return one.site < other.site; });
        }
    }

    void add_borders()
    {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        for (const Border& border : town_.borders) {
            const std::uint32_t one = estate_[border.one.index()];
            const std::uint32_t other = estate_[border.other.index()];
            if (one != other) {
                pairs.emplace_back(one, other);
                pairs.emplace_back(other, one);
            }
        }
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        made_.near_first.assign(made_.estates() + 1, 0);
        for (const auto& [one, other] : pairs) {
            ++made_.near_first[one + 1];
            made_.near.push_back(other);
        }
        std::partial_sum(made_.near_first.begin(), made_.near_first.end(), made_.near_first.begin());
        for (std::uint32_t estate = 0; estate < made_.estates(); ++estate) {
            for (const std::uint32_t other : made_.near_to(estate)) {
                made_.ring.push_back(touching(made_.near_to(estate), made_.near_to(other)));
            }
        }
    }

    /// Which of the first 64 of some estates are among others, both sorted: a bit each.
    static std::uint64_t touching(std::span<const std::uint32_t> some, std::span<const std::uint32_t> others)
    {
        std::uint64_t bits = 0;
        for (std::size_t at = 0; at < std::min<std::size_t>(some.size(), 64); ++at) {
            const bool touches = std::binary_search(others.begin(), others.end(), some[at]);
            bits |= std::uint64_t{touches} << at;
        }
        return bits;
    }

    void add_homes()
    {
        made_.home.assign(made_.sites(), nowhere);
        for (std::uint32_t campus = 0; campus < town_.home.size(); ++campus) {
            if (town_.home[campus].valid()) {
                made_.home[site_[campus]] = estate_[town_.home[campus].index()];
            }
        }
    }

    const Town& town_;
    const Rules& rules_;
    Instance made_;
    std::vector<std::uint32_t> estate_; ///< by settlement
    std::vector<std::uint32_t> site_;   ///< by campus
};

/// Marks the estates that a chain of estates, all with an option of the site, joins to its home.
std::vector<bool> joined_to(const Instance& town, std::uint32_t site)
{
    std::vector<bool> joined(town.estates(), false);
    std::vector<std::uint32_t> open;
    const auto visit = [&](std::uint32_t estate) {
        if (!joined[estate] && town.option(estate, site) != nullptr) {
            joined[estate] = true;
            open.push_back(estate);
        }
    };
    visit(town.home[site]);
    while (!open.empty()) {
        const std::uint32_t estate = open.back();
        open.pop_back();
        for (const std::uint32_t other : town.near_to(estate)) {
            visit(other);
        }
    }
    return joined;
}

/// Options no area in one piece can use are taken away.
void drop_cut_off(Instance& town)
{
    std::vector<std::vector<bool>> joined(town.sites());
    for (std::uint32_t site = 0; site < town.sites(); ++site) {
        if (town.home[site] != nowhere) {
            joined[site] = joined_to(town, site);
        }
    }
    std::vector<Option> kept;
    std::vector<std::uint32_t> first{0};
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        for (const Option& option : town.options_of(estate)) {
            if (joined[option.site].empty() || joined[option.site][estate]) {
                kept.push_back(option);
            }
        }
        if (kept.size() == first.back() && !town.options_of(estate).empty()) {
            town.why[estate] = Why::cut_off;
        }
        first.push_back(static_cast<std::uint32_t>(kept.size()));
    }
    town.options = std::move(kept);
    town.first = std::move(first);
}

} // namespace

const Option* Instance::option(std::uint32_t estate, std::uint32_t site) const
{
    const auto own = options_of(estate);
    const auto found =
        std::lower_bound(own.begin(), own.end(), site,
                         [](const Option& option, std::uint32_t wanted) { return option.site < wanted; });
    return found == own.end() || found->site != site ? nullptr : &*found;
}

Result<Instance> instance_of(const Town& town, const Rules& rules)
{
    auto links = links_of(town, rules);
    if (!links) {
        return std::move(links).error();
    }
    if (auto checked = check_fixed(town, rules, *links); !checked) {
        return std::move(checked).error();
    }
    Instance made = Builder{town, rules}.build(*std::move(links));
    if (rules.in_one_piece) {
        drop_cut_off(made);
    }
    return made;
}

} // namespace schoolplan::catchment
