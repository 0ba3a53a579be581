/// Plans of streets small enough to be worked out by hand.

#include "towns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace schoolplan::catchment {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using tests::estate;
using tests::left_of;
using tests::school;
using tests::street;

Answer planned(const Town& town, const Rules& rules)
{
    auto answer = assign(town, rules);
    EXPECT_TRUE(answer) << answer.error().message();
    EXPECT_TRUE(verify(town, rules, answer->plan, answer->left_over).empty());
    return *std::move(answer);
}

Rules whole()
{
    return {.manner = Manner::whole};
}

Rules in_one_piece()
{
    return {.manner = Manner::whole, .in_one_piece = true};
}

TEST(Catchment, NearestPaysNoHeedToSeats)
{
    // A . . B: the middle estates go to their own side, 10 + 10 children at A's 5 seats.
    const Town town = street({10, 10, 10, 10}, {0, 3}, {5, 5});
    const Answer answer = planned(town, {.manner = Manner::nearest});
    EXPECT_THAT(answer.plan, ElementsAre(Share{estate(0), school(0), 10}, Share{estate(1), school(0), 10},
                                         Share{estate(2), school(1), 10}, Share{estate(3), school(1), 10}));
    EXPECT_EQ(answer.cost, 20);
}

TEST(Catchment, OfTwoSchoolsEquallyNearTheFirstIsTaken)
{
    const Answer answer = planned(street({0, 4, 0}, {0, 2}, {9, 9}), {.manner = Manner::nearest});
    EXPECT_EQ(answer.plan[1], (Share{estate(1), school(0), 4}));
}

TEST(Catchment, SharedFillsTheNearestAndSendsOnTheRest)
{
    // A has 15 seats for 20 children on its side: 5 of estate 1 walk 2 instead of 1. 10 x 0 + 5 x 1 + 5 x 2 +
    // 10 x 1 + 10 x 0.
    const Answer answer = planned(street({10, 10, 10, 10}, {0, 3}, {15, 30}), {});
    EXPECT_EQ(answer.cost, 25);
    EXPECT_EQ(answer.bound, 25);
    EXPECT_TRUE(answer.optimal);
}

TEST(Catchment, WholeEstatesMoveAsAWhole)
{
    // As above, but estate 1 goes as one: 10 x 2 + 10 x 1.
    const Answer answer = planned(street({10, 10, 10, 10}, {0, 3}, {15, 30}), whole());
    EXPECT_EQ(answer.cost, 30);
    EXPECT_TRUE(answer.optimal);
}

TEST(Catchment, ExactlyAsManyChildrenAsSeatsIsNotTooMany)
{
    const Answer answer = planned(street({10, 10, 10, 10}, {0, 3}, {20, 20}), whole());
    EXPECT_EQ(answer.cost, 20);
    EXPECT_EQ(left_of(answer), 0);
}

TEST(Catchment, OneChildMoreThanSeatsIsLeftOverAndTold)
{
    const Answer answer = planned(street({10, 10, 10, 10}, {0, 3}, {20, 19}), {});
    EXPECT_EQ(left_of(answer), 1);
    ASSERT_EQ(answer.shortages.size(), 1U);
    EXPECT_EQ(answer.shortages[0].children, 40);
    EXPECT_EQ(answer.shortages[0].seats, 39);
    EXPECT_EQ(answer.shortages[0].settlements.size(), 4U);
    EXPECT_EQ(answer.left_over[0].why, Why::no_seats);
}

TEST(Catchment, AnAreaDoesNotJumpOverAnother)
{
    // A at 0, B at 2. Estate 3 would best go to A over B's head; in one piece it cannot, unless 1 and 2 go
    // along.
    Town town = street({5, 5, 5, 5}, {0, 2}, {10, 10});
    for (Link& link : town.links) {
        if (link.settlement == estate(3)) {
            link.cost = link.campus == school(0) ? 0 : 4;
        }
    }
    // Whole: 3 to A (0), 0 to A (0), 1 and 2 to B: 5 x 1.
    EXPECT_EQ(planned(town, whole()).cost, 5);
    // In one piece: 0 and 1 to A (5 x 1), 2 and 3 to B (5 x 4).
    EXPECT_EQ(planned(town, in_one_piece()).cost, 25);
}

