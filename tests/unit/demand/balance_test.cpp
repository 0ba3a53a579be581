#include <schoolplan/demand.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace schoolplan::demand {
namespace {

using testing::HasSubstr;

constexpr UnitId west{0}, east{1};

/// A town of units W and E; estates and campuses are added by the tests.
struct Town {
    std::vector<Settlement> settlements{};
    std::vector<Campus> campuses{};
    std::vector<UnitGroup> groups{};
    std::vector<Unit> units{{.code = "W", .name = "West"}, {.code = "E", .name = "East"}};

    Town& estate(UnitId unit, std::optional<std::int64_t> households, std::optional<std::int64_t> population,
                 std::optional<std::int64_t> pupils = std::nullopt)
    {
        Settlement settlement;
        settlement.code = "s" + std::to_string(settlements.size());
        settlement.households = households;
        settlement.population = population;
        settlement.children[Stage::primary] = pupils;
        settlement.unit = unit;
        settlements.push_back(settlement);
        return *this;
    }

    Campus& school(UnitId unit, std::optional<std::int64_t> seats,
                   std::optional<std::int64_t> classes = std::nullopt)
    {
        Campus campus;
        campus.code = "c" + std::to_string(campuses.size());
        campus.teaches[Stage::primary] = true;
        campus.seats[Stage::primary] = seats;
        campus.classes[Stage::primary] = classes;
        campus.unit = unit;
        campuses.push_back(campus);
        return campuses.back();
    }

