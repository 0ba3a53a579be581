#include <schoolplan/catchment/explain.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace schoolplan::catchment {

namespace {

class Explaining {
public:
    Explaining(const Town& town, const Rules& rules, const std::vector<Share>& plan, SettlementId home)
        : town_{town}, rules_{rules}, home_{home}, taken_(town.seats.size(), 0), own_(town.seats.size(), 0)
    {
        std::map<Pair, std::int64_t> costs;
        for (const Link& link : town.links) {
            costs[{link.settlement, link.campus}] = link.cost;
        }
        for (const Share& share : plan) {
            taken_[share.campus.index()] += share.children;
            placed_ += share.children;
            cost_ += share.children * costs[{share.settlement, share.campus}];
            if (share.settlement == home) {
                own_[share.campus.index()] += share.children;
                here_.push_back(share.campus);
            }
        }
        mark_touching(plan);
    }

    Result<std::vector<Choice>> run(std::size_t most)
    {
        std::vector<Choice> choices;
        for (const Link& link : town_.links) {
            if (link.settlement == home_) {
                choices.push_back(choice_of(link));
            }
        }
        std::sort(choices.begin(), choices.end(), [](const Choice& one, const Choice& other) {
            return std::tuple{one.why != NotTaken::taken, one.cost, one.campus}
                   < std::tuple{other.why != NotTaken::taken, other.cost, other.campus};
        });
        const auto taken =
            static_cast<std::size_t>(std::ranges::count(choices, NotTaken::taken, &Choice::why));
        choices.resize(std::min(choices.size(), taken + most));
        for (std::size_t at = taken; at < choices.size(); ++at) {
            if (auto told = tell_extra(choices[at]); !told) {
                return std::move(told).error();
            }
        }
        return choices;
    }

private:
    /// The schools of the estates that touch the home.
    void mark_touching(const std::vector<Share>& plan)
    {
        std::vector<bool> touches(town_.children.size(), false);
        for (const Border& border : town_.borders) {
            if (border.one == home_ || border.other == home_) {
                touches[(border.one == home_ ? border.other : border.one).index()] = true;
            }
        }
        touching_.assign(town_.seats.size(), false);
        for (const Share& share : plan) {
            touching_[share.campus.index()] =
                touching_[share.campus.index()] || touches[share.settlement.index()];
        }
    }

    [[nodiscard]] Choice choice_of(const Link& link) const
    {
        const auto campus = link.campus.index();
        return {.campus = link.campus,
                .cost = link.cost,
                .children = own_[campus],
                .seats = town_.seats[campus],
                .taken = taken_[campus],
                .why = why(link)};
    }

    [[nodiscard]] std::int64_t dearest_here() const
    {
        std::int64_t dearest = -1;
        for (const Link& link : town_.links) {
            if (link.settlement == home_ && std::ranges::count(here_, link.campus) > 0) {
                dearest = std::max(dearest, link.cost);
            }
        }
        return dearest;
    }

    [[nodiscard]] NotTaken why(const Link& link) const
    {
        const auto campus = link.campus.index();
        if (std::ranges::count(here_, link.campus) > 0) {
            return NotTaken::taken;
        }
        const auto fixed = std::ranges::find(rules_.fixed, home_, &Pair::settlement);
        if (std::ranges::count(rules_.barred, Pair{home_, link.campus}) > 0 || fixed != rules_.fixed.end()) {
            return NotTaken::barred;
        }
        if (std::ranges::count(rules_.several, home_, &Pair::settlement) > 0
            && std::ranges::count(rules_.several, Pair{home_, link.campus}) == 0) {
            return NotTaken::barred;
        }
        if (rules_.farthest && link.cost > *rules_.farthest) {
            return NotTaken::beyond;
        }
        if (rules_.own_unit && town_.settlement_unit[home_.index()] != town_.campus_unit[campus]) {
            return NotTaken::other_unit;
        }
        if (const std::int64_t here = dearest_here(); here >= 0 && link.cost > here) {
            return NotTaken::farther;
        }
        const std::int64_t needed = rules_.manner == Manner::shared ? 1 : town_.children[home_.index()];
        if (rules_.manner != Manner::nearest && taken_[campus] + needed > town_.seats[campus]) {
            return NotTaken::full;
        }
        return rules_.in_one_piece && !touching_[campus] && taken_[campus] > 0 ? NotTaken::apart
                                                                               : NotTaken::worse;
    }

    /// With all of the home seated there, whatever hand, distance and unit say of it.
    Done tell_extra(Choice& choice) const
    {
        const std::int64_t own = town_.children[home_.index()];
        if (own > choice.seats || rules_.manner == Manner::nearest) {
            return std::monostate{};
        }
        Town others = town_;
        others.children[home_.index()] = 0;
        others.seats[choice.campus.index()] -= own;
        const Rules rules{.manner = Manner::shared, .farthest = rules_.farthest};
        const auto answer = assign(others, rules);
        if (!answer) {
            return answer.error();
        }
        std::int64_t left = 0;
        for (const LeftOver& one : answer->left_over) {
            left += one.children;
        }
        const std::int64_t left_now =
            std::accumulate(town_.children.begin(), town_.children.end(), std::int64_t{0}) - placed_;
        choice.left_over = std::max<std::int64_t>(0, left - left_now);
        if (left == left_now) {
            choice.extra = std::max<std::int64_t>(0, answer->cost + own * choice.cost - cost_);
        }
        return std::monostate{};
    }

    const Town& town_;
    const Rules& rules_;
    SettlementId home_;
    std::vector<std::int64_t> taken_; ///< by campus
    std::vector<std::int64_t> own_;   ///< by campus: children of the home
    std::vector<CampusId> here_;      ///< the schools of the home
    std::vector<bool> touching_;      ///< by campus
    std::int64_t placed_ = 0;
    std::int64_t cost_ = 0;
};

} // namespace

std::string_view code(NotTaken why) noexcept
{
    constexpr std::string_view codes[] = {"taken",   "barred", "beyond", "other_unit",
                                          "farther", "full",   "apart",  "worse"};
    return codes[static_cast<std::size_t>(why)];
}

Result<std::vector<Choice>> explain(const Town& town, const Rules& rules, const std::vector<Share>& plan,
                                    SettlementId home, std::size_t most)
{
    if (!home.valid() || home.index() >= town.children.size()) {
        return Error{Fault::invalid_input, "the home to be explained is not there"};
    }
    return Explaining{town, rules, plan, home}.run(most);
}

} // namespace schoolplan::catchment
