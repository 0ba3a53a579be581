#include <schoolplan/catchment.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace schoolplan::catchment {

namespace {

using What = Broken::What;

/// Checks a plan rule by rule, from the town and the rules alone.
class Checker {
public:
    Checker(const Town& town, const Rules& rules, const std::vector<Share>& plan,
            const std::vector<LeftOver>& left_over)
        : town_{town},
          rules_{rules},
          left_over_{left_over},
          whole_{rules.manner == Manner::whole || rules.in_one_piece}
    {
        for (const Pair& pair : rules.several) {
            several_[pair.settlement].insert(pair.campus);
        }
        for (const Link& link : town.links) {
            cost_.emplace(std::pair{link.settlement, link.campus}, link.cost);
        }
        for (const Share& share : plan) {
            if (known(share)) {
                plan_.push_back(share);
            }
        }
        std::sort(plan_.begin(), plan_.end());
    }

    std::vector<Broken> check()
    {
        check_shares();
        check_repeats();
        check_children();
        check_seats();
        check_hands();
        check_changes();
        if (rules_.in_one_piece) {
            check_pieces();
        }
        std::sort(found_.begin(), found_.end());
        return std::move(found_);
    }

private:
    void tell(What what, SettlementId settlement, CampusId campus, std::int64_t found, std::int64_t allowed)
    {
        found_.push_back({what, settlement, campus, found, allowed});
    }

    bool known(const Share& share)
    {
        const bool there = share.settlement.valid() && share.settlement.index() < town_.children.size()
                           && share.campus.valid() && share.campus.index() < town_.seats.size();
        if (!there) {
            tell(What::no_such_row, share.settlement, share.campus, 0, 0);
        }
        return there;
    }

    void check_shares()
    {
        for (const Share& share : plan_) {
            if (share.children < 0) {
                tell(What::negative, share.settlement, share.campus, share.children, 0);
            }
            const auto link = cost_.find({share.settlement, share.campus});
            if (link == cost_.end()) {
                tell(What::no_link, share.settlement, share.campus, share.children, 0);
            } else if (rules_.farthest && link->second > *rules_.farthest) {
                tell(What::too_far, share.settlement, share.campus, link->second, *rules_.farthest);
            }
        }
    }

    void check_repeats()
    {
        for (std::size_t i = 1; i < plan_.size(); ++i) {
            const Share& before = plan_[i - 1];
            const Share& share = plan_[i];
            if (before.settlement == share.settlement && before.campus == share.campus) {
                tell(What::repeated, share.settlement, share.campus, 2, 1);
            } else if (before.settlement == share.settlement && whole_
                       && !several_.contains(share.settlement)) {
                tell(What::split, share.settlement, share.campus, 2, 1);
            }
        }
    }

    void check_children()
    {
        std::vector<std::int64_t> told(town_.children.size(), 0);
        std::vector<bool> named(town_.children.size(), false);
        for (const Share& share : plan_) {
            told[share.settlement.index()] += share.children;
            named[share.settlement.index()] = true;
        }
        for (const LeftOver& left : left_over_) {
            if (!left.settlement.valid() || left.settlement.index() >= told.size()) {
                tell(What::no_such_row, left.settlement, {}, 0, 0);
                continue;
            }
            told[left.settlement.index()] += left.children;
            named[left.settlement.index()] = true;
        }
        for (std::uint32_t row = 0; row < told.size(); ++row) {
            if (told[row] < town_.children[row] || !named[row]) {
                tell(What::unassigned, SettlementId{row}, {}, told[row], town_.children[row]);
            } else if (told[row] > town_.children[row]) {
                tell(What::doubled, SettlementId{row}, {}, told[row], town_.children[row]);
            }
        }
    }

    void check_seats()
    {
        if (rules_.manner == Manner::nearest) {
            return;
        }
        std::vector<std::int64_t> taken(town_.seats.size(), 0);
        for (const Share& share : plan_) {
            taken[share.campus.index()] += share.children;
        }
        for (std::uint32_t row = 0; row < taken.size(); ++row) {
            if (taken[row] > town_.seats[row]) {
                tell(What::over_seats, {}, CampusId{row}, taken[row], town_.seats[row]);
            }
        }
    }

