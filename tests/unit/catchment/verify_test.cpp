/// Every kind of fault, planted into a sound plan, is told; nothing else is.

#include "towns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace schoolplan::catchment {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::estate;
using tests::school;
using What = Broken::What;

/// A at 0, B at 3, ten children each, twenty seats each.
class Plan : public testing::Test {
protected:
    Town town_ = tests::street({10, 10, 10, 10}, {0, 3}, {20, 20});
    Rules rules_{.manner = Manner::whole, .in_one_piece = true};
    std::vector<Share> plan_{{estate(0), school(0), 10},
                             {estate(1), school(0), 10},
                             {estate(2), school(1), 10},
                             {estate(3), school(1), 10}};

    std::vector<Broken> found(const std::vector<LeftOver>& left = {})
    {
        return verify(town_, rules_, plan_, left);
    }
};

TEST_F(Plan, SoundIsSound)
{
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Plan, AnEstateUnassigned)
{
    plan_.pop_back();
    EXPECT_THAT(found(), ElementsAre(Broken{What::unassigned, estate(3), {}, 0, 10},
                                     Broken{What::without_home, estate(3), school(1), 0, 1}));
}

TEST_F(Plan, SomeChildrenUnassigned)
{
    plan_.back().children = 9;
    EXPECT_THAT(found(), ElementsAre(Broken{What::unassigned, estate(3), {}, 9, 10}));
}

TEST_F(Plan, LeftOverIsNotUnassigned)
{
    rules_.in_one_piece = false;
    plan_.pop_back();
    EXPECT_THAT(found({{estate(3), 10, Why::no_seats}}), IsEmpty());
    EXPECT_THAT(found({{estate(3), 9, Why::no_seats}}),
                ElementsAre(Broken{What::unassigned, estate(3), {}, 9, 10}));
}

TEST_F(Plan, AnEstateWithoutChildrenUnassigned)
{
    town_.children[3] = 0;
    plan_.pop_back();
    rules_.in_one_piece = false;
    EXPECT_THAT(found(), ElementsAre(Broken{What::unassigned, estate(3), {}, 0, 0}));
}

TEST_F(Plan, AnEstateDoubled)
{
    town_.seats = {90, 90};
    plan_.push_back({estate(2), school(0), 10});
    EXPECT_THAT(found(), ElementsAre(Broken{What::doubled, estate(2), {}, 20, 10},
                                     Broken{What::split, estate(2), school(1), 2, 1}));
}

TEST_F(Plan, TheSameShareTwice)
{
    town_.seats = {90, 90};
    plan_.push_back(plan_.back());
    EXPECT_THAT(found(), ElementsAre(Broken{What::doubled, estate(3), {}, 20, 10},
                                     Broken{What::repeated, estate(3), school(1), 2, 1}));
}

TEST_F(Plan, AnEstateSplitOnlyWhereEstatesGoWhole)
{
    plan_[1].children = 5;
    plan_.push_back({estate(1), school(1), 5});
    town_.seats = {90, 90};
    EXPECT_THAT(found(), ElementsAre(Broken{What::split, estate(1), school(1), 2, 1}));
    rules_ = {};
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Plan, OneChildOverSeats)
{
    town_.seats[1] = 19;
    EXPECT_THAT(found(), ElementsAre(Broken{What::over_seats, {}, school(1), 20, 19}));
    rules_ = {.manner = Manner::nearest};
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Plan, AnAreaInPieces)
{
    std::swap(plan_[1].campus, plan_[2].campus);
    EXPECT_THAT(found(), ElementsAre(Broken{What::in_pieces, {}, school(0), 2, 1},
                                     Broken{What::in_pieces, {}, school(1), 2, 1}));
    rules_.in_one_piece = false;
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Plan, AnAreaWithoutTheEstateOfItsSchool)
{
    town_.home[1] = estate(0);
    EXPECT_THAT(found(), ElementsAre(Broken{What::without_home, estate(0), school(1), 0, 1}));
}

TEST_F(Plan, ABarredPair)
{
    rules_.barred = {{estate(1), school(0)}};
    EXPECT_THAT(found(), ElementsAre(Broken{What::barred, estate(1), school(0), 10, 0}));
}

TEST_F(Plan, AFixedPairElsewhere)
{
    rules_.fixed = {{estate(1), school(1)}};
    EXPECT_THAT(found(), ElementsAre(Broken{What::not_fixed, estate(1), school(0), 10, 0}));
}

TEST_F(Plan, ASharedCatchmentMayBeSplitButNotGoElsewhere)
{
    rules_.several = {{estate(1), school(0)}, {estate(1), school(1)}};
    plan_[1].children = 5;
    plan_.push_back({estate(1), school(1), 5});
    town_.seats = {90, 90};
    EXPECT_THAT(found(), IsEmpty());
    rules_.several = {{estate(1), school(0)}};
    EXPECT_THAT(found(), ElementsAre(Broken{What::not_of_several, estate(1), school(1), 5, 0}));
}

TEST_F(Plan, BeyondTheFarthest)
{
    rules_.farthest = 1;
    EXPECT_THAT(found(), IsEmpty());
    rules_.farthest = 0;
    EXPECT_THAT(found(), ElementsAre(Broken{What::too_far, estate(1), school(0), 1, 0},
                                     Broken{What::too_far, estate(2), school(1), 1, 0}));
}

TEST_F(Plan, APairWithoutLink)
{
    std::erase_if(town_.links,
                  [](const Link& link) { return link.settlement == estate(1) && link.campus == school(0); });
    EXPECT_THAT(found(), ElementsAre(Broken{What::no_link, estate(1), school(0), 10, 0}));
}

TEST_F(Plan, TooManyChanges)
{
    rules_.today = {{estate(0), school(0)}, {estate(1), school(1)}, {estate(2), school(1)}};
    rules_.changes = 10;
    EXPECT_THAT(found(), IsEmpty());
    rules_.changes = 9;
    EXPECT_THAT(found(), ElementsAre(Broken{What::too_many_changes, {}, {}, 10, 9}));
}

TEST_F(Plan, FewerThanNoChildren)
{
    plan_[0].children = -1;
    EXPECT_THAT(found(), ElementsAre(Broken{What::negative, estate(0), school(0), -1, 0},
                                     Broken{What::unassigned, estate(0), {}, -1, 10}));
}

TEST_F(Plan, ARowThatIsNotThere)
{
    plan_.push_back({estate(7), school(0), 1});
    EXPECT_THAT(found(), ElementsAre(Broken{What::no_such_row, estate(7), school(0), 0, 0}));
}

} // namespace
} // namespace schoolplan::catchment
