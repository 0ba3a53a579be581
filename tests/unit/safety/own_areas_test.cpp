/// Where a street has set areas for stalls itself, its areas decide and not the 100 m.

#include "town.hpp"

#include <gtest/gtest.h>

namespace schoolplan::safety {
namespace {

using town::at;

/// A school on 100 m by 100 m, the rule of 100 m that is a fallback, and a street that covers the east.
class StreetsOwn : public testing::Test {
protected:
    StreetsOwn()
    {
        city_.campuses.add(town::school());
        hundred_.text.fallback = "only where the street has set no area itself";
    }

    [[nodiscard]] std::vector<Screened> screened(std::span<const Place> stalls, const char* on = "2019-01-31")
    {
        auto made =
            screen({.snapshot = city_, .places = stalls, .rules = {&hundred_, 1}, .areas = {&east_, 1}},
                   {.days = {town::day(on)}});
        EXPECT_TRUE(made);
        return std::move(made->rows);
    }

    Verdict verdict(const Place& stall, const char* on = "2019-01-31")
    {
        const auto rows = screened({&stall, 1}, on);
        EXPECT_EQ(rows.size(), 1U);
        return rows.at(0).verdict;
    }

    Snapshot city_;
    Rule hundred_ = town::rule(Measured::boundary_straight, 100.0);
    OwnArea east_{.target = "shop", .street = "东街道", .ground = town::ground(100, -500, 600, 600)};
};

TEST_F(StreetsOwn, ForbiddenGroundDecidesAndNotTheDistance)
{
    east_.forbidden = town::ground(100, 0, 600, 60);
    const std::vector<Place> stalls{town::shop(at(130, 50)), town::shop(at(130, 90)),
                                    town::shop(at(-30, 50))};
    const auto rows = screened(stalls);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].verdict, Verdict::breaks);
    EXPECT_EQ(rows[0].from, MeasuredFrom::area);
    EXPECT_EQ(rows[0].area, 0U);
    EXPECT_FALSE(rows[0].distance);
    EXPECT_EQ(rows[1].verdict, Verdict::keeps) << "30 m away, and the street does not forbid it";
    EXPECT_EQ(rows[2].verdict, Verdict::breaks) << "where no street has set anything: 100 m";
    EXPECT_EQ(rows[2].from, MeasuredFrom::boundary);
    EXPECT_FALSE(rows[2].area);
}

TEST_F(StreetsOwn, AllowedGroundIsTheOnlyOneAllowed)
{
    east_.allowed = town::ground(120, 40, 140, 60);
    EXPECT_EQ(verdict(town::shop(at(130, 50))), Verdict::keeps) << "30 m away, where the street wants it";
    EXPECT_EQ(verdict(town::shop(at(120, 50))), Verdict::keeps) << "on the border of the area";
    EXPECT_EQ(verdict(town::shop(at(141, 50))), Verdict::breaks);
    EXPECT_EQ(verdict(town::shop(at(205, 50))), Verdict::breaks)
        << "105 m away keeps the fallback, but the street allows stalls elsewhere only";
}

TEST_F(StreetsOwn, WhatIsBothAllowedAndForbiddenIsForbidden)
{
    east_.allowed = town::ground(120, 40, 140, 60);
    east_.forbidden = town::ground(130, 0, 600, 60);
    EXPECT_EQ(verdict(town::shop(at(135, 50))), Verdict::breaks);
    EXPECT_EQ(verdict(town::shop(at(125, 50))), Verdict::keeps);
}

TEST_F(StreetsOwn, TheDoorThatStandsWorstCounts)
{
    east_.allowed = town::ground(120, 40, 140, 60);
    Place stall = town::shop(at(130, 50));
    stall.doors.push_back(at(142, 50)); // another map has it 12 m off
    EXPECT_EQ(verdict(stall), Verdict::breaks);
}

TEST_F(StreetsOwn, AreasThatNobodyDrewAreToBeLookedAt)
{
    const Place stall = town::shop(at(130, 50));
    const auto rows = screened({&stall, 1});
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].verdict, Verdict::doubtful);
    EXPECT_FALSE(rows[0].inside) << "not known, which is not no";
}

TEST_F(StreetsOwn, HoldFromTheirFirstDayToTheirLast)
{
    east_.allowed = town::ground(120, 40, 140, 60);
    east_.valid_from = town::day("2019-03-01");
    east_.valid_to = town::day("2019-03-31");
    const Place stall = town::shop(at(130, 50));
    EXPECT_EQ(verdict(stall, "2019-02-28"), Verdict::breaks) << "30 m away by the fallback";
    EXPECT_EQ(verdict(stall, "2019-03-01"), Verdict::keeps);
    EXPECT_EQ(verdict(stall, "2019-03-31"), Verdict::keeps);
    EXPECT_EQ(verdict(stall, "2019-04-01"), Verdict::breaks);
}

TEST_F(StreetsOwn, DoNotTouchARuleThatIsNoFallback)
{
    east_.allowed = town::ground(120, 40, 140, 60);
    hundred_.text.fallback.clear();
    EXPECT_EQ(verdict(town::shop(at(130, 50))), Verdict::breaks);
}

TEST_F(StreetsOwn, OfAnotherKindDoNotDecide)
{
    east_.allowed = town::ground(120, 40, 140, 60);
    east_.target = "kiosk";
    EXPECT_EQ(verdict(town::shop(at(130, 50))), Verdict::breaks);
}

std::string found_in(const std::vector<OwnArea>& areas)
{
    const auto findings = inspect(areas);
    EXPECT_TRUE(findings);
    std::string all;
    for (const Finding& one : *findings) {
        all += std::to_string(one.place.row.value_or(0)) + " " + one.place.field + ": " + one.found + "\n";
    }
    return all;
}

TEST(OwnAreas, ThatAreSoundHaveNoFinding)
{
    EXPECT_EQ(found_in({{.target = "shop",
                         .street = "甲",
                         .ground = town::ground(0, 0, 100, 100),
                         .allowed = town::ground(0, 0, 50, 50),
                         .forbidden = town::ground(50, 0, 100, 100)},
                        {.target = "shop", .street = "乙", .ground = town::ground(100, 0, 200, 100)}}),
              "");
}

TEST(OwnAreas, OfAStreetWhoseGroundIsNotKnownAreTold)
{
    EXPECT_EQ(found_in({{.target = "shop", .street = "甲", .allowed = town::ground(0, 0, 50, 50)}}),
              "1 甲: its areas alone\n");
}

TEST(OwnAreas, BeyondTheirStreetOrBothAllowedAndForbiddenAreMeasured)
{
    EXPECT_EQ(found_in({{.target = "shop",
                         .street = "甲",
                         .ground = town::ground(0, 0, 100, 100),
                         .allowed = town::ground(90, 0, 110, 10),
                         .forbidden = town::ground(80, 0, 100, 10)}}),
              "1 甲: 100 m² of them lie outside\n1 甲: 100 m² are both\n");
}

TEST(OwnAreas, OfStreetsThatOverlapAreToldOnceAndOnlyForTheSameDays)
{
    std::vector<OwnArea> two{{.target = "shop", .street = "甲", .ground = town::ground(0, 0, 100, 100)},
                             {.target = "shop", .street = "乙", .ground = town::ground(90, 0, 200, 100)}};
    EXPECT_EQ(found_in(two), "1 甲: 1000 m² also belong to 乙\n");
    two[0].valid_to = town::day("2019-03-31");
    two[1].valid_from = town::day("2019-04-01");
    EXPECT_EQ(found_in(two), "");
}

} // namespace
} // namespace schoolplan::safety