    void check_hands()
    {
        const std::set<Pair> barred(rules_.barred.begin(), rules_.barred.end());
        std::map<SettlementId, CampusId> fixed;
        for (const Pair& pair : rules_.fixed) {
            fixed.emplace(pair.settlement, pair.campus);
        }
        for (const Share& share : plan_) {
            if (barred.contains({share.settlement, share.campus})) {
                tell(What::barred, share.settlement, share.campus, share.children, 0);
            }
            if (rules_.own_unit
                && town_.settlement_unit[share.settlement.index()]
                       != town_.campus_unit[share.campus.index()]) {
                tell(What::other_unit, share.settlement, share.campus, share.children, 0);
            }
            const auto wanted = fixed.find(share.settlement);
            if (wanted != fixed.end() && wanted->second != share.campus) {
                tell(What::not_fixed, share.settlement, share.campus, share.children, 0);
            }
            const auto named = several_.find(share.settlement);
            if (named != several_.end() && !named->second.contains(share.campus)) {
                tell(What::not_of_several, share.settlement, share.campus, share.children, 0);
            }
        }
    }

    void check_changes()
    {
        if (!rules_.changes) {
            return;
        }
        std::map<SettlementId, CampusId> today;
        for (const Pair& pair : rules_.today) {
            today.emplace(pair.settlement, pair.campus);
        }
        std::int64_t moved = 0;
        for (const Share& share : plan_) {
            const auto now = today.find(share.settlement);
            moved += now != today.end() && now->second != share.campus ? share.children : 0;
        }
        if (moved > *rules_.changes) {
            tell(What::too_many_changes, {}, {}, moved, *rules_.changes);
        }
    }

    /// Joins the estates of a campus over their borders and counts what remains apart.
    void check_pieces()
    {
        std::vector<std::set<std::uint32_t>> area(town_.seats.size());
        for (const Share& share : plan_) {
            area[share.campus.index()].insert(share.settlement.index());
        }
        std::vector<std::vector<std::uint32_t>> near(town_.children.size());
        for (const Border& border : town_.borders) {
            near[border.one.index()].push_back(border.other.index());
            near[border.other.index()].push_back(border.one.index());
        }
        for (std::uint32_t campus = 0; campus < area.size(); ++campus) {
            check_area(CampusId{campus}, area[campus], near);
        }
    }

    void check_area(CampusId campus, const std::set<std::uint32_t>& area,
                    const std::vector<std::vector<std::uint32_t>>& near)
    {
        if (area.empty()) {
            return;
        }
        const SettlementId home = town_.home.empty() ? SettlementId{} : town_.home[campus.index()];
        if (home.valid() && !several_.contains(home) && !area.contains(home.index())) {
            tell(What::without_home, home, campus, 0, 1);
        }
        std::set<std::uint32_t> rest = area;
        std::int64_t pieces = 0;
        while (!rest.empty()) {
            ++pieces;
            std::vector<std::uint32_t> edge{*rest.begin()};
            rest.erase(rest.begin());
            for (std::size_t at = 0; at < edge.size(); ++at) {
                for (const std::uint32_t other : near[edge[at]]) {
                    if (rest.erase(other) > 0) {
                        edge.push_back(other);
                    }
                }
            }
        }
        if (pieces > 1) {
            tell(What::in_pieces, {}, campus, pieces, 1);
        }
    }

    const Town& town_;
    const Rules& rules_;
    const std::vector<LeftOver>& left_over_;
    bool whole_;
    std::map<SettlementId, std::set<CampusId>> several_;
    std::vector<Share> plan_;
    std::map<std::pair<SettlementId, CampusId>, std::int64_t> cost_;
    std::vector<Broken> found_;
};

} // namespace

std::string_view code(Broken::What what) noexcept
{
    constexpr std::string_view codes[] = {"no_such_row", "negative",   "unassigned",   "doubled",
                                          "repeated",    "split",      "over_seats",   "no_link",
                                          "barred",      "other_unit", "not_fixed",    "not_of_several",
                                          "too_far",     "in_pieces",  "without_home", "too_many_changes"};
    return codes[static_cast<std::size_t>(what)];
}

std::vector<Broken> verify(const Town& town, const Rules& rules, const std::vector<Share>& plan,
                           const std::vector<LeftOver>& left_over)
{
    return Checker{town, rules, plan, left_over}.check();
}

} // namespace schoolplan::catchment
