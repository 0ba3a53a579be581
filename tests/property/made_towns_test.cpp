/// What must hold for any town, tried on made ones; and that people walk there as they do in real cities.

#include "claims.hpp"

#include <unit/synth/hangzhou_units.hpp>

#include <schoolplan/access.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/network.hpp>
#include <schoolplan/synth.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace schoolplan::tests {
namespace {

struct Town {
    Snapshot snapshot;
    Network network;
};

/// One of so many homes and campuses, with their gates, on all of the roads.
Town thinned(const synth::City& city, std::size_t homes, std::size_t campuses)
{
    Town town;
    for (const Unit& unit : city.units) {
        town.snapshot.units.add(unit);
    }
    for (std::size_t row = 0; row < city.settlements.size(); row += homes) {
        town.snapshot.settlements.add(city.settlements[row]);
    }
    for (std::size_t row = 0; row < city.campuses.size(); row += campuses) {
        town.snapshot.campuses.add(city.campuses[row]);
    }
    for (Gate gate : city.gates) {
        if (gate.campus.index() % campuses == 0) {
            gate.campus = CampusId{static_cast<std::uint32_t>(gate.campus.index() / campuses)};
            town.snapshot.gates.push_back(std::move(gate));
        }
    }
    auto built = network::build(city.roads, {});
    EXPECT_TRUE(built);
    town.network = std::move(built->network);
    return town;
}

class MadeTown : public testing::TestWithParam<std::uint64_t> {};

TEST_P(MadeTown, HoldsWhatMustHoldWithAndWithoutMoreSchools)
{
    constexpr std::size_t every = 4;
    Town town = thinned(synth::district({.seed_number = GetParam()}), every, 1);
    CoverageResult before = covered(town.network, town.snapshot);
    expect_walking_within_straight(before);
    const std::size_t homes = town.snapshot.settlements.size();
    for (std::size_t i = 1; i < 5; ++i) { // at some home, each in addition to the last
        const auto home = static_cast<std::uint32_t>(i * homes / 5);
        town.snapshot.campuses.add(new_school(town.snapshot.settlements[SettlementId{home}].position));
        CoverageResult after = covered(town.network, town.snapshot);
        expect_none_lower(before, after);
        expect_walking_within_straight(after);
        before = std::move(after);
    }
}

INSTANTIATE_TEST_SUITE_P(Districts, MadeTown, testing::Range<std::uint64_t>(1, 6));

TEST(MadeHangzhouOnFoot, HoldsWhatMustHoldWithAndWithoutPlannedSchools)
{
    const auto city = synth::city({}, hangzhou_units());
    ASSERT_TRUE(city);
    Town town = thinned(*city, 9, 3);
    CoverageResult before = covered(town.network, town.snapshot);
    expect_walking_within_straight(before);
    for (const std::size_t site : {0U, 75U, 149U}) {
        town.snapshot.campuses.add(new_school(city->sites[site].position));
        CoverageResult after = covered(town.network, town.snapshot);
        expect_none_lower(before, after);
        expect_walking_within_straight(after);
        before = std::move(after);
    }
}

/// How much longer than the straight line are ways, on average, of homes and campuses so far apart?
double detour(const Town& town, const Ways& ways, double from, double to)
{
    std::vector<std::vector<geo::LonLat>> gates(town.snapshot.campuses.size());
    for (const Gate& gate : town.snapshot.gates) {
        gates[gate.campus.index()].push_back(gate.position);
    }
    double sum = 0.0;
    double count = 0.0;
    for (const Way& way : ways.ways) {
        double straight = std::numeric_limits<double>::max();
        for (const geo::LonLat gate : gates[way.campus.index()]) {
            const geo::LonLat home = town.snapshot.settlements[way.settlement].position;
            straight = std::min(straight, geo::measure::distance(home, gate).value());
        }
        if (straight >= from && straight < to) {
            sum += static_cast<double>(way.length.value()) / 1000.0 / straight;
            count += 1.0;
        }
    }
    EXPECT_GT(count, 100.0);
    return sum / count;
}

/// Ranges: docs/methods/synth.md, "How far it is on foot". Cities have 1.2 to 1.4 on ways of some
/// kilometres; on short ways more.
TEST(MadeHangzhouOnFoot, IsAsMuchFartherThanInAStraightLineAsInRealCities)
{
    const auto city = synth::city({}, hangzhou_units());
    ASSERT_TRUE(city);
    const Town town = thinned(*city, 3, 2);
    // Four times the straight line, so that no long way of a short line is left out.
    const auto ways = access::measure(town.network, town.snapshot, {.cutoff = Metres{6000.0}});
    ASSERT_TRUE(ways);
    EXPECT_EQ(ways->off_network.size(), 0U);
    const double near = detour(town, *ways, 250.0, 500.0);
    const double farther = detour(town, *ways, 500.0, 1000.0);
    const double far = detour(town, *ways, 1000.0, 1500.0);
    EXPECT_GT(far, 1.2);
    EXPECT_LT(far, 1.4);
    EXPECT_GT(farther, far);
    EXPECT_GT(near, farther);
    EXPECT_LT(near, 1.7);
}

} // namespace
} // namespace schoolplan::tests
