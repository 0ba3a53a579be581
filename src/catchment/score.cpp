#include "instance.hpp"
#include "shared.hpp"

#include <algorithm>
#include <map>

namespace schoolplan::catchment {

namespace {

std::map<std::pair<SettlementId, CampusId>, std::int64_t> costs_of(const Town& town)
{
    std::map<std::pair<SettlementId, CampusId>, std::int64_t> costs;
    for (const Link& link : town.links) {
        costs.emplace(std::pair{link.settlement, link.campus}, link.cost);
    }
    return costs;
}

} // namespace

Result<Answer> score(const Town& town, const Rules& rules, const std::vector<Share>& plan)
{
    Rules free = rules;
    free.manner = Manner::shared;
    free.in_one_piece = false;
    auto instance = instance_of(town, free);
    if (!instance) {
        return std::move(instance).error();
    }
    Answer answer;
    const auto costs = costs_of(town);
    std::vector<std::int64_t> missing = town.children;
    for (const Share& share : plan) {
        const auto link = costs.find({share.settlement, share.campus});
        if (link != costs.end()) {
            answer.plan.push_back(share);
            answer.cost += share.children * link->second;
            missing[share.settlement.index()] -= share.children;
        }
    }
    std::int64_t left = 0;
    for (std::uint32_t row = 0; row < missing.size(); ++row) {
        if (missing[row] > 0) {
            answer.left_over.push_back({SettlementId{row}, missing[row], Why::no_way});
            left += missing[row];
        }
    }
    auto bound = shared_plan(*instance, left);
    if (!bound) {
        return std::move(bound).error();
    }
    std::sort(answer.plan.begin(), answer.plan.end());
    answer.shortages = shortages_of(*instance, *bound);
    answer.bound = bound->cost;
    answer.optimal = bound->left_over() == left && answer.cost == answer.bound;
    return answer;
}

} // namespace schoolplan::catchment
