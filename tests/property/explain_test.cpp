/// What is said of schools not taken, held against every plan there is, on tiny towns.

#include <schoolplan/catchment/explain.hpp>

#include <schoolplan/core/random.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <utility>

namespace schoolplan::catchment {
namespace {

using Outcome = std::pair<std::int64_t, std::int64_t>; // children left over, walking

/// 5 homes of one child, 3 schools, all joined: seats suffice or not.
Town few_seats_town(std::uint64_t number)
{
    Random random{number};
    Town town;
    town.children.assign(5, 1);
    for (int school = 0; school < 3; ++school) {
        town.seats.push_back(1 + random.whole(3));
    }
    for (std::uint32_t home = 0; home < 5; ++home) {
        for (std::uint32_t school = 0; school < 3; ++school) {
            town.links.push_back({SettlementId{home}, CampusId{school}, random.whole(20)});
        }
    }
    return town;
}

/// The best of all plans, with home 0 at this school; below 0: anywhere.
Outcome best_of_all(const Town& town, std::int32_t fixed)
{
    Outcome best{std::numeric_limits<std::int64_t>::max(), 0};
    std::vector<std::int64_t> seats = town.seats;
    const std::function<void(std::uint32_t, Outcome)> choose = [&](std::uint32_t home, Outcome now) {
        if (home == 5) {
            best = std::min(best, now);
            return;
        }
        if (home != 0 || fixed < 0) {
            choose(home + 1, {now.first + 1, now.second});
        }
        for (std::uint32_t school = 0; school < 3; ++school) {
            const bool open = home != 0 || fixed < 0 || static_cast<std::uint32_t>(fixed) == school;
            if (open && seats[school] > 0) {
                --seats[school];
                choose(home + 1, {now.first, now.second + town.links[home * 3 + school].cost});
                ++seats[school];
            }
        }
    };
    choose(0, {0, 0});
    return best;
}

TEST(Explain, TellsWhatAnotherSchoolWouldCostAsAllPlansOfTinyTownsDo)
{
    std::size_t told = 0;
    for (std::uint64_t number = 0; number < 200; ++number) {
        const Town town = few_seats_town(number);
        const auto answer = assign(town, {});
        ASSERT_TRUE(answer);
        const auto choices = explain(town, {}, answer->plan, SettlementId{0}, 3);
        ASSERT_TRUE(choices);
        ASSERT_EQ(choices->size(), 3U);
        const Outcome best = best_of_all(town, -1);
        for (const Choice& choice : *choices) {
            if (choice.why == NotTaken::taken) {
                continue;
            }
            const Outcome other = best_of_all(town, static_cast<std::int32_t>(choice.campus.index()));
            EXPECT_EQ(choice.left_over, other.first - best.first) << number;
            ASSERT_EQ(choice.extra.has_value(), other.first == best.first) << number;
            if (choice.extra) {
                EXPECT_EQ(*choice.extra, other.second - best.second) << number;
                ++told;
            }
        }
    }
    EXPECT_GT(told, 100U);
}

/// Home 0 with 3 children at 10, 20 and 30 from schools 0, 1 and 2; home 1 with 2 children beside it.
Town street()
{
    Town town{.children = {3, 2},
              .seats = {4, 4, 9},
              .links = {{SettlementId{0}, CampusId{0}, 10},
                        {SettlementId{0}, CampusId{1}, 20},
                        {SettlementId{0}, CampusId{2}, 30},
                        {SettlementId{1}, CampusId{0}, 1}},
              .borders = {},
              .home = {}};
    town.settlement_unit = {UnitId{0}, UnitId{0}};
    town.campus_unit = {UnitId{0}, UnitId{0}, UnitId{1}};
    return town;
}

std::vector<NotTaken> reasons(const Rules& rules, const std::vector<Share>& plan)
{
    std::vector<NotTaken> told;
    const auto choices = explain(street(), rules, plan, SettlementId{0}, 9);
    for (const Choice& choice : *choices) {
        told.push_back(choice.why);
    }
    return told;
}

TEST(Explain, GivesTheFirstReasonThatApplies)
{
    using enum NotTaken;
    const Rules whole{.manner = Manner::whole};
    // School 0 has 4 seats, 2 taken by home 1: too few for 3 children. School 2 is farther than school 1.
    const std::vector<Share> plan{{SettlementId{0}, CampusId{1}, 3}, {SettlementId{1}, CampusId{0}, 2}};
    EXPECT_EQ(reasons(whole, plan), (std::vector{taken, full, farther}));
    Rules rules = whole;
    rules.farthest = 29;
    EXPECT_EQ(reasons(rules, plan), (std::vector{taken, full, beyond}));
    rules.farthest = 30;
    rules.own_unit = true;
    EXPECT_EQ(reasons(rules, plan), (std::vector{taken, full, other_unit}));
    rules.barred = {{SettlementId{0}, CampusId{0}}};
    EXPECT_EQ(reasons(rules, plan), (std::vector{taken, barred, other_unit}));
    // With home 1 nowhere school 0 has seats: it is only that nobody proved it no better.
    EXPECT_EQ(reasons(whole, {plan.front()}), (std::vector{taken, worse, farther}));
    // In one piece: home 1 is at school 0 and touches nobody.
    Rules pieces = whole;
    pieces.in_one_piece = true;
    EXPECT_EQ(reasons(pieces, {{SettlementId{0}, CampusId{1}, 3}, {SettlementId{1}, CampusId{0}, 1}}),
              (std::vector{taken, apart, farther}));
}

TEST(Explain, OfAHomeThatIsNotThereIsRefused)
{
    EXPECT_FALSE(explain(street(), {}, {}, SettlementId{2}));
}

} // namespace
} // namespace schoolplan::catchment