TEST(Catchment, AnAreaHasTheEstateItsSchoolStandsIn)
{
    // School 1 stands in estate 1, where it costs 9 to go to it and nothing to go to the other.
    Town town = street({5, 5}, {0, 1}, {10, 5});
    town.links = {{estate(0), school(0), 0},
                  {estate(0), school(1), 1},
                  {estate(1), school(0), 0},
                  {estate(1), school(1), 9}};
    town.seats = {5, 5};
    EXPECT_EQ(planned(town, whole()).cost, 5);
    // Estate 0 alone would be an area of school 1 without its own estate.
    EXPECT_EQ(planned(town, in_one_piece()).cost, 45);
}

TEST(Catchment, ASchoolMayStayEmpty)
{
    const Answer answer = planned(street({5, 5}, {0, 1}, {10, 0}), in_one_piece());
    EXPECT_EQ(answer.cost, 5);
}

TEST(Catchment, FarthestIncludesItsOwnLength)
{
    Rules rules = whole();
    rules.farthest = 2;
    EXPECT_EQ(left_of(planned(street({1, 1, 1}, {0}, {9}), rules)), 0);
    rules.farthest = 1;
    const Answer answer = planned(street({1, 1, 1}, {0}, {9}), rules);
    EXPECT_THAT(answer.left_over, ElementsAre(LeftOver{estate(2), 1, Why::no_way}));
}

TEST(Catchment, FixedGoesThereAndBarredDoesNot)
{
    Rules rules = whole();
    rules.fixed = {{estate(0), school(1)}};
    rules.barred = {{estate(3), school(1)}};
    const Answer answer = planned(street({10, 10, 10, 10}, {0, 3}, {20, 20}), rules);
    EXPECT_EQ(answer.plan[0].campus, school(1));
    EXPECT_EQ(answer.plan[3].campus, school(0));
}

TEST(Catchment, ASharedCatchmentIsSplitBetweenItsSchoolsOnly)
{
    // A . . B . C at 0, 3 and 5. Estate 1 shares A and B: 5 of its 10 children find seats at A (5 x 1), 5
    // walk on to B (5 x 2); estate 0 fills the rest of A, and estate 4 goes as a whole to C (10 x 1).
    const Town town = street({5, 10, 0, 0, 10, 0}, {0, 3, 5}, {10, 10, 20});
    Rules rules = whole();
    rules.several = {{estate(1), school(0)}, {estate(1), school(1)}};
    const Answer answer = planned(town, rules);
    EXPECT_EQ(answer.cost, 25);
    EXPECT_TRUE(answer.optimal);
    EXPECT_THAT(answer.plan,
                testing::IsSupersetOf({Share{estate(1), school(0), 5}, Share{estate(1), school(1), 5},
                                       Share{estate(4), school(2), 10}}));
}

TEST(Catchment, ASharedCatchmentDoesNotSendElsewhereThoughItIsNearer)
{
    // C stands next door to estate 4, whose catchment is shared by A and B.
    const Town town = street({0, 0, 0, 0, 10, 0}, {0, 3, 5}, {10, 4, 20});
    for (const bool split : {true, false}) {
        Rules rules{.manner = split ? Manner::shared : Manner::whole};
        rules.several = {{estate(4), school(0)}, {estate(4), school(1)}};
        EXPECT_EQ(planned(town, rules).cost, 4 * 1 + 6 * 4);
    }
}

TEST(Catchment, RefusesASharedCatchmentOfAnEstateThatIsFixed)
{
    Rules rules = whole();
    rules.fixed = {{estate(0), school(0)}};
    rules.several = {{estate(0), school(0)}, {estate(0), school(1)}};
    const auto answer = assign(street({1, 1}, {0, 1}, {5, 5}), rules);
    ASSERT_FALSE(answer);
    EXPECT_THAT(answer.error().message(), HasSubstr("shared catchment"));
}

TEST(Catchment, RefusesMoreFixedThanSeatsAndSaysHowMany)
{
    Town town = street({10, 10, 10, 10}, {0, 3}, {15, 30});
    town.settlement_names = {"北", "east", "south", "west"};
    town.campus_names = {"A", "B"};
    const auto answer =
        assign(town, {.manner = Manner::whole, .fixed = {{estate(0), school(0)}, {estate(1), school(0)}}});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().fault(), Fault::infeasible);
    EXPECT_EQ(answer.error().message(),
              "the estates fixed to school 'A' have 20 children, and it has 15 seats");
}

TEST(Catchment, RefusesAnEstateFixedWhereItIsBarred)
{
    const auto answer = assign(street({1}, {0}, {1}),
                               {.fixed = {{estate(0), school(0)}}, .barred = {{estate(0), school(0)}}});
    ASSERT_FALSE(answer);
    EXPECT_THAT(answer.error().message(), HasSubstr("barred"));
}

