/// The rules as they stand in gis-data, on the days asked.

#include "town.hpp"

#include <schoolplan/standards.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace schoolplan::safety {
namespace {

using town::at;
using town::day;

const StandardProfile& surroundings()
{
    static const auto profile = standards::read(SOURCE_ROOT "/gis-data/standards/zj-2016-surroundings.toml");
    return *profile;
}

/// Rule and case -> limit in metres.
std::map<std::string, double> limits_on(const char* text)
{
    std::map<std::string, double> limits;
    for (const Rule& rule : rules(surroundings(), {.days = {day(text)}}).rules) {
        limits[rule.text.id + (rule.text.when.empty() ? "" : "/" + rule.text.when)] =
            rule.limit.metres().value();
    }
    return limits;
}

TEST(Rules, OfJanuary2019AreThoseInForce)
{
    const std::map<std::string, double> expected{
        {"internet_cafe_distance", 200.0}, {"internet_cafe_distance/as the ministry measures", 200.0},
        {"game_hall_distance", 200.0},     {"dance_hall_distance/assumed", 200.0},
        {"food_stall_distance", 100.0},    {"tobacco_shop_distance/assumed", 50.0},
        {"fireworks_distance", 50.0}};
    EXPECT_EQ(limits_on("2019-01-31"), expected);
}

TEST(Rules, OfTheLawOnMinorsBeginOnTheFirstOfJune2021)
{
    EXPECT_FALSE(limits_on("2021-05-31").contains("tobacco_shop_by_law"));
    EXPECT_TRUE(limits_on("2021-06-01").contains("tobacco_shop_by_law"));
    EXPECT_TRUE(limits_on("2021-06-01").contains("lottery_shop_by_law"));
}

TEST(Rules, OnLotteryHallsEndedBefore)
{
    EXPECT_EQ(limits_on("2011-12-31").at("lottery_hall_distance"), 600.0);
    EXPECT_FALSE(limits_on("2012-01-01").contains("lottery_hall_distance"));
}

TEST(Rules, ANumberOfOursIsMarkedChosen)
{
    for (const Rule& rule : rules(surroundings(), {.days = {day("2021-06-01")}}).rules) {
        if (rule.text.id == "tobacco_shop_by_law") {
            EXPECT_FALSE(rule.numbered);
            EXPECT_EQ(rule.status, Status::chosen);
            EXPECT_EQ(rule.text.status, Status::confirmed); // the text itself was read
        }
        if (rule.text.id == "game_hall_distance") {
            EXPECT_TRUE(rule.numbered);
            EXPECT_EQ(rule.status, Status::confirmed);
        }
    }
}

TEST(Rules, WhatCannotBeScreenedIsStillTold)
{
    const auto all = rules(surroundings(), {.days = {day("2019-01-31")}});
    std::set<std::string> told;
    for (const Unscreened& one : all.unscreened) {
        told.insert(one.text.id);
        EXPECT_FALSE(one.reason.empty());
    }
    for (const char* id : {"dance_hall_distance", "tobacco_shop_distance", "venue_near_hazard", "safe_zone",
                           "guard_post", "gate_from_junction", "food_stall_area"}) {
        EXPECT_TRUE(told.contains(id)) << id;
    }
    EXPECT_FALSE(told.contains("school_zone_speed")); // not in force before July 2019
}

TEST(Rules, AssumedNumbersCanBeLeftOut)
{
    const auto strict = rules(surroundings(), {.days = {day("2019-01-31")}, .cases = {}});
    EXPECT_TRUE(std::none_of(strict.rules.begin(), strict.rules.end(),
                             [](const Rule& rule) { return rule.status == Status::chosen; }));
}

TEST(Rules, ATobaccoShopLegalIn2019IsNotFrom2021AndBothAreShown)
{
    Snapshot city;
    city.campuses.add(town::school());
    city.gates.push_back({.campus = CampusId{0}, .name = {}, .position = at(100, 50)});
    const Place place = town::shop(at(220, 50), "tobacco_shop"); // 120 m from gate and boundary
    const std::vector days{day("2019-01-31"), day("2021-06-01")};
    const auto all = rules(surroundings(), {.days = days});
    const auto made = screen({.snapshot = city, .places = {&place, 1}, .rules = all.rules}, {.days = days});
    std::vector<std::pair<std::string, Verdict>> told;
    for (const Screened& row : made->rows) {
        told.emplace_back(row.day.text() + " " + all.rules[*row.rule].text.id, row.verdict);
        EXPECT_EQ(row.distance, Millimetres{120'000});
    }
    const std::vector<std::pair<std::string, Verdict>> expected{
        {"2019-01-31 tobacco_shop_distance", Verdict::keeps}, // 50 m from gates, assumed
        {"2021-06-01 tobacco_shop_distance", Verdict::keeps},
        {"2021-06-01 tobacco_shop_by_law", Verdict::breaks}};
    EXPECT_EQ(told, expected);
}

TEST(Rules, AWineShopOf2019StandsUnderNoRuleAtAll)
{
    Snapshot city;
    city.campuses.add(town::school());
    const Place place = town::shop(at(220, 50), "alcohol_shop");
    const std::vector days{day("2019-12-31"), day("2021-06-01")};
    const auto all = rules(surroundings(), {.days = days});
    const auto made = screen({.snapshot = city, .places = {&place, 1}, .rules = all.rules}, {.days = days});
    ASSERT_EQ(made->rows.size(), 2U);
    EXPECT_EQ(made->rows[0].verdict, Verdict::no_rule);
    EXPECT_FALSE(made->rows[0].rule);
    EXPECT_EQ(made->rows[1].verdict, Verdict::breaks);
    EXPECT_EQ(all.rules[*made->rows[1].rule].text.clause, "59");
}

} // namespace
} // namespace schoolplan::safety
