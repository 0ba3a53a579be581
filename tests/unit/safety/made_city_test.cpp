/// The whole made Hangzhou: all that was planted is found, and nothing else.

#include "town.hpp"

#include <schoolplan/standards.hpp>
#include <schoolplan/synth.hpp>
#include <schoolplan/units.hpp>

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <tuple>

namespace schoolplan::safety {
namespace {

class MadeSurroundings : public testing::TestWithParam<std::uint64_t> {
protected:
    static synth::City made()
    {
        const auto reg = units::read(SOURCE_ROOT "/gis-data/units/hangzhou.toml");
        synth::Settings settings;
        settings.seed_number = GetParam();
        settings.premises = PREMISES;
        auto city = synth::city(settings, units::in_force(*reg, town::day()));
        return *std::move(city);
    }
};

TEST_P(MadeSurroundings, ListedTwiceAreOnePlaceAndBranchesStayTwo)
{
    const synth::City city = made();
    using Pair = std::pair<std::string, std::string>;
    std::set<Pair> planted;
    std::set<Pair> branches;
    for (const synth::Twin& twin : city.twins) {
        (twin.same ? planted : branches).emplace(twin.first, twin.second);
    }
    std::set<Pair> found;
    for (const Place& place : places(city.premises)) {
        for (std::size_t i = 1; i < place.rows.size(); ++i) {
            found.emplace(place.code, city.premises[place.rows[i]].code);
        }
    }
    EXPECT_GE(planted.size(), city.premises.size() / 20);
    EXPECT_GE(branches.size(), city.premises.size() / 100);
    EXPECT_EQ(found, planted);
}

TEST_P(MadeSurroundings, AreFoundAsTheyWerePlanted)
{
    const synth::City city = made();
    Snapshot snapshot;
    for (Campus campus : city.campuses) {
        campus.shape.clear(); // what was planted is measured from gates
        snapshot.campuses.add(std::move(campus));
    }
    snapshot.gates = city.gates;
    snapshot.premises = city.premises;
    const auto shops = places(snapshot.premises);
    const auto profile = standards::read(SOURCE_ROOT "/gis-data/standards/zj-2016-surroundings.toml");
    const auto all = rules(*profile, {.days = {town::day()}, .cases = {"assumed"}});
    const auto screening =
        screen({.snapshot = snapshot, .places = shops, .rules = all.rules}, {.days = {town::day()}});
    const std::map<std::string, std::string> rule_of{{"internet_cafe_200m", "internet_cafe_distance"},
                                                     {"game_hall_200m", "game_hall_distance"},
                                                     {"food_stall_100m", "food_stall_distance"},
                                                     {"tobacco_shop_50m", "tobacco_shop_distance"}};
    using Found = std::tuple<std::string, std::string, std::string>;
    std::set<Found> planted;
    for (const synth::Planted& pair : city.planted) {
        if (pair.breaks && rule_of.contains(pair.rule)) {
            planted.emplace(pair.premises, pair.campus, rule_of.at(pair.rule));
        }
    }
    std::set<Found> found;
    for (const Screened& row : screening->rows) {
        if (row.rule && row.inside == true) {
            found.emplace(shops[row.place].code, snapshot.campuses[row.campus].code,
                          all.rules[*row.rule].text.id);
        }
    }
    EXPECT_GT(planted.size(), 300U);
    EXPECT_EQ(found, planted);
}

INSTANTIATE_TEST_SUITE_P(Seeds, MadeSurroundings, testing::Values(SEEDS));

} // namespace
} // namespace schoolplan::safety
