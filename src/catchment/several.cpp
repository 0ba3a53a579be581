#include "several.hpp"

#include <algorithm>
#include <map>

namespace schoolplan::catchment {

namespace {

class Splitter {
public:
    Splitter(const Town& town, const Rules& rules) : town_{town}, rules_{rules}
    {
        made_ = {.town = town, .rules = rules, .parent = {}};
        for (std::uint32_t row = 0; row < town.children.size(); ++row) {
            made_.parent.emplace_back(row);
        }
        rows_.resize(town.children.size());
        for (const Pair& pair : rules.several) {
            add_children(pair.settlement);
        }
    }

    SplitTown split()
    {
        for (const Link& link : town_.links) {
            for (const SettlementId child : rows_[link.settlement.index()]) {
                made_.town.links.push_back({child, link.campus, link.cost});
            }
        }
        for (auto Rules::*pairs : {&Rules::barred, &Rules::today, &Rules::several}) {
            copy_pairs(rules_.*pairs, made_.rules.*pairs);
        }
        if (rules_.in_one_piece) {
            add_borders();
            leave_homes();
        }
        return std::move(made_);
    }

private:
    /// Rows for the second child and those after it.
    void add_children(SettlementId estate)
    {
        const auto row = estate.index();
        for (std::int64_t child = 1; child < made_.town.children[row]; ++child) {
            rows_[row].emplace_back(static_cast<std::uint32_t>(made_.town.children.size()));
            made_.town.children.push_back(1);
            made_.parent.push_back(estate);
            copy_row(made_.town.settlement_unit, row);
            copy_row(made_.town.settlement_names, row);
        }
        made_.town.children[row] = std::min<std::int64_t>(1, made_.town.children[row]);
    }

    /// Columns a town may do without stay empty.
    template <typename Value>
    static void copy_row(std::vector<Value>& column, std::size_t row)
    {
        if (row < column.size()) {
            column.push_back(Value{column[row]});
        }
    }

    void copy_pairs(const std::vector<Pair>& pairs, std::vector<Pair>& copies) const
    {
        for (const Pair& pair : pairs) {
            for (const SettlementId child : rows_[pair.settlement.index()]) {
                copies.push_back({child, pair.campus});
            }
        }
    }

    [[nodiscard]] std::vector<SettlementId> all_of(SettlementId estate) const
    {
        std::vector<SettlementId> all = rows_[estate.index()];
        all.push_back(estate);
        return all;
    }

    void add_borders()
    {
        made_.town.borders.clear();
        for (const Border& border : town_.borders) {
            for (const SettlementId one : all_of(border.one)) {
                for (const SettlementId other : all_of(border.other)) {
                    made_.town.borders.push_back({one, other});
                }
            }
        }
        for (const std::vector<SettlementId>& children : rows_) {
            if (children.empty()) {
                continue;
            }
            const auto all = all_of(made_.parent[children.front().index()]);
            for (std::size_t one = 0; one < all.size(); ++one) {
                for (std::size_t other = one + 1; other < all.size(); ++other) {
                    made_.town.borders.push_back({all[one], all[other]});
                }
            }
        }
    }

    void leave_homes()
    {
        for (SettlementId& home : made_.town.home) {
            if (std::ranges::count(rules_.several, home, &Pair::settlement) > 0) {
                home = SettlementId{};
            }
        }
    }

    const Town& town_;
    const Rules& rules_;
    SplitTown made_;
    std::vector<std::vector<SettlementId>> rows_; ///< by settlement: its second child and those after it
};

} // namespace

SplitTown split_several(const Town& town, const Rules& rules)
{
    return Splitter{town, rules}.split();
}

void join_several(Answer& answer, const SplitTown& split)
{
    std::map<Pair, std::int64_t> going;
    for (const Share& share : answer.plan) {
        going[{split.parent[share.settlement.index()], share.campus}] += share.children;
    }
    answer.plan.clear();
    for (const auto& [pair, children] : going) {
        answer.plan.push_back({pair.settlement, pair.campus, children});
    }
    std::map<std::pair<SettlementId, Why>, std::int64_t> left;
    for (const LeftOver& one : answer.left_over) {
        left[{split.parent[one.settlement.index()], one.why}] += one.children;
    }
    answer.left_over.clear();
    for (const auto& [who, children] : left) {
        answer.left_over.push_back({who.first, children, who.second});
    }
    for (Shortage& shortage : answer.shortages) {
        for (SettlementId& settlement : shortage.settlements) {
            settlement = split.parent[settlement.index()];
        }
        std::ranges::sort(shortage.settlements);
        const auto [first, last] = std::ranges::unique(shortage.settlements);
        shortage.settlements.erase(first, last);
    }
}

} // namespace schoolplan::catchment
