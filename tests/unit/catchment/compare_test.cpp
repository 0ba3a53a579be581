/// Who moves from one plan to another, counted by hand on a street.

#include "towns.hpp"

#include <schoolplan/catchment/compare.hpp>

#include <gmock/gmock.h>

namespace schoolplan::catchment {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::estate;
using tests::school;

/// Schools at the ends of a street of four estates: e is e steps from the one and 3 - e from the other.
const Town street_of_four = tests::street({1, 2, 4, 0}, {0, 3}, {7, 7});

TEST(Compare, APlanWithItselfMovesNobody)
{
    const std::vector<Share> plan{
        {estate(0), school(0), 1}, {estate(1), school(0), 2}, {estate(2), school(1), 4}};
    const auto found = compare(street_of_four, plan, plan);
    ASSERT_TRUE(found);
    EXPECT_THAT(found->moves, IsEmpty());
    EXPECT_EQ(found->stay, 7);
}

TEST(Compare, CountsWhoMovesAndHowMuchFarther)
{
    const auto found = compare(
        street_of_four, {{estate(0), school(0), 1}, {estate(1), school(1), 2}, {estate(2), school(1), 4}},
        {{estate(0), school(1), 1}, {estate(1), school(0), 2}, {estate(2), school(1), 4}});
    ASSERT_TRUE(found);
    // Estate 0 goes three steps farther, the two of estate 1 one step less each.
    EXPECT_THAT(found->moves, ElementsAre(Move{estate(0), school(0), school(1), 1, 0, 3},
                                          Move{estate(1), school(1), school(0), 2, 2, 1}));
    EXPECT_EQ(found->moved, 3);
    EXPECT_EQ(found->stay, 4);
    EXPECT_EQ(found->farther, 1);
    EXPECT_EQ(found->nearer, 2);
    EXPECT_EQ(found->added, 3 - 2);
    EXPECT_EQ(found->greatest, 3);
}

TEST(Compare, AsFarAsBeforeIsNeitherFartherNorNearer)
{
    const Town middle = tests::street({0, 5, 0}, {0, 2}, {5, 5}); // one step to either end
    const auto found = compare(middle, {{estate(1), school(0), 5}}, {{estate(1), school(1), 5}});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->moved, 5);
    EXPECT_EQ(found->farther, 0);
    EXPECT_EQ(found->nearer, 0);
    EXPECT_EQ(found->greatest, 0);
}

TEST(Compare, OfASplitEstateOnlyTheDifferenceMoves)
{
    const auto found = compare(street_of_four, {{estate(2), school(0), 3}, {estate(2), school(1), 1}},
                               {{estate(2), school(0), 1}, {estate(2), school(1), 3}});
    ASSERT_TRUE(found);
    EXPECT_THAT(found->moves, ElementsAre(Move{estate(2), school(0), school(1), 2, 2, 1}));
    EXPECT_EQ(found->stay, 2);
}

TEST(Compare, WhoLosesOrGainsASchoolHasNoOtherSide)
{
    const auto found = compare(street_of_four, {{estate(0), school(0), 1}}, {{estate(1), school(0), 2}});
    ASSERT_TRUE(found);
    EXPECT_THAT(found->moves, ElementsAre(Move{estate(0), school(0), {}, 1, 0, {}},
                                          Move{estate(1), {}, school(0), 2, {}, 1}));
    EXPECT_EQ(found->farther, 0);
}

TEST(Compare, AnEstateWithoutChildrenMovesWithItsLand)
{
    const auto found = compare(street_of_four, {{estate(3), school(0), 0}}, {{estate(3), school(1), 0}});
    ASSERT_TRUE(found);
    EXPECT_THAT(found->moves, ElementsAre(Move{estate(3), school(0), school(1), 0, 3, 0}));
    EXPECT_EQ(found->moved, 0);
}

TEST(Compare, RowsThatAreNotThereAreRefused)
{
    EXPECT_FALSE(compare(street_of_four, {{estate(9), school(0), 1}}, {}));
    EXPECT_FALSE(compare(street_of_four, {}, {{estate(0), school(0), -1}}));
}

} // namespace
} // namespace schoolplan::catchment
