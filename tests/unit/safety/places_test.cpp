/// One shop stays one, however many maps show it.

#include "town.hpp"

#include <gtest/gtest.h>

namespace schoolplan::safety {
namespace {

using town::at;

Premises listed(const char* code, const char* name, geo::LonLat position, const char* kind = "internet_cafe")
{
    return {.code = code, .name = name, .kind = kind, .position = position, .opened = {}};
}

TEST(Places, TwoMapsOfOneShopAreOnePlace)
{
    const std::vector<Premises> premises{listed("A1", "星光网吧（文三路店）", at(0, 0)),
                                         listed("B7", "星光 网吧", at(8, 0)),
                                         listed("B8", "月亮网吧", at(4, 0))};
    const auto found = places(premises);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].code, "A1");
    EXPECT_EQ(found[0].rows, (std::vector<std::uint32_t>{0, 1}));
    EXPECT_EQ(found[0].doors.size(), 2U); // both are kept: the nearer one counts
    EXPECT_EQ(found[1].code, "B8");
}

TEST(Places, WideLettersAndCaseDoNotMakeAnotherShop)
{
    const std::vector<Premises> premises{listed("A", "ＫＴＶ９号", at(0, 0)),
                                         listed("B", "ktv9号", at(0, 5))};
    EXPECT_EQ(places(premises).size(), 1U);
}

TEST(Places, ShopOneAndShopElevenStayTwo)
{
    const std::vector<Premises> premises{listed("A", "1号网吧", at(0, 0)), listed("B", "11号网吧", at(5, 0))};
    EXPECT_EQ(places(premises).size(), 2U);
}

TEST(Places, OneNameIsOnePlaceUpToFiftyMetres)
{
    const auto count = [](double metres) {
        const std::vector<Premises> premises{listed("A", "星光", at(0, 0)),
                                             listed("B", "星光", at(metres, 0))};
        return places(premises).size();
    };
    EXPECT_EQ(count(49.999), 1U);
    EXPECT_EQ(count(50.001), 2U);
}

TEST(Places, WithoutANameOnlyTheSameDoorIsTheSamePlace)
{
    const auto count = [](double metres) {
        const std::vector<Premises> premises{listed("A", "", at(0, 0)), listed("B", "星光", at(metres, 0))};
        return places(premises).size();
    };
    EXPECT_EQ(count(9.999), 1U);
    EXPECT_EQ(count(10.001), 2U);
}

TEST(Places, AnotherKindIsAnotherPlace)
{
    const std::vector<Premises> premises{listed("A", "星光", at(0, 0)),
                                         listed("B", "星光", at(0, 0), "game_hall")};
    EXPECT_EQ(places(premises).size(), 2U);
}

TEST(Places, TheEarliestOpeningCounts)
{
    std::vector<Premises> premises{listed("A", "星光", at(0, 0)), listed("B", "星光", at(0, 0))};
    premises[0].opened = town::day("2018-05-01");
    premises[1].opened = town::day("2017-05-01");
    EXPECT_EQ(places(premises)[0].opened, town::day("2017-05-01"));
}

TEST(Screen, AShopOnTwoMapsIsFoundOnce)
{
    Snapshot city;
    city.campuses.add(town::school());
    const std::vector<Premises> premises{listed("A", "星光", at(150, 50)), listed("B", "星光", at(145, 50))};
    const auto found = places(premises);
    const Rule two_hundred = town::rule(Measured::boundary_straight, 200.0, "internet_cafe");
    const auto made =
        screen({.snapshot = city, .places = found, .rules = {&two_hundred, 1}}, {.days = {town::day()}});
    ASSERT_EQ(made->rows.size(), 1U);
    EXPECT_EQ(made->rows[0].distance, Millimetres{45'000});
}

} // namespace
} // namespace schoolplan::safety
