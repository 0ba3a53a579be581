/// A drawn town of two schools, two plots and two homes, and what may be changed in it.

#include <schoolplan/changes.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace schoolplan::changes {
namespace {

using testing::HasSubstr;
using What = Change::What;

class Changing : public testing::Test {
protected:
    Changing()
    {
        town_.units.add({.code = "u", .name = "区"});
        for (const char* code : {"h1", "h2"}) {
            Settlement home;
            home.code = code;
            town_.settlements.add(home);
        }
        town_.campuses.add(school("b", Stage::primary, 900));
        town_.campuses.add(school("d", Stage::junior, 300));
        town_.gates.push_back({.campus = CampusId{1}, .name = "gate of d"});
        Site plot{.code = "c", .name = "C 地块", .position = {120.1, 30.2}};
        plot.allows[Stage::primary] = true;
        plot.classes[Stage::primary] = 12;
        plot.unit = UnitId{0};
        town_.sites.add(plot);
        settings_.class_size[Stage::primary] = 45;
    }

    static Campus school(const std::string& code, Stage stage, std::int64_t seats)
    {
        Campus campus{.code = code, .name = code};
        campus.teaches[stage] = true;
        campus.seats[stage] = seats;
        return campus;
    }

    [[nodiscard]] Changed done(const std::vector<Change>& changes) const
    {
        auto changed = apply(town_, changes, settings_);
        EXPECT_TRUE(changed) << changed.error().message();
        return *std::move(changed);
    }

    [[nodiscard]] std::string refused(const std::vector<Change>& changes) const
    {
        const auto changed = apply(town_, changes, settings_);
        EXPECT_FALSE(changed);
        return changed ? std::string{} : changed.error().message();
    }

    Snapshot town_;
    Settings settings_;
    Change open_{.what = What::open, .site = "c", .stage = Stage::primary};
};

TEST_F(Changing, NothingIsTheTownAsItIs)
{
    const Changed same = done({});
    EXPECT_EQ(same.snapshot.campuses.size(), 2U);
    EXPECT_FALSE(same.places);
    EXPECT_EQ(same.touched[Stage::primary], false);
}

TEST_F(Changing, ASchoolOnAPlotStandsInTheOrderOfCodesAndGatesFollowTheirCampus)
{
    const Changed more = done({open_});
    ASSERT_EQ(more.snapshot.campuses.size(), 3U);
    const Campus& made = more.snapshot.campuses[CampusId{1}];
    EXPECT_EQ(made.code, "c");
    EXPECT_EQ(made.name, "C 地块");
    EXPECT_EQ(made.seats[Stage::primary], 12 * 45);
    EXPECT_EQ(made.classes[Stage::primary], 12);
    EXPECT_EQ(made.unit, UnitId{0});
    EXPECT_FALSE(made.teaches[Stage::junior]);
    EXPECT_EQ(more.snapshot.gates[0].campus, CampusId{2});
    EXPECT_TRUE(more.places);
    EXPECT_TRUE(more.touched[Stage::primary]);
    EXPECT_FALSE(more.touched[Stage::junior]);
}

TEST_F(Changing, ClassesAndSeatsByHandComeBeforeThoseOfThePlot)
{
    open_.classes = 24;
    EXPECT_EQ(done({open_}).snapshot.campuses[CampusId{1}].seats[Stage::primary], 24 * 45);
    open_.seats = 1000;
    EXPECT_EQ(done({open_}).snapshot.campuses[CampusId{1}].seats[Stage::primary], 1000);
}

TEST_F(Changing, SeatsChangeAndASchoolCloses)
{
    const Changed seats = done({{.what = What::seats, .campus = "b", .stage = Stage::primary, .seats = 1}});
    EXPECT_EQ(seats.snapshot.campuses[CampusId{0}].seats[Stage::primary], 1);
    EXPECT_FALSE(seats.places);

    const Changed closed = done({{.what = What::close, .campus = "d"}});
    EXPECT_EQ(closed.snapshot.campuses.size(), 2U);
    EXPECT_FALSE(closed.snapshot.campuses[CampusId{1}].teaches[Stage::junior]);
    EXPECT_FALSE(closed.snapshot.campuses[CampusId{1}].seats[Stage::junior].has_value());
    EXPECT_TRUE(closed.places);
    EXPECT_TRUE(closed.touched[Stage::junior]);
    EXPECT_FALSE(closed.touched[Stage::primary]);
}

TEST_F(Changing, AHomeMayMoveToASchoolThatJustOpened)
{
    const Change move{.what = What::move, .campus = "c", .home = "h2", .stage = Stage::primary};
    const Changed moved = done({open_, move});
    ASSERT_EQ(moved.moves.size(), 1U);
    EXPECT_EQ(moved.moves[0].home, SettlementId{1});
    EXPECT_EQ(moved.moves[0].campus, CampusId{1});
    Change back = move;
    back.campus = "b";
    const Changed last = done({open_, move, back});
    ASSERT_EQ(last.moves.size(), 1U);
    EXPECT_EQ(last.moves[0].campus, CampusId{0});
    EXPECT_THAT(refused({move, open_}), HasSubstr("change 1 (move): there is no campus 'c'"));
}

TEST_F(Changing, EveryFaultIsToldWithItsNumber)
{
    Change junior = open_;
    junior.stage = Stage::junior;
    const std::string told =
        refused({{.what = What::open, .site = "x", .stage = Stage::primary},
                 junior,
                 open_,
                 {.what = What::seats, .campus = "b", .stage = Stage::junior, .seats = 3},
                 {.what = What::seats, .campus = "b", .stage = Stage::primary},
                 {.what = What::seats, .campus = "b", .stage = Stage::primary, .seats = -1},
                 {.what = What::close, .campus = "y"},
                 {.what = What::move, .campus = "b", .home = "z", .stage = Stage::primary},
                 {.what = What::move, .campus = "b", .home = "h1"}});
    for (const auto* part :
         {"change 1 (open): there is no plot 'x'", "change 2 (open): plot 'c' is not kept for junior",
          "change 4 (seats): 'b' does not teach junior", "change 5 (seats): say how many seats",
          "change 6 (seats): a number is below 0", "change 7 (close): there is no campus 'y'",
          "change 8 (move): there is no home 'z'", "change 9 (move): say which stage"}) {
        EXPECT_THAT(told, HasSubstr(part));
    }
    EXPECT_THAT(told, testing::Not(HasSubstr("change 3")));
}

TEST_F(Changing, SeatsThatNothingTellsAreAskedFor)
{
    settings_ = {};
    EXPECT_THAT(refused({open_}), HasSubstr("say how many, or how many classes"));
}

TEST_F(Changing, APlotThatIsASchoolAlreadyIsNotOpenedAgain)
{
    town_.campuses.add(school("p", Stage::primary, 1));
    Site plot{.code = "p"};
    plot.allows[Stage::primary] = true;
    town_.sites.add(plot);
    EXPECT_THAT(refused({{.what = What::open, .site = "p", .stage = Stage::primary, .seats = 5}}),
                HasSubstr("'p' is a school already"));
}

} // namespace
} // namespace schoolplan::changes