    [[nodiscard]] Snapshot snapshot() const
    {
        Snapshot made;
        made.units = Table<UnitId, Unit>{units};
        made.settlements = Table<SettlementId, Settlement>{settlements};
        made.campuses = Table<CampusId, Campus>{campuses};
        made.groups = groups;
        return made;
    }
};

Settings primary_in(int first, int last)
{
    Settings settings;
    settings.stages = {Stage::primary};
    settings.first_year = first;
    settings.last_year = last;
    return settings;
}

Settings per_100_households(double rate)
{
    Settings settings = primary_in(2019, 2019);
    settings.per_100_households[Stage::primary] = rate;
    return settings;
}

Settings per_1000_people(double rate)
{
    Settings settings = primary_in(2019, 2019);
    settings.per_1000_people[Stage::primary] = rate;
    return settings;
}

Balance balanced(const Town& town, const Settings& settings)
{
    auto result = balance(town.snapshot(), settings);
    EXPECT_TRUE(result) << (result ? "" : result.error().message());
    return result ? *std::move(result) : Balance{};
}

BalanceRow city(const Town& town, const Settings& settings)
{
    return balanced(town, settings).rows.back();
}

std::string refusal(const Town& town, const Settings& settings)
{
    const auto result = balance(town.snapshot(), settings);
    return result ? "" : result.error().message();
}

TEST(Demand, CountsSeatsAgainstChildrenOfOneEstate)
{
    // 24 per 100 households: 4,000 x 24 / 100 = 960 children; 900 seats; 60 missing, two classes of 45.
    Town town;
    town.estate(west, 4000, 12'800, 900).school(west, 900, 20);
    const BalanceRow row = city(town, per_100_households(24.0));
    EXPECT_EQ(row.seats, (Count{900, 0}));
    EXPECT_EQ(row.classes, (Count{20, 0}));
    EXPECT_EQ(row.households, (Count{4000, 0}));
    EXPECT_EQ(row.expected, (Count{960, 0}));
    EXPECT_EQ(row.spare_of_expected, -60);
    EXPECT_EQ(row.missing_classes_of_expected, 2);
    EXPECT_EQ(row.observed, (Count{900, 0}));
    EXPECT_EQ(row.spare_of_observed, 0);
    EXPECT_EQ(row.missing_classes_of_observed, 0);
}

TEST(Demand, ADecimalRateIsExact)
{
    // 9.3 x 1,000 / 100 is 93 and not the 94 that binary fractions rounded up can give.
    for (const std::int64_t hundreds : {1, 3, 10, 70, 1000, 12'345}) {
        Town town;
        town.estate(west, hundreds * 1000, std::nullopt);
        EXPECT_EQ(city(town, per_100_households(9.3)).expected->total, hundreds * 93);
    }
}

TEST(Demand, RoundsAUnitUpOnceAndNotEachEstate)
{
    // Three estates of 10 households at 9.3: 0.93 each, 2.79 together, 3 children; at 11: 1.1 each, 3.3, 4.
    Town town;
    town.estate(west, 10, std::nullopt).estate(west, 10, std::nullopt).estate(west, 10, std::nullopt);
    EXPECT_EQ(city(town, per_100_households(9.3)).expected->total, 3);
    EXPECT_EQ(city(town, per_100_households(11.0)).expected->total, 4);
}

TEST(Demand, BothBasesAgreeAtThePersonsPerHouseholdThatRelatesThem)
{
    // Rates of the standards: 9.3, 22 and 11 per 100 households at 3.2 persons are 29.0625, 68.75 and 34.375
    // per 1,000 people; 24 is 75, 30 is 93.75. 2,000 households are 6,400 people.
    const std::vector<std::array<double, 3>> rates{
        {9.3, 29.0625, 186}, {22, 68.75, 440}, {11, 34.375, 220}, {24, 75, 480}, {30, 93.75, 600}};
    Town only_households, only_people;
    only_households.estate(west, 2000, std::nullopt);
    only_people.estate(west, std::nullopt, 6400);
    for (const auto& [by_household, by_person, children] : rates) {
        for (const Town& town : {only_households, only_people}) {
            for (Settings settings : {per_100_households(by_household), per_1000_people(by_person)}) {
                settings.persons_per_household = 3.2;
                EXPECT_EQ(city(town, settings).expected, (Count{std::llround(children), 0}));
            }
        }
    }
}

TEST(Demand, TheNumberTheRateIsAboutComesFirst)
{
    // 100 households and 500 people: the rate per household sees the former, the rate per person the latter.
    Town town;
    town.estate(west, 100, 500);
    Settings by_household = per_100_households(24.0);
    Settings by_person = per_1000_people(80.0);
    by_household.persons_per_household = by_person.persons_per_household = 2.0;
    EXPECT_EQ(city(town, by_household).expected->total, 24);
    EXPECT_EQ(city(town, by_person).expected->total, 40);
}

TEST(Demand, NeverGuessesPersonsPerHousehold)
{
    Town town;
    town.estate(west, std::nullopt, 6400).estate(west, 100, std::nullopt);
    EXPECT_EQ(city(town, per_100_households(24.0)).expected, (Count{24, 1}));
    EXPECT_EQ(city(town, per_1000_people(75.0)).expected, (Count{480, 1}));
}

TEST(Demand, MissingIsNotZero)
{
    Town town;
    town.estate(west, std::nullopt, std::nullopt).school(west, 900);
    const BalanceRow unknown_children = city(town, per_100_households(24.0));
    EXPECT_EQ(unknown_children.expected, (Count{0, 1}));
    EXPECT_EQ(unknown_children.spare_of_expected, std::nullopt);
    EXPECT_EQ(unknown_children.missing_classes_of_expected, std::nullopt);

    Town seatless;
    seatless.estate(west, 100, std::nullopt).school(west, std::nullopt);
    EXPECT_EQ(city(seatless, per_100_households(24.0)).seats, (Count{0, 1}));
    EXPECT_EQ(city(seatless, per_100_households(24.0)).spare_of_expected, std::nullopt);

    seatless.school(west, 20); // one of two is known: a number, and one unknown beside it
    EXPECT_EQ(city(seatless, per_100_households(24.0)).spare_of_expected, 20 - 24);
}

TEST(Demand, AUnitWithoutSchoolLacksSeatsButACityWithoutAnyLayerIsUnknown)
{
    Town town;
    town.estate(west, 1000, std::nullopt).estate(east, 1000, std::nullopt).school(east, 240);
    EXPECT_EQ(balanced(town, per_100_households(24.0)).rows[0].spare_of_expected, -240);

    Town no_schools;
    no_schools.estate(west, 1000, std::nullopt);
    EXPECT_EQ(city(no_schools, per_100_households(24.0)).spare_of_expected, std::nullopt);

    Town no_estates;
    no_estates.school(west, 900);
    EXPECT_EQ(city(no_estates, per_100_households(24.0)).spare_of_expected, std::nullopt);
}

TEST(Demand, RoundsMissingClassesUp)
{
    const auto missing = [](std::int64_t seats) {
        Town town;
        town.estate(west, std::nullopt, std::nullopt, 900).school(west, seats);
        return city(town, primary_in(2019, 2019)).missing_classes_of_observed;
    };
    EXPECT_EQ(missing(901), 0);
    EXPECT_EQ(missing(900), 0);
    EXPECT_EQ(missing(899), 1);
    EXPECT_EQ(missing(855), 1);
    EXPECT_EQ(missing(854), 2);
}

TEST(Demand, ANineYearSchoolCountsInBothStages)
{
    Town town;
    Campus& school = town.estate(west, 100, std::nullopt).school(west, 1080, 24);
    school.teaches[Stage::junior] = true;
    school.seats[Stage::junior] = 600;
    school.classes[Stage::junior] = 12;
    Settings settings = primary_in(2019, 2019);
    settings.stages = {Stage::primary, Stage::junior, Stage::kindergarten};
    const Balance found = balanced(town, settings);
    ASSERT_EQ(found.rows.size(), 9u);
    EXPECT_EQ(found.rows[2].seats, (Count{1080, 0}));
    EXPECT_EQ(found.rows[5].seats, (Count{600, 0}));
    EXPECT_EQ(found.rows[5].classes, (Count{12, 0}));
    EXPECT_EQ(found.rows[8].campuses, 0);
}

TEST(Demand, ASchoolThatOpensOnTheFirstOfSeptemberCountsInThatYear)
{
    const auto seats = [](const char* day, int year) {
        Town town;
        town.estate(west, 100, std::nullopt).school(west, 900).opens = day_of(day);
        return city(town, primary_in(year, year)).seats.total;
    };
    EXPECT_EQ(seats("2019-08-31", 2018), 0);
    EXPECT_EQ(seats("2019-08-31", 2019), 900);
    EXPECT_EQ(seats("2019-09-01", 2018), 0);
    EXPECT_EQ(seats("2019-09-01", 2019), 900);
    EXPECT_EQ(seats("2019-09-02", 2019), 0);
    EXPECT_EQ(seats("2019-09-02", 2020), 900);
}

TEST(Demand, ALaterSchoolMakesTheEarlierYearsShort)
{
    Town town;
    town.estate(west, 4000, std::nullopt).school(west, 900);
    town.school(west, 60).opens = day_of("2020-09-01");
    Settings settings = per_100_households(24.0);
    settings.last_year = 2021;
    std::vector<std::int64_t> spare;
    for (const BalanceRow& row : balanced(town, settings).rows) {
        if (!row.unit) {
            spare.push_back(*row.spare_of_expected);
        }
    }
    EXPECT_THAT(spare, testing::ElementsAre(-60, 0, 0));
}

TEST(Demand, SeatsTakenFromClassesAreToldApart)
{
    Town town;
    town.estate(west, 100, std::nullopt).school(west, std::nullopt, 24);
    town.school(west, 810, 18);
    Settings settings = primary_in(2019, 2019);
    EXPECT_EQ(city(town, settings).seats, (Count{810, 1}));
    settings.seats_from_classes = true;
    EXPECT_EQ(city(town, settings).seats, (Count{24 * 45 + 810, 0}));
    EXPECT_EQ(city(town, settings).seats_from_classes, 1080);
}

TEST(Demand, OnlyPublicCampusesCountWhereAsked)
{
    Town town;
    town.estate(west, 100, std::nullopt).school(west, 1, 1).ownership = Ownership::state;
    town.school(west, 2, 1).ownership = Ownership::other;
    town.school(west, 4, 1).ownership = Ownership::unknown;
    Settings settings = primary_in(2019, 2019);
    EXPECT_EQ(city(town, settings).seats, (Count{7, 0}));
    settings.public_only = true;
    EXPECT_EQ(city(town, settings).seats, (Count{1, 1}));
    EXPECT_EQ(city(town, settings).campuses, 2);
}

Town two_units_and_outskirts()
{
    Town town;
    town.estate(west, 1, 3, 1).estate(east, 20, 60, 2).estate(UnitId{}, 300, 900, 4);
    town.estate(west, 4000, std::nullopt, 8).estate(east, std::nullopt, 500, std::nullopt);
    town.school(west, 10, 1);
    town.school(east, 200, std::nullopt);
    town.school(UnitId{}, std::nullopt, 3);
    return town;
}

std::vector<std::int64_t> numbers(const BalanceRow& row)
{
    return {row.campuses,         row.seats.total,        row.seats.unknown,    row.classes.total,
            row.classes.unknown,  row.settlements,        row.households.total, row.households.unknown,
            row.population.total, row.population.unknown, row.expected->total,  row.expected->unknown,
            row.observed->total,  row.observed->unknown};
}

std::vector<std::int64_t> sum(std::vector<std::int64_t> a, const std::vector<std::int64_t>& b)
{
    std::transform(a.begin(), a.end(), b.begin(), a.begin(), std::plus<>{});
    return a;
}

TEST(Demand, UnitsAndOutsideAddUpToTheCity)
{
    const Balance found = balanced(two_units_and_outskirts(), per_100_households(9.3));
    ASSERT_EQ(found.rows.size(), 4u);
    EXPECT_EQ(found.rows[0].unit, std::optional{west});
    EXPECT_EQ(found.rows[1].unit, std::optional{east});
    EXPECT_EQ(found.rows[2].unit, std::optional{UnitId{}});
    EXPECT_EQ(found.rows[3].unit, std::nullopt);
    EXPECT_EQ(numbers(found.rows[3]),
              sum(sum(numbers(found.rows[0]), numbers(found.rows[1])), numbers(found.rows[2])));
}

TEST(Demand, AGroupIsTheSumOfItsMembersEachOnce)
{
    Town town = two_units_and_outskirts();
    town.groups = {{.code = "both", .members = {"W", "E", "W"}}, {.code = "one", .members = {"E"}}};
    const Balance found = balanced(town, per_100_households(9.3));
    ASSERT_EQ(found.groups.size(), 2u);
    EXPECT_EQ(found.groups[0].group, "both");
    EXPECT_EQ(numbers(found.groups[0].sum), sum(numbers(found.rows[0]), numbers(found.rows[1])));
    EXPECT_EQ(found.groups[0].sum.spare_of_expected,
              *found.rows[0].spare_of_expected + *found.rows[1].spare_of_expected);
    EXPECT_EQ(numbers(found.groups[1].sum), numbers(found.rows[1]));
}

TEST(Demand, ACityWithoutUnitsHasAllOfItOutside)
{
    Town town;
    town.units.clear();
    town.estate(UnitId{}, 100, std::nullopt).school(UnitId{}, 20);
    const Balance found = balanced(town, per_100_households(24.0));
    ASSERT_EQ(found.rows.size(), 2u);
    EXPECT_EQ(found.rows[0].unit, std::optional{UnitId{}});
    EXPECT_EQ(found.rows[0].spare_of_expected, -4);
    EXPECT_EQ(numbers(city(town, per_100_households(24.0))), numbers(found.rows[0]));
}

TEST(Demand, TheOrderOfRowsChangesNothing)
{
    Town town = two_units_and_outskirts();
    const Balance before = balanced(town, per_100_households(9.3));
    std::reverse(town.settlements.begin(), town.settlements.end());
    std::rotate(town.campuses.begin(), town.campuses.begin() + 1, town.campuses.end());
    const Balance after = balanced(town, per_100_households(9.3));
    ASSERT_EQ(before.rows.size(), after.rows.size());
    for (std::size_t i = 0; i < before.rows.size(); ++i) {
        EXPECT_EQ(numbers(before.rows[i]), numbers(after.rows[i]));
    }
}

TEST(Demand, GivesOnlyTheChildrenAskedFor)
{
    Town town = two_units_and_outskirts();
    Settings settings = per_100_households(24.0);
    settings.children = Children::expected;
    EXPECT_FALSE(city(town, settings).observed);
    settings.children = Children::observed;
    EXPECT_FALSE(city(town, settings).expected);
    EXPECT_FALSE(city(town, primary_in(2019, 2019)).expected); // both, but there is no rate
}

TEST(Demand, RefusesWhatHasNoAnswer)
{
    const Town town = two_units_and_outskirts();
    EXPECT_THAT(refusal(town, Settings{}), HasSubstr("found 0 to 0"));
    EXPECT_THAT(refusal(town, primary_in(2020, 2019)), HasSubstr("before the first"));
    EXPECT_THAT(refusal(town, per_100_households(-0.1)), HasSubstr("0 to 1,000"));
    EXPECT_THAT(refusal(town, per_1000_people(std::numeric_limits<double>::quiet_NaN())),
                HasSubstr("0 to 1,000"));
    Settings settings = per_100_households(24.0);
    settings.per_1000_people[Stage::primary] = 75.0;
    EXPECT_THAT(refusal(town, settings), HasSubstr("give one of them"));
    settings = primary_in(2019, 2019);
    settings.children = Children::expected;
    EXPECT_THAT(refusal(town, settings), HasSubstr("has no rate"));
    settings = primary_in(2019, 2019);
    settings.persons_per_household = 0.0;
    EXPECT_THAT(refusal(town, settings), HasSubstr("persons per household"));
    settings = primary_in(2019, 2019);
    settings.class_size[Stage::primary] = 0;
    EXPECT_THAT(refusal(town, settings), HasSubstr("class size"));
    settings = primary_in(2019, 2019);
    settings.stages = {Stage::primary, Stage::primary};
    EXPECT_THAT(refusal(town, settings), HasSubstr("twice"));
    settings.stages = {};
    EXPECT_THAT(refusal(town, settings), HasSubstr("no stage"));
}

TEST(Demand, NamesTheMemberThatIsNoUnit)
{
    Town town = two_units_and_outskirts();
    town.groups = {{.code = "six", .members = {"W", "X"}}};
    EXPECT_THAT(refusal(town, primary_in(2019, 2019)), HasSubstr("group six has the member X"));
}

TEST(Demand, RefusesARowInAUnitThatIsNotThere)
{
    Town town;
    town.estate(UnitId{2}, 1, 1);
    EXPECT_THAT(refusal(town, primary_in(2019, 2019)), HasSubstr("s0 lies in a unit"));
}

} // namespace
} // namespace schoolplan::demand
