#include <schoolplan/warning.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace schoolplan::warning {
namespace {

using testing::HasSubstr;

Expectation certain(std::int64_t children)
{
    return {children * thousandths, children * thousandths, children * thousandths};
}

Expectation between(std::int64_t low, std::int64_t middle, std::int64_t high)
{
    return {low * thousandths, middle * thousandths, high * thousandths};
}

WarningRow row_of(std::optional<Expectation> children, std::optional<std::int64_t> places,
                  const Settings& settings = {})
{
    const std::vector<Due> due{{"c", 2020, children, places}};
    auto rows = raise(due, settings);
    EXPECT_TRUE(rows) << rows.error().message();
    return rows ? rows->front() : WarningRow{};
}

TEST(Warning, IsYellowFromExactlyNinetyAndRedFromExactlyAHundredPerCent)
{
    EXPECT_EQ(row_of(certain(179), 200).level, WarningLevel::none);
    EXPECT_EQ(row_of(certain(180), 200).level, WarningLevel::yellow);
    EXPECT_EQ(row_of(certain(199), 200).level, WarningLevel::yellow);
    EXPECT_EQ(row_of(certain(200), 200).level, WarningLevel::red);
    // 90 % of 45 places are 40.5 children.
    EXPECT_EQ(row_of(certain(40), 45).level, WarningLevel::none);
    EXPECT_EQ(row_of(certain(41), 45).level, WarningLevel::yellow);
    EXPECT_EQ(row_of(Expectation{40'500, 40'500, 40'500}, 45).level, WarningLevel::yellow);
    EXPECT_EQ(row_of(Expectation{40'499, 40'499, 40'499}, 45).level, WarningLevel::none);
}

TEST(Warning, FollowsItsOwnThresholds)
{
    Settings settings;
    settings.yellow_from = 800;
    settings.red_from = 950;
    EXPECT_EQ(row_of(certain(79), 100, settings).level, WarningLevel::none);
    EXPECT_EQ(row_of(certain(80), 100, settings).level, WarningLevel::yellow);
    EXPECT_EQ(row_of(certain(95), 100, settings).level, WarningLevel::red);
}

TEST(Warning, OfASchoolWithoutPlacesIsRedOnlyWhereAnybodyIsDue)
{
    EXPECT_EQ(row_of(certain(0), 0).level, WarningLevel::none);
    EXPECT_EQ(row_of(certain(1), 0).level, WarningLevel::red);
    EXPECT_EQ(row_of(certain(1), 0).chance_of_red, 1.0);
    EXPECT_EQ(row_of(certain(0), 0).chance_of_red, 0.0);
}

TEST(Warning, OfWhatIsNotKnownThereIsNone)
{
    EXPECT_EQ(row_of(std::nullopt, 100).level, std::nullopt);
    EXPECT_EQ(row_of(certain(100), std::nullopt).level, std::nullopt);
    EXPECT_EQ(row_of(std::nullopt, 100).chance_of_red, std::nullopt);
}

TEST(Warning, CountsMissingPlacesAndTheClassesTheyFill)
{
    EXPECT_EQ(row_of(certain(180), 180).missing_places, 0);
    EXPECT_EQ(row_of(certain(181), 180).missing_places, 1);
    EXPECT_EQ(row_of(certain(225), 180).missing_classes, 1); // 45 in a class
    EXPECT_EQ(row_of(certain(226), 180).missing_classes, 2);
    EXPECT_EQ(row_of(Expectation{180'001, 180'001, 180'001}, 180).missing_places, 1);
}

/// A triangle on [79.5, 100.5] with its top at 90: areas by hand.
TEST(Warning, ChancesAreAreasOfTheTriangle)
{
    // Red from 100: above 99.5 lies 1 * 1 / (21 * 10.5).
    EXPECT_NEAR(*row_of(between(80, 90, 100), 100).chance_of_red, 1.0 / 220.5, 1e-12);
    // Yellow from 90: below 89.5 lies 10 * 10 / (21 * 10.5).
    EXPECT_NEAR(*row_of(between(80, 90, 100), 100).chance_of_warning, 1.0 - 100.0 / 220.5, 1e-12);
    EXPECT_EQ(row_of(between(80, 90, 100), 101).chance_of_red, 0.0);
    EXPECT_EQ(row_of(between(80, 90, 100), 80).chance_of_red, 1.0);
    EXPECT_EQ(row_of(certain(200), 200).chance_of_red, 1.0);
    EXPECT_EQ(row_of(certain(199), 200).chance_of_red, 0.0);
}

TEST(Warning, ChancesFallAsPlacesRise)
{
    double before = 1.0;
    for (std::int64_t places = 50; places < 150; ++places) {
        const double chance = *row_of(between(70, 100, 140), places).chance_of_red;
        EXPECT_LE(chance, before);
        before = chance;
    }
    EXPECT_EQ(before, 0.0);
}

TEST(Warning, RowsComeByCampusAndYear)
{
    const std::vector<Due> due{
        {"b", 2020, certain(1), 2}, {"a", 2021, certain(1), 2}, {"a", 2020, certain(1), 2}};
    const auto rows = raise(due, {});
    ASSERT_TRUE(rows);
    EXPECT_EQ((*rows)[0].campus, "a");
    EXPECT_EQ((*rows)[0].year, 2020);
    EXPECT_EQ((*rows)[1].year, 2021);
    EXPECT_EQ((*rows)[2].campus, "b");
}

TEST(Warning, RefusesWhatCannotBe)
{
    const auto refusal = [](std::vector<Due> due, Settings settings = {}) {
        auto rows = raise(due, settings);
        return rows ? std::string{} : rows.error().message();
    };
    EXPECT_THAT(refusal({{"a", 2020, certain(1), 2}, {"a", 2020, certain(1), 2}}),
                HasSubstr("'a' stands twice in 2020"));
    EXPECT_THAT(refusal({{"a", 2020, between(3, 2, 4), 2}}), HasSubstr("do not rise"));
    EXPECT_THAT(refusal({{"a", 2020, certain(1), -2}}), HasSubstr("below 0"));
    EXPECT_THAT(refusal({}, {.yellow_from = 1100}), HasSubstr("not after red"));
    EXPECT_THAT(refusal({}, {.class_size = 0}), HasSubstr("at least one child"));
}

ForecastRow entering(std::string home, int year, AdmissionOrder order, std::int64_t children)
{
    return {std::move(home), Stage::primary, year, order, certain(children * 6), certain(children)};
}

EntrySettings in_2020()
{
    EntrySettings settings;
    settings.first_year = settings.last_year = 2020;
    return settings;
}

TEST(Entry, AddsTheHomesOfEachCampusAndSharesOutThoseOfSeveral)
{
    // Estate s is shared 30 to 10, so that of 8 entrants 6 are due at p and 2 at q.
    const std::vector<Share> shares{{"a", "p", 50}, {"s", "p", 30}, {"s", "q", 10}};
    const std::vector<Places> places{{"p", 2020, 20}};
    const auto entry =
        due(std::vector{entering("a", 2020, 1, 5), entering("s", 2020, 3, 8)}, shares, places, in_2020());
    ASSERT_TRUE(entry);
    ASSERT_EQ(entry->due.size(), 2U);
    EXPECT_EQ(entry->due[0].children, certain(11));
    EXPECT_EQ(entry->due[0].places, 20);
    EXPECT_EQ(entry->due[1].campus, "q");
    EXPECT_EQ(entry->due[1].children, certain(2));
    EXPECT_EQ(entry->due[1].places, std::nullopt); // not given, not 0
}

TEST(Entry, TakesLocalHukouAndChildrenOfNoKnownOrderOnly)
{
    const std::vector<Share> shares{{"a", "p", 1}};
    const auto entry = due(std::vector{entering("a", 2020, 0, 1), entering("a", 2020, 3, 2),
                                       entering("a", 2020, 4, 4), entering("a", 2021, 1, 8)},
                           shares, {}, in_2020());
    EXPECT_EQ(entry->due[0].children, certain(3));
}

TEST(Entry, LosesNobodyWhoseHomeBelongsToNoCampus)
{
    const auto entry = due(std::vector{entering("b", 2020, 1, 3), entering("b", 2020, 2, 4)},
                           std::vector<Share>{{"a", "p", 1}}, {}, in_2020());
    EXPECT_EQ(entry->unplaced, (std::vector<Unplaced>{{"b", 2020, certain(7)}}));
    EXPECT_EQ(entry->due[0].children, certain(0)); // known, and nobody
}

TEST(Entry, RefusesPlacesGivenTwice)
{
    const auto entry = due({}, {}, std::vector<Places>{{"p", 2020, 1}, {"p", 2020, 2}}, in_2020());
    ASSERT_FALSE(entry);
    EXPECT_THAT(entry.error().message(), HasSubstr("'p' in 2020 are given twice"));
}

TEST(Publish, HidesSmallNumbersAndWhatWouldTellThem)
{
    const std::vector<Due> due{{"few", 2020, certain(9), 5},
                               {"none", 2020, certain(0), 5},
                               {"ten", 2020, certain(10), 40},
                               {"unknown", 2020, std::nullopt, 40}};
    const auto shown = publish(*raise(due, {}), 10);
    EXPECT_EQ(shown[0], (PublicRow{.campus = "few", .year = 2020, .places = 5, .hidden = true}));
    EXPECT_EQ(shown[1].children, 0);
    EXPECT_FALSE(shown[1].hidden);
    EXPECT_EQ(shown[2].children, 10);
    EXPECT_EQ(shown[2].level, WarningLevel::none);
    EXPECT_EQ(shown[3], (PublicRow{.campus = "unknown", .year = 2020, .places = 40}));
}

} // namespace
} // namespace schoolplan::warning
