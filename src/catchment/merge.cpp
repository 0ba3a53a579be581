#include "merge.hpp"

#include "choice.hpp"

#include <algorithm>
#include <numeric>

namespace schoolplan::catchment {

namespace {

/// More than so many pairs of estates and schools are not put to CBC at once: it would not be done in
/// seconds.
constexpr std::size_t most_pairs = 320;

/// For each site an estate that is with it whatever is chosen: its home, or what all plans send there.
std::vector<std::uint32_t> roots_of(const Instance& town, const std::vector<Sites>& plans)
{
    std::vector<std::uint32_t> roots = town.home;
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        const std::uint32_t site = plans.front()[estate];
        const bool agreed =
            std::ranges::all_of(plans, [&](const Sites& plan) { return plan[estate] == site; });
        if (site != nowhere && roots[site] == nowhere && agreed) {
            roots[site] = estate;
        }
    }
    return roots;
}

/// Where the plans send what they do not agree on. A site without a root keeps what the first plan gives it.
Choices choices_of(const Instance& town, const std::vector<Sites>& plans,
                   const std::vector<std::uint32_t>& roots)
{
    const auto held = [&](std::uint32_t site) {
        return town.in_one_piece && site != nowhere && roots[site] == nowhere;
    };
    Choices choices;
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        const std::uint32_t now = plans.front()[estate];
        std::set<std::uint32_t> sites{now};
        for (const Sites& plan : plans) {
            if (!held(now) && !held(plan[estate])) {
                sites.insert(plan[estate]);
            }
        }
        if (sites.size() > 1) {
            choices.emplace(estate, std::move(sites));
        }
    }
    return choices;
}

/// Choices that have no site in common with each other's.
std::vector<Choices> parts_of(const Instance& town, const Choices& choices)
{
    std::vector<std::uint32_t> group(town.sites());
    std::iota(group.begin(), group.end(), 0U);
    const auto group_of = [&](std::uint32_t site) {
        while (group[site] != site) {
            site = group[site] = group[group[site]];
        }
        return site;
    };
    for (const auto& [estate, sites] : choices) {
        for (const std::uint32_t site : sites) {
            if (site != nowhere) {
                group[group_of(site)] = group_of(*sites.begin());
            }
        }
    }
    std::map<std::uint32_t, Choices> parts;
    for (const auto& [estate, sites] : choices) {
        parts[group_of(*sites.begin())].emplace(estate, sites);
    }
    std::vector<Choices> all;
    for (auto& [site, part] : parts) {
        all.push_back(std::move(part));
    }
    return all;
}

bool is_small(const Choices& choices)
{
    std::size_t pairs = 0;
    for (const auto& [estate, sites] : choices) {
        pairs += sites.size();
    }
    return pairs <= most_pairs;
}

/// What plans do not agree on, the first of them merged with the others.
struct Crossing {
    std::vector<std::uint32_t> roots;
    std::vector<Choices> parts;
};

Crossing crossing_of(const Instance& town, const std::vector<Sites>& plans)
{
    auto roots = roots_of(town, plans);
    auto parts = parts_of(town, choices_of(town, plans, roots));
    return {std::move(roots), std::move(parts)};
}

Sites best_of(const Instance& town, const Crossing& crossing, Sites best, std::optional<std::int64_t> changes,
              const std::atomic<bool>& stop)
{
    for (const Choices& choices : crossing.parts) {
        if (!is_small(choices) || stop) {
            continue;
        }
        auto better = best_choice(town, best, crossing.roots, choices, changes, stop);
        if (better && value_of(town, *better) < value_of(town, best)) {
            best = *std::move(better);
        }
    }
    return best;
}

} // namespace

Sites merged(const Instance& town, const std::vector<Sites>& plans, std::optional<std::int64_t> changes,
             const std::atomic<bool>& stop)
{
    Sites best = plans.front();
    for (std::size_t next = 1; next < plans.size() && !stop;) {
        std::vector<Sites> together{best, plans[next++]};
        Crossing crossing = crossing_of(town, together);
        while (next < plans.size()) {
            together.push_back(plans[next]);
            Crossing more = crossing_of(town, together);
            if (!std::ranges::all_of(more.parts, is_small)) {
                break;
            }
            crossing = std::move(more);
            ++next;
        }
        best = best_of(town, crossing, std::move(best), changes, stop);
    }
    return best;
}

} // namespace schoolplan::catchment
