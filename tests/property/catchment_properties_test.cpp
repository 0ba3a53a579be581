/// What holds for every town: against all plans tried, and under changes that must not matter.

#include "../unit/catchment/towns.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <optional>

namespace schoolplan::catchment {
namespace {

using tests::children_of;
using tests::left_of;
using tests::placed_of;

using Outcome = std::pair<std::int64_t, std::int64_t>; // children left over, walking

/// The least walking by children left over.
using Frontier = std::map<std::int64_t, std::int64_t>;

/// How many children of an estate go to each school, and, last, to none; `nobody` where it is not sent.
using Parts = std::vector<std::int64_t>;
constexpr std::int64_t nobody = -1;

/// Every way to share out so many children among so many places.
std::vector<Parts> all_parts(std::int64_t children, std::size_t places)
{
    if (places == 1) {
        return {{children > 0 ? children : nobody}};
    }
    std::vector<Parts> all;
    for (std::int64_t first = 0; first <= children; ++first) {
        for (Parts rest : all_parts(children - first, places - 1)) {
            rest.insert(rest.begin(), first > 0 ? first : nobody);
            all.push_back(std::move(rest));
        }
    }
    return all;
}

/// Whole, or, where the estate has a shared catchment, child by child.
std::vector<Parts> parts_of(const Town& town, const Rules& rules, SettlementId home)
{
    const std::int64_t children = town.children[home.index()];
    const std::size_t places = town.seats.size() + 1;
    if (children > 0 && std::ranges::count(rules.several, home, &Pair::settlement) > 0) {
        return all_parts(children, places);
    }
    std::vector<Parts> whole(places, Parts(places, nobody));
    for (std::size_t place = 0; place < places; ++place) {
        whole[place][place] = children;
    }
    return whole;
}

struct Tried {
    std::vector<Share> plan;
    std::vector<LeftOver> left;
    Outcome outcome{0, 0};
};

Tried plan_of(const Town& town, const std::vector<std::vector<Parts>>& parts,
              const std::vector<std::uint32_t>& choice)
{
    std::map<Pair, std::int64_t> cost;
    for (const Link& link : town.links) {
        cost[{link.settlement, link.campus}] = link.cost;
    }
    Tried tried;
    for (std::uint32_t e = 0; e < choice.size(); ++e) {
        const Parts& going = parts[e][choice[e]];
        for (std::uint32_t s = 0; s < town.seats.size(); ++s) {
            if (going[s] != nobody) {
                tried.plan.push_back({tests::estate(e), tests::school(s), going[s]});
                tried.outcome.second += going[s] * cost[{tests::estate(e), tests::school(s)}];
            }
        }
        if (going.back() != nobody) {
            tried.left.push_back({tests::estate(e), going.back(), Why::no_seats});
            tried.outcome.first += going.back();
        }
    }
    return tried;
}

/// Tries every plan and asks the checker which are sound.
Frontier frontier_of(const Town& town, const Rules& rules)
{
    Frontier least;
    std::vector<std::vector<Parts>> parts;
    for (std::uint32_t e = 0; e < town.children.size(); ++e) {
        parts.push_back(parts_of(town, rules, tests::estate(e)));
    }
    std::vector<std::uint32_t> choice(town.children.size(), 0);
    while (true) {
        const Tried tried = plan_of(town, parts, choice);
        const auto known = least.find(tried.outcome.first);
        if ((known == least.end() || tried.outcome.second < known->second)
            && verify(town, rules, tried.plan, tried.left).empty()) {
            least[tried.outcome.first] = tried.outcome.second;
        }
        std::size_t at = 0;
        while (at < choice.size() && ++choice[at] == parts[at].size()) {
            choice[at++] = 0;
        }
        if (at == choice.size()) {
            return least;
        }
    }
}

Outcome best_of_all(const Town& town, const Rules& rules)
{
    return *frontier_of(town, rules).begin();
}

/// Of two towns that have nothing to do with each other.
Frontier together(const Frontier& one, const Frontier& other)
{
    Frontier both;
    for (const auto& [left, walk] : one) {
        for (const auto& [more_left, more_walk] : other) {
            const auto [at, is_new] = both.try_emplace(left + more_left, walk + more_walk);
            at->second = std::min(at->second, walk + more_walk);
        }
    }
    return both;
}

Outcome outcome_of(const Answer& answer)
{
    return {left_of(answer), answer.cost};
}

void expect_best(const Town& town, const Rules& rules, int number)
{
    const auto answer = assign(town, rules, {.rounds = 1, .steps_per_estate = 500});
    ASSERT_TRUE(answer);
    EXPECT_TRUE(verify(town, rules, answer->plan, answer->left_over).empty()) << "town " << number;
    EXPECT_EQ(outcome_of(*answer), best_of_all(town, rules)) << "town " << number;
    EXPECT_TRUE(answer->optimal) << "town " << number;
    EXPECT_EQ(answer->bound, answer->cost) << "town " << number;
}

TEST(CatchmentProperties, WholeEstatesInTinyTownsAreAsGoodAsAllPlansTried)
{
    Random random{1};
    for (int number = 0; number < 40; ++number) {
        expect_best(tests::made_town(random, 3 + random.whole(4), 1 + random.whole(3), 12),
                    {.manner = Manner::whole}, number);
    }
}

TEST(CatchmentProperties, AreasInOnePieceInTinyTownsAreAsGoodAsAllPlansTried)
{
    Random random{2};
    for (int number = 0; number < 40; ++number) {
        expect_best(tests::made_town(random, 3 + random.whole(4), 1 + random.whole(3), 20),
                    {.manner = Manner::whole, .in_one_piece = true}, number);
    }
}

TEST(CatchmentProperties, HandsAndLimitsInTinyTownsAreAsGoodAsAllPlansTried)
{
    Random random{3};
    for (int number = 0; number < 40; ++number) {
        const Town town = tests::made_town(random, 4 + random.whole(3), 2, 20);
        Rules rules{.manner = Manner::whole, .farthest = 10 + random.whole(40)};
        rules.barred = {{tests::estate(random.whole(4)), tests::school(random.whole(2))}};
        for (std::uint32_t e = 0; e < town.children.size(); ++e) {
            rules.today.push_back({tests::estate(e), tests::school(random.whole(2))});
        }
        rules.changes = random.whole(30);
        expect_best(town, rules, number);
    }
}

/// A tiny town where two estates have a shared catchment of two of three schools.
void expect_best_shared_catchments(Random& random, bool in_one_piece, int number)
{
    Town town = tests::made_town(random, 4, 3, 3);
    for (std::int64_t& children : town.children) {
        children = random.whole(5);
    }
    for (std::int64_t& seats : town.seats) {
        seats = 1 + random.whole(5);
    }
    Rules rules{.manner = Manner::whole, .in_one_piece = in_one_piece};
    for (std::uint32_t e = 0; e < 2; ++e) {
        const std::uint32_t left_out = random.whole(3);
        for (std::uint32_t s = 0; s < 3; ++s) {
            if (s != left_out) {
                rules.several.push_back({tests::estate(e), tests::school(s)});
            }
        }
    }
    expect_best(town, rules, number);
}

TEST(CatchmentProperties, SharedCatchmentsInTinyTownsAreAsGoodAsAllPlansTried)
{
    Random random{31};
    for (int number = 0; number < 40; ++number) {
        expect_best_shared_catchments(random, false, number);
    }
}

TEST(CatchmentProperties, SharedCatchmentsInOnePieceInTinyTownsAreAsGoodAsAllPlansTried)
{
    Random random{32};
    for (int number = 0; number < 40; ++number) {
        expect_best_shared_catchments(random, true, number);
    }
}

/// Towns far apart, too many estates together to be gone through.
Town side_by_side(const std::vector<Town>& towns)
{
    Town all;
    for (const Town& town : towns) {
        const auto estates = static_cast<std::uint32_t>(all.children.size());
        const auto schools = static_cast<std::uint32_t>(all.seats.size());
        all.children.insert(all.children.end(), town.children.begin(), town.children.end());
        all.seats.insert(all.seats.end(), town.seats.begin(), town.seats.end());
        for (const Link& link : town.links) {
            all.links.push_back({tests::estate(link.settlement.index() + estates),
                                 tests::school(link.campus.index() + schools), link.cost});
        }
        for (const Border& border : town.borders) {
            all.borders.push_back(
                {tests::estate(border.one.index() + estates), tests::estate(border.other.index() + estates)});
        }
        for (const SettlementId home : town.home) {
            all.home.push_back(home.valid() ? tests::estate(home.index() + estates) : home);
        }
    }
    return all;
}

/// Some towns, and what can be done in all of them together.
struct Known {
    std::vector<Town> towns;
    Frontier frontier{{0, 0}};
};

/// \param scarce  too few seats, but enough in each school for each estate by itself
Known known_towns(const Rules& rules, bool scarce)
{
    constexpr std::uint32_t count = 14;
    Random random{5};
    Known known;
    for (std::uint32_t i = 0; i < count; ++i) {
        Town town = tests::made_town(random, 5 + random.whole(2), 2 + random.whole(2), scarce ? 0 : 12);
        const std::int64_t largest = *std::ranges::max_element(town.children);
        for (std::int64_t& seats : town.seats) {
            seats = scarce ? std::max(largest, seats * 2 / 3) : seats;
        }
        known.frontier = together(known.frontier, frontier_of(town, rules));
        known.towns.push_back(std::move(town));
    }
    return known;
}

void expect_best_side_by_side(const Rules& rules)
{
    const Known known = known_towns(rules, false);
    const Town town = side_by_side(known.towns);
    const auto answer = assign(town, rules, {.rounds = 2});
    ASSERT_TRUE(answer);
    EXPECT_TRUE(verify(town, rules, answer->plan, answer->left_over).empty());
    EXPECT_EQ(outcome_of(*answer), Outcome(*known.frontier.begin()));
    EXPECT_LE(answer->bound, answer->cost);
}

TEST(CatchmentProperties, TownsSideBySideAreAsGoodAsEachAlone)
{
    expect_best_side_by_side({.manner = Manner::whole});
}

TEST(CatchmentProperties, AreasOfTownsSideBySideAreAsGoodAsEachAlone)
{
    expect_best_side_by_side({.manner = Manner::whole, .in_one_piece = true});
}

TEST(CatchmentProperties, WhereSeatsAreScarceTheBoundIsBelowTheBestThatLeavesNoMoreOver)
{
    const Rules rules{.manner = Manner::whole};
    const Known known = known_towns(rules, true);
    // Who hardly looked walks far: the bound is not kept low by the plan itself.
    const auto hasty = assign(side_by_side(known.towns), rules, {.rounds = 1, .steps_per_estate = 1});
    ASSERT_TRUE(hasty);
    std::int64_t best = hasty->cost;
    for (const auto& [left, walk] : known.frontier) {
        best = left <= left_of(*hasty) ? std::min(best, walk) : best;
    }
    EXPECT_LT(best, hasty->cost);
    EXPECT_LE(hasty->bound, best);
    EXPECT_GE(static_cast<double>(hasty->bound), 0.9 * static_cast<double>(best));
}

/// One child at a time: an estate of n children is n estates of one.
TEST(CatchmentProperties, SharedPlansAreAsGoodAsWholePlansOfSingleChildren)
{
    Random random{4};
    for (int number = 0; number < 40; ++number) {
        Town town = tests::made_town(random, 2, 2, 2);
        town.borders.clear();
        town.home.clear();
        Town single{.children = {},
                    .seats = {random.whole(5), random.whole(5)},
                    .links = {},
                    .borders = {},
                    .home = {}};
        for (std::uint32_t e = 0; e < 2; ++e) {
            town.children[e] = 1 + random.whole(4);
            for (std::int64_t child = 0; child < town.children[e]; ++child) {
                for (const Link& link : town.links) {
                    if (link.settlement == tests::estate(e)) {
                        single.links.push_back(
                            {tests::estate(static_cast<std::uint32_t>(single.children.size())), link.campus,
                             link.cost});
                    }
                }
                single.children.push_back(1);
            }
        }
        town.seats = single.seats;
        const auto answer = assign(town, {});
        ASSERT_TRUE(answer);
        EXPECT_EQ(outcome_of(*answer), best_of_all(single, {.manner = Manner::whole})) << "town " << number;
    }
}

const std::vector<Rules>& all_manners()
{
    static const std::vector<Rules> manners{{.manner = Manner::nearest},
                                            {.manner = Manner::shared},
                                            {.manner = Manner::whole},
                                            {.manner = Manner::whole, .in_one_piece = true}};
    return manners;
}

void for_each_town(std::uint64_t seed, const std::function<void(const Town&, const Rules&, Random&)>& check)
{
    Random random{seed};
    for (int number = 0; number < 3; ++number) {
        const Town town = tests::made_town(random, 65 + random.whole(15), 4 + random.whole(3), 25);
        for (const Rules& rules : all_manners()) {
            check(town, rules, random);
        }
    }
}

Effort little()
{
    return {.rounds = 2, .steps_per_estate = 500, .threads = 1, .seed = 7, .progress = {}};
}

TEST(CatchmentProperties, AssignedAndLeftOverAreAllChildren)
{
    for_each_town(11, [](const Town& town, const Rules& rules, Random&) {
        const auto answer = assign(town, rules, little());
        ASSERT_TRUE(answer);
        EXPECT_EQ(placed_of(*answer) + left_of(*answer), children_of(town));
        EXPECT_TRUE(verify(town, rules, answer->plan, answer->left_over).empty());
        EXPECT_LE(answer->bound, answer->cost);
    });
}

TEST(CatchmentProperties, MoreSeatsNeverCostMoreWalking)
{
    Random random{12};
    for (int number = 0; number < 60; ++number) {
        const Town town = tests::made_town(random, 30, 5, 10);
        Town more = town;
        more.seats[random.whole(5)] += 1 + random.whole(20);
        EXPECT_LE(outcome_of(*assign(more, {})), outcome_of(*assign(town, {})));
    }
}

TEST(CatchmentProperties, MoreSeatsNeverCostMoreWalkingForWholeEstatesOfTinyTowns)
{
    Random random{13};
    for (int number = 0; number < 15; ++number) {
        const Town town = tests::made_town(random, 9, 3, 10);
        Town more = town;
        more.seats[random.whole(3)] += 1 + random.whole(20);
        for (const bool in_one_piece : {false, true}) {
            const Rules rules{.manner = Manner::whole, .in_one_piece = in_one_piece};
            const auto before = assign(town, rules, little());
            const auto after = assign(more, rules, little());
            ASSERT_TRUE(before->optimal && after->optimal);
            EXPECT_LE(outcome_of(*after), outcome_of(*before));
        }
    }
}

template <typename T>
std::vector<T> shuffled(std::vector<T> rows, Random& random)
{
    for (std::size_t at = rows.size(); at > 1; --at) {
        std::swap(rows[at - 1], rows[random.whole(static_cast<std::uint32_t>(at))]);
    }
    return rows;
}

TEST(CatchmentProperties, RelabellingChangesNothing)
{
    for_each_town(14, [](const Town& town, const Rules& rules, Random& random) {
        std::vector<std::uint32_t> new_estate(town.children.size());
        std::iota(new_estate.begin(), new_estate.end(), 0U);
        new_estate = shuffled(new_estate, random);
        std::vector<std::uint32_t> new_school(town.seats.size());
        std::iota(new_school.begin(), new_school.end(), 0U);
        new_school = shuffled(new_school, random);
        Town other = town;
        for (std::uint32_t e = 0; e < new_estate.size(); ++e) {
            other.children[new_estate[e]] = town.children[e];
        }
        for (std::uint32_t s = 0; s < new_school.size(); ++s) {
            other.seats[new_school[s]] = town.seats[s];
            other.home[new_school[s]] =
                town.home[s].valid() ? tests::estate(new_estate[town.home[s].index()]) : SettlementId{};
        }
        for (Link& link : other.links) {
            link = {tests::estate(new_estate[link.settlement.index()]),
                    tests::school(new_school[link.campus.index()]), link.cost};
        }
        for (Border& border : other.borders) {
            border = {tests::estate(new_estate[border.other.index()]),
                      tests::estate(new_estate[border.one.index()])};
        }
        other.links = shuffled(other.links, random);
        other.borders = shuffled(other.borders, random);
        const auto before = assign(town, rules, little());
        const auto after = assign(other, rules, little());
        EXPECT_EQ(outcome_of(*after), outcome_of(*before));
        EXPECT_EQ(after->bound, before->bound);
    });
}

TEST(CatchmentProperties, OneAndTwoThreadsMakeTheSamePlan)
{
    for_each_town(15, [](const Town& town, const Rules& rules, Random&) {
        Effort two = little();
        two.threads = 2;
        const auto one = assign(town, rules, little());
        const auto other = assign(town, rules, two);
        EXPECT_EQ(one->plan, other->plan);
        EXPECT_EQ(one->left_over, other->left_over);
        EXPECT_EQ(one->bound, other->bound);
    });
}

} // namespace
} // namespace schoolplan::catchment
