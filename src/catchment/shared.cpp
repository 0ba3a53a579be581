#include "shared.hpp"

#include <algorithm>
#include <numeric>

namespace schoolplan::catchment {

namespace {

/// Walks from estates to the sites in their reach, and on to the estates that fill those or wait for them.
class Knot {
public:
    Knot(const Instance& town, const Shared& shared)
        : town_{town},
          seen_estate_(town.estates(), false),
          seen_site_(town.sites(), false),
          pupils_of_(town.sites())
    {
        for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
            for (std::uint32_t at = town.first[estate]; at < town.first[estate + 1]; ++at) {
                if (shared.flow[at] > 0 || shared.left[estate] > 0) {
                    pupils_of_[town.options[at].site].push_back(estate);
                }
            }
        }
    }

    [[nodiscard]] bool seen(std::uint32_t estate) const { return seen_estate_[estate]; }

    Shortage from(std::uint32_t start)
    {
        Shortage shortage;
        std::vector<std::uint32_t> open{start};
        seen_estate_[start] = true;
        while (!open.empty()) {
            const std::uint32_t estate = open.back();
            open.pop_back();
            shortage.settlements.emplace_back(town_.settlement_of[estate]);
            shortage.children += town_.children[estate];
            for (const Option& option : town_.options_of(estate)) {
                visit(option.site, shortage, open);
            }
        }
        std::sort(shortage.settlements.begin(), shortage.settlements.end());
        std::sort(shortage.campuses.begin(), shortage.campuses.end());
        return shortage;
    }

private:
    void visit(std::uint32_t site, Shortage& shortage, std::vector<std::uint32_t>& open)
    {
        if (seen_site_[site]) {
            return;
        }
        seen_site_[site] = true;
        shortage.campuses.emplace_back(town_.campus_of[site]);
        shortage.seats += town_.seats[site];
        for (const std::uint32_t estate : pupils_of_[site]) {
            if (!seen_estate_[estate]) {
                seen_estate_[estate] = true;
                open.push_back(estate);
            }
        }
    }

    const Instance& town_;
    std::vector<bool> seen_estate_;
    std::vector<bool> seen_site_;
    std::vector<std::vector<std::uint32_t>> pupils_of_;
};

} // namespace

std::int64_t Shared::left_over() const noexcept
{
    return std::accumulate(left.begin(), left.end(), std::int64_t{0});
}

Result<Shared> shared_plan(const Instance& town, std::int64_t may_stay, std::optional<std::int64_t> leaving)
{
    transport::Problem problem{
        .supply = town.children, .room = town.seats, .arcs = {}, .may_stay = may_stay, .staying = leaving};
    problem.arcs.reserve(town.options.size());
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        for (const Option& option : town.options_of(estate)) {
            problem.arcs.push_back({estate, option.site, option.cost});
        }
    }
    auto plan = transport::solve(problem);
    if (!plan) {
        return std::move(plan).error();
    }
    return Shared{.flow = std::move(plan->flow),
                  .left = std::move(plan->left),
                  .price = std::move(plan->price),
                  .cost = plan->cost};
}

std::vector<Shortage> shortages_of(const Instance& town, const Shared& shared)
{
    Knot knot{town, shared};
    std::vector<Shortage> shortages;
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        if (shared.left[estate] > 0 && !knot.seen(estate)) {
            shortages.push_back(knot.from(estate));
        }
    }
    std::sort(shortages.begin(), shortages.end(), [](const Shortage& a, const Shortage& b) {
        return a.settlements.front() < b.settlements.front();
    });
    return shortages;
}

} // namespace schoolplan::catchment