TEST(Catchment, SaysWhyAnEstateCannotBePlaced)
{
    Town town = street({12, 5, 5, 5}, {1}, {10});
    town.borders = {{estate(0), estate(1)}, {estate(1), estate(2)}}; // estate 3 touches nobody
    const Answer answer = planned(town, in_one_piece());
    EXPECT_THAT(answer.left_over,
                ElementsAre(LeftOver{estate(0), 12, Why::too_many}, LeftOver{estate(3), 5, Why::cut_off}));
}

TEST(Catchment, ChangesAgainstTodayAreLimited)
{
    // Today everybody goes to A. Best of all is half and half; with one estate to move, the last moves: it
    // gains most.
    Rules rules = whole();
    for (std::uint32_t e = 0; e < 4; ++e) {
        rules.today.push_back({estate(e), school(0)});
    }
    const Town town = street({10, 10, 10, 10}, {0, 3}, {40, 40});
    rules.changes = 20;
    EXPECT_EQ(planned(town, rules).cost, 20);
    rules.changes = 19;
    EXPECT_EQ(planned(town, rules).cost, 30);
    rules.changes = 0;
    EXPECT_EQ(planned(town, rules).cost, 60);
}

TEST(Catchment, AnEstateWithoutChildrenIsNotForgotten)
{
    for (const Manner manner : {Manner::nearest, Manner::shared, Manner::whole}) {
        const Answer answer = planned(street({0, 3}, {1}, {3}), {.manner = manner});
        EXPECT_THAT(answer.plan, ElementsAre(Share{estate(0), school(0), 0}, Share{estate(1), school(0), 3}));
    }
}

TEST(Catchment, RefusesRowsThatAreNotThere)
{
    Town town = street({1}, {0}, {1});
    town.links.push_back({estate(1), school(0), 1});
    EXPECT_FALSE(assign(town, {}));
    town.links.back() = {estate(0), school(0), 5};
    EXPECT_FALSE(assign(town, {})) << "two links of one pair";
    EXPECT_FALSE(assign(street({-1}, {0}, {1}), {}));
    EXPECT_FALSE(assign(street({1}, {0}, {-1}), {}));
    EXPECT_FALSE(assign(street({1}, {0}, {1}), {}, {.rounds = 0}));
}

TEST(Catchment, KeepsTheBestFoundWhenStopped)
{
    Random random{5};
    const Town town = tests::made_town(random, 300, 12, 10);
    const Effort stopped{.rounds = 1000000,
                         .threads = 2,
                         .seed = 1,
                         .progress = [](std::string_view, double) { return false; }};
    const auto answer = assign(town, whole(), stopped);
    ASSERT_TRUE(answer);
    EXPECT_TRUE(verify(town, whole(), answer->plan, answer->left_over).empty());
    EXPECT_LE(answer->bound, answer->cost);
}

TEST(Catchment, ScoresAPlanSomebodyElseMade)
{
    // Everybody crosses the street: 10 x 3 + 10 x 2 + 10 x 2 + 10 x 3, where 20 would do.
    const Town town = street({10, 10, 10, 10}, {0, 3}, {20, 20});
    const std::vector<Share> crossed{{estate(0), school(1), 10},
                                     {estate(1), school(1), 10},
                                     {estate(2), school(0), 10},
                                     {estate(3), school(0), 10}};
    const auto answer = score(town, whole(), crossed);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->cost, 100);
    EXPECT_EQ(answer->bound, 20);
    EXPECT_DOUBLE_EQ(gap(*answer), 0.8);
}

TEST(AssignInOnePiece, AroundAnEstateWithMoreThanSixtyFourNeighbours)
{
    // A star: whoever lives at its tips touches the middle only, where the first school stands. The second
    // stands at one of the tips and is nearer to all others, but no way to it leads around the middle.
    // It has a seat too few for all.
    Town town{.children = std::vector<std::int64_t>(71, 1),
              .seats = {71, 70},
              .links = {{estate(0), school(0), 0}, {estate(0), school(1), 5}},
              .borders = {},
              .home = {estate(0), estate(1)}};
    for (std::uint32_t tip = 1; tip < 71; ++tip) {
        town.links.push_back({estate(tip), school(0), 2});
        town.links.push_back({estate(tip), school(1), tip == 1 ? 0 : 1});
        town.borders.push_back({estate(0), estate(tip)});
    }
    const auto answer = assign(town, {.manner = Manner::whole, .in_one_piece = true}, {.rounds = 2});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->cost, 69 * 2) << "all but the one tip go to the middle";
}

} // namespace
} // namespace schoolplan::catchment
