#include <scenes/scene.hpp>

#include <schoolplan/coverage.hpp>
#include <schoolplan/geo/measure.hpp>

#include <gtest/gtest.h>

#include <algorithm>

namespace schoolplan::coverage {
namespace {

using namespace literals;

/// Children are powers of two, so a sum spells the settlements in it.
constexpr std::int64_t a = 1, b = 2, c = 4, d = 8;

Settings primary_at(Metres limit)
{
    Settings settings;
    settings.stages = {Stage::primary};
    settings.limit[Stage::primary] = limit;
    settings.least_gap = 1;
    return settings;
}

Ways ways(std::initializer_list<Way> list)
{
    return {.ways = list, .off_network = {}};
}

Way way(std::uint32_t settlement, std::uint32_t campus, std::int64_t millimetres)
{
    return {SettlementId{settlement}, CampusId{campus}, Millimetres{millimetres}};
}

CoverageResult measured(const Snapshot& snapshot, const Ways& given, const Settings& settings)
{
    auto result = measure(snapshot, given, settings);
    EXPECT_TRUE(result);
    return *std::move(result);
}

const CoverageRow& city(const CoverageResult& result, Measure measure)
{
    return *std::find_if(result.rows.begin(), result.rows.end(),
                         [measure](const CoverageRow& row) { return !row.unit && row.measure == measure; });
}

const Snapshot street = scenes::draw("a--1--b-----c", 100_m).snapshot;
const Ways street_ways = ways({way(0, 0, 300'000), way(1, 0, 300'001), way(2, 0, 900'000)});

TEST(Coverage, HasNoLimitOfItsOwn)
{
    Settings settings = primary_at(300_m);
    settings.limit[Stage::primary].reset();
    const auto refused = measure(street, street_ways, settings);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message(), "there is no limit for primary");
    settings.stages = {Stage::junior};
    EXPECT_FALSE(measure(street, street_ways, settings));
}

TEST(Coverage, CountsASettlementExactlyAtTheLimit)
{
    EXPECT_EQ(city(measured(street, street_ways, primary_at(300_m)), Measure::walking).children.covered, a);
    EXPECT_EQ(
        city(measured(street, street_ways, primary_at(Metres{300.001})), Measure::walking).children.covered,
        a + b);
    EXPECT_EQ(
        city(measured(street, street_ways, primary_at(Metres{299.999})), Measure::walking).children.covered,
        0);
}

TEST(Coverage, TheStraightLineIsExactAtTheLimitToo)
{
    // a and b lie three blocks of 100 m from the campus, to a micrometre; c lies nine away.
    const auto row = [&](Metres limit) {
        return city(measured(street, street_ways, primary_at(limit)), Measure::straight);
    };
    EXPECT_EQ(row(Metres{300.001}).children.covered, a + b);
    EXPECT_EQ(row(Metres{299.998}).children.covered, 0);
    EXPECT_EQ(row(Metres{900.001}).children.covered, a + b + c);
}

TEST(Coverage, AStraightLineAsLongAsTheLimitIsCoveredAndAMillimetreMoreIsNot)
{
    const auto any = measured(street, street_ways, primary_at(1_m));
    const Millimetres exact = *any.reaches[2].nearest; // of c, the only one so far away
    ASSERT_EQ(any.reaches[2].measure, Measure::straight);
    const auto covered = [&](Millimetres limit) {
        return measured(street, street_ways, primary_at(limit.metres())).reaches[2].covered;
    };
    EXPECT_TRUE(covered(exact));
    EXPECT_FALSE(covered(exact - Millimetres{1}));
}

TEST(Coverage, UnreachableIsNotFar)
{
    const auto row =
        city(measured(street, ways({way(0, 0, 300'000)}), primary_at(100.0_km)), Measure::walking);
    EXPECT_EQ(row.children.covered, a);
    EXPECT_EQ(row.settlements_without_way, 2);
    EXPECT_EQ(row.distances->maximum, Millimetres{300'000});
}

TEST(Coverage, DistancesAreWeightedByChildren)
{
    // 1 child at 300.000 m, 2 at 300.001 m, 4 at 900.000 m: seven children.
    const auto row = city(measured(street, street_ways, primary_at(500_m)), Measure::walking);
    ASSERT_TRUE(row.distances);
    EXPECT_EQ(row.distances->mean, Millimetres{(300'000 + 2 * 300'001 + 4 * 900'000) / 7});
    EXPECT_EQ(row.distances->median, Millimetres{900'000}); // half of 7 is 3.5: the fourth child
    EXPECT_EQ(row.distances->ninetieth, Millimetres{900'000});

    const auto near =
        city(measured(street, ways({way(0, 0, 5), way(1, 0, 3), way(2, 0, 9)}), primary_at(1_m)),
             Measure::walking);
    EXPECT_EQ(near.distances->median, Millimetres{9});
}

Snapshot changed(const Snapshot& from, void (*change)(std::vector<Settlement>&, std::vector<Campus>&))
{
    Snapshot snapshot = from;
    std::vector<Settlement> settlements{from.settlements.rows().begin(), from.settlements.rows().end()};
    std::vector<Campus> campuses{from.campuses.rows().begin(), from.campuses.rows().end()};
    change(settlements, campuses);
    snapshot.settlements = Table<SettlementId, Settlement>{std::move(settlements)};
    snapshot.campuses = Table<CampusId, Campus>{std::move(campuses)};
    return snapshot;
}

TEST(Coverage, HalfAndNineTenthsIncludeWhoStandsExactlyThere)
{
    // c at 1 m, b at 2 m, a at 3 m. With 5, 4 and 1 children: 5 of 10 within 1 m, 9 of 10 within 2 m.
    const auto snapshot = changed(street, [](auto& settlements, auto&) {
        settlements[0].children[Stage::primary] = 1;
        settlements[1].children[Stage::primary] = 4;
        settlements[2].children[Stage::primary] = 5;
    });
    const auto given = ways({way(0, 0, 3000), way(1, 0, 2000), way(2, 0, 1000)});
    const auto row = city(measured(snapshot, given, primary_at(1_m)), Measure::walking);
    EXPECT_EQ(row.distances->median, Millimetres{1000});
    EXPECT_EQ(row.distances->ninetieth, Millimetres{2000});
    EXPECT_EQ(row.distances->maximum, Millimetres{3000});
    EXPECT_EQ(row.distances->mean, Millimetres{(3 + 8 + 5) * 1000 / 10});
}

TEST(Coverage, TwoHomesAtOnePositionAreTwo)
{
    const auto snapshot =
        changed(street, [](auto& settlements, auto&) { settlements[1].position = settlements[0].position; });
    const auto row = city(measured(snapshot, street_ways, primary_at(Metres{300.001})), Measure::straight);
    EXPECT_EQ(row.settlements_covered, 2);
    EXPECT_EQ(row.children.covered, a + b);
}

TEST(Coverage, WithoutAnySchoolNobodyIsCoveredAndAllAreWithoutAWay)
{
    const auto snapshot = changed(street, [](auto&, auto& campuses) { campuses.clear(); });
    const auto result = measured(snapshot, {}, primary_at(500_m));
    for (const Measure measure : {Measure::straight, Measure::walking}) {
        EXPECT_EQ(city(result, measure).children, (Tally{a + b + c, 0, 0}));
        EXPECT_EQ(city(result, measure).settlements_without_way, 3);
    }
}

TEST(Coverage, WhereNoChildLivesNothingIsMissing)
{
    const auto snapshot = changed(street, [](auto& settlements, auto&) {
        for (Settlement& settlement : settlements) {
            settlement.children[Stage::primary] = 0;
        }
    });
    const auto result = measured(snapshot, {}, primary_at(500_m));
    EXPECT_TRUE(result.gaps.empty());
    EXPECT_EQ(city(result, Measure::walking).children, (Tally{0, 0, 0}));
    EXPECT_FALSE(city(result, Measure::walking).distances);
}

TEST(Coverage, MissingIsNotZero)
{
    const auto snapshot = changed(street, [](auto& settlements, auto&) {
        settlements[1].children[Stage::primary].reset();
        settlements[2].children[Stage::primary] = 0;
    });
    const auto row = city(measured(snapshot, street_ways, primary_at(500_m)), Measure::walking);
    EXPECT_EQ(row.children, (Tally{.total = a, .covered = a, .unknown = 1}));
    EXPECT_EQ(row.population, (Tally{.total = 70, .covered = 30, .unknown = 0}));
}

TEST(Coverage, DerivesChildrenFromPopulationOnlyWhenTold)
{
    const auto snapshot = changed(street, [](auto& settlements, auto&) {
        settlements[2].children[Stage::primary].reset(); // 40 people live there
    });
    auto settings = primary_at(1000_m);
    EXPECT_EQ(city(measured(snapshot, street_ways, settings), Measure::walking).children.unknown, 1);
    settings.children_per_1000[Stage::primary] = 75.0; // 40 * 75 / 1000 = 3
    EXPECT_EQ(city(measured(snapshot, street_ways, settings), Measure::walking).children,
              (Tally{a + b + 3, a + b + 3, 0}));
}

TEST(Coverage, WeighsByPeopleWhereNoChildIsCounted)
{
    const auto snapshot = changed(street, [](auto& settlements, auto&) {
        for (auto& settlement : settlements) {
            settlement.children = {};
        }
        settlements[0].population = 1000;
    });
    const auto row = city(measured(snapshot, street_ways, primary_at(500_m)), Measure::walking);
    EXPECT_EQ(row.children, (Tally{0, 0, 3}));
    EXPECT_EQ(row.distances->median, Millimetres{300'000}); // 1,000 of 1,060 people live in a
}

TEST(Coverage, OnlyCampusesOfTheStageCount)
{
    const auto snapshot = changed(street, [](auto&, auto& campuses) {
        campuses[0].teaches = {{true, false, true}};
    });
    const auto result = measured(snapshot, street_ways, primary_at(500_m));
    EXPECT_EQ(city(result, Measure::walking).settlements_without_way, 3);
    EXPECT_EQ(city(result, Measure::straight).settlements_without_way, 3);
    EXPECT_FALSE(city(result, Measure::straight).distances);
}

TEST(Coverage, GoesToTheNearestGateAsTheCrowFlies)
{
    Snapshot snapshot = street;
    snapshot.gates = {{CampusId{0}, "", scenes::cell(0, 11, 100_m)}}; // beside c
    const auto result = measured(snapshot, street_ways, primary_at(101_m));
    EXPECT_EQ(city(result, Measure::straight).children.covered, c);
}

TEST(Coverage, UnitsAndOutsideAddUpToTheCity)
{
    Snapshot snapshot = changed(street, [](auto& settlements, auto&) {
        settlements[0].unit = UnitId{0};
        settlements[1].unit = UnitId{1};
    });
    snapshot.units.add({"west", "west", {}});
    snapshot.units.add({"east", "east", {}});
    const auto result = measured(snapshot, street_ways, primary_at(300_m));
    std::vector<std::int64_t> totals;
    for (const CoverageRow& row : result.rows) {
        if (row.measure == Measure::walking) {
            totals.push_back(row.children.total);
        }
    }
    EXPECT_EQ(totals, (std::vector<std::int64_t>{a, b, c, a + b + c})); // two units, outside, city
}

TEST(Coverage, OfTwoCampusesEquallyNearTheFirstIsNamed)
{
    const auto snapshot = scenes::draw("1--a--2", 100_m).snapshot;
    const auto given = ways({way(0, 1, 300'000), way(0, 0, 300'000)});
    const auto result = measured(snapshot, given, primary_at(500_m));
    EXPECT_EQ(result.reaches[1].campus, CampusId{0});
}

TEST(Gaps, TakeFirstWhatOneSchoolWouldServeMost)
{
    // No campus. c is within 300 m of b and d; a of b only. From c one school serves b, c and d.
    const auto snapshot = scenes::draw("a--b--c--d", 100_m).snapshot;
    const auto gaps = measured(snapshot, {}, primary_at(Metres{300.01})).gaps;
    ASSERT_EQ(gaps.size(), 2U);
    EXPECT_EQ(gaps[0].children.total, b + c + d);
    EXPECT_EQ(gaps[0].settlements, (std::vector{SettlementId{1}, SettlementId{2}, SettlementId{3}}));
    EXPECT_EQ(gaps[1].children.total, a);
    EXPECT_FALSE(gaps[0].land.empty());

    auto settings = primary_at(Metres{300.01});
    settings.least_gap = 2;
    EXPECT_EQ(measured(snapshot, {}, settings).gaps.size(), 1U);
}

TEST(Gaps, NameTheUnitWhereMostOfThemLive)
{
    auto snapshot = changed(scenes::draw("abc", 100_m).snapshot, [](auto& settlements, auto&) {
        settlements[0].unit = settlements[1].unit = UnitId{0}; // 1 + 2 children
        settlements[2].unit = UnitId{1};                       // 4 children
    });
    snapshot.units.add({"0", "", {}});
    snapshot.units.add({"1", "", {}});
    EXPECT_EQ(measured(snapshot, {}, primary_at(500_m)).gaps.at(0).unit, UnitId{1});
}

TEST(ServiceAreas, OnePerCampusAndOneOfAll)
{
    const geo::Line west{{120.0, 30.0}, {120.01, 30.0}};
    const geo::Line east{{120.009, 30.0}, {120.02, 30.0}};
    const std::vector<Reached> reached{{CampusId{0}, {west}}, {CampusId{1}, {east}}, {CampusId{2}, {}}};
    const auto areas = service_areas(reached, Stage::primary, {});
    ASSERT_TRUE(areas);
    ASSERT_EQ(areas->size(), 4U);
    EXPECT_EQ((*areas)[2].area, SquareMetres{0.0});
    EXPECT_FALSE(areas->back().campus.valid());
    EXPECT_LT(areas->back().area, SquareMetres{(*areas)[0].area.value() + (*areas)[1].area.value()});
    EXPECT_GT(areas->back().area, (*areas)[1].area);
}

TEST(Coverage, RefusesWhatMakesNoSense)
{
    EXPECT_FALSE(measure(street, street_ways, primary_at(0_m)));
    EXPECT_FALSE(measure(street, ways({way(3, 0, 1)}), primary_at(1_m)));
    EXPECT_FALSE(measure(street, ways({way(0, 1, 1)}), primary_at(1_m)));
    const auto lost = changed(street, [](auto& settlements, auto&) { settlements[0].unit = UnitId{7}; });
    EXPECT_FALSE(measure(lost, street_ways, primary_at(1_m)));
    auto settings = primary_at(1_m);
    settings.children_per_1000[Stage::primary] = -1.0;
    EXPECT_FALSE(measure(street, street_ways, settings));
}

TEST(Coverage, AnEmptyCityIsNoFault)
{
    Settings settings;
    settings.limit = {{300_m, 500_m, 1000_m}};
    const auto result = measured({}, {}, settings);
    EXPECT_EQ(result.rows.size(), 6U); // the city, three stages, two measures
    EXPECT_TRUE(result.gaps.empty());
}

} // namespace
} // namespace schoolplan::coverage
