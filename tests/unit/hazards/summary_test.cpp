/// What became of hazards between two days, worked out by hand.

#include "ledgers.hpp"

#include <schoolplan/core/random.hpp>
#include <schoolplan/hazards/summary.hpp>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace schoolplan::hazards {
namespace {

using tests::assigned;
using tests::day;
using tests::fixed;
using tests::step;
using tests::with;

class BetweenTwoDays : public testing::Test {
protected:
    void find(std::int64_t number, const char* campus, const char* unit, Theme theme, const char* on)
    {
        auto one = tests::hazard(number, campus, "P" + std::to_string(number));
        one.unit = unit;
        one.theme = theme;
        ledger_ = with(ledger_, {{one}, {tests::found(number, on)}, {}});
    }

    void take(Step one)
    {
        one.reason = "理由";
        const auto event = advance(ledger_, one);
        ASSERT_TRUE(event) << event.error().message();
        ledger_ = with(ledger_, {{}, {*event}, {}});
    }

    [[nodiscard]] Summary between(const char* since, const char* on) const
    {
        const auto made = summarise(ledger_, day(since), day(on));
        EXPECT_TRUE(made);
        return *made;
    }

    HazardLedger ledger_;
};

/// H1 stays open and is overdue; H2 is fixed and verified; H3 was verified before and is found again; H4 is
/// new; H5 comes later.
class FiveHazards : public BetweenTwoDays {
protected:
    FiveHazards()
    {
        find(1, "C1", "A", Theme::culture, "2019-01-10");
        find(2, "C1", "A", Theme::food, "2019-01-10");
        find(3, "C2", "B", Theme::food, "2019-01-10");
        find(4, "C2", "B", Theme::food, "2019-03-01");
        find(5, "C2", "B", Theme::food, "2019-05-01");
        for (const int number : {1, 2, 3}) {
            take(assigned(number, "2019-01-15", "甲", "2019-03-15"));
        }
        take(fixed(3, "2019-01-20"));
        take(step(3, HazardState::verified, "2019-01-31"));
        take(fixed(2, "2019-02-10"));
        take(step(2, HazardState::verified, "2019-02-20"));
        take(step(3, HazardState::found, "2019-03-31"));
    }
};

TEST_F(FiveHazards, AreCountedByUnitAndTheme)
{
    const auto made = between("2019-01-31", "2019-03-31");
    ASSERT_EQ(made.rows.size(), 3U);
    EXPECT_EQ(made.rows[0].unit + std::string{code(made.rows[0].theme)}, "Afood");
    EXPECT_EQ(made.rows[0].movement, (Movement{.open_before = 1, .fixed = 1, .verified = 1}));
    EXPECT_EQ(made.rows[1].unit + std::string{code(made.rows[1].theme)}, "Aculture");
    EXPECT_EQ(made.rows[1].movement, (Movement{.open_before = 1, .open_after = 1, .overdue_after = 1}));
    EXPECT_EQ(made.rows[2].unit + std::string{code(made.rows[2].theme)}, "Bfood");
    EXPECT_EQ(made.rows[2].movement,
              (Movement{.found = 1, .reopened = 1, .reopened_verified = 1, .open_after = 2}))
        << "H3 was closed on the first day itself, H5 is not known yet";
}

TEST_F(FiveHazards, AddUpToTheCity)
{
    const auto made = between("2019-01-31", "2019-03-31");
    Movement by_unit;
    Movement by_theme;
    Movement by_campus;
    for (const auto& row : made.units) {
        by_unit += row.movement;
    }
    for (const auto& row : made.themes) {
        by_theme += row.movement;
    }
    for (const auto& row : made.campuses) {
        by_campus += row.movement;
    }
    EXPECT_EQ(by_unit, made.city);
    EXPECT_EQ(by_theme, made.city);
    EXPECT_EQ(by_campus, made.city);
    EXPECT_EQ(made.city.open_after, 3);
}

TEST_F(FiveHazards, RankCampusesByWhatIsStillOpen)
{
    const auto made = between("2019-01-31", "2019-03-31");
    ASSERT_EQ(made.campuses.size(), 2U);
    EXPECT_EQ(made.campuses[0].campus, "C2") << "two are open there";
    EXPECT_EQ(made.campuses[1].campus, "C1");
    const auto before = between("2018-12-31", "2019-01-31");
    EXPECT_EQ(before.campuses[0].campus, "C1") << "two are open there then, one at C2's";
}

TEST_F(FiveHazards, StepsOfTheFirstDayWereBeforeAndOfTheLastDayCount)
{
    EXPECT_EQ(between("2019-02-10", "2019-02-20").city.fixed, 0);
    EXPECT_EQ(between("2019-02-09", "2019-02-10").city.fixed, 1);
    EXPECT_EQ(between("2019-02-10", "2019-02-20").city.verified, 1);
    EXPECT_EQ(between("2019-02-10", "2019-02-19").city.verified, 0);
}

TEST_F(FiveHazards, NeedAnEarlierAndALaterDay)
{
    EXPECT_FALSE(summarise(ledger_, day("2019-03-31"), day("2019-03-31")));
    EXPECT_FALSE(summarise(ledger_, day("2019-03-31"), day("2019-01-31")));
}

TEST_F(BetweenTwoDays, WhatIsOpenFollowsFromTheStepsInAnyLedgerKeptInOrder)
{
    Random random{6};
    for (std::int64_t number = 1; number <= 60; ++number) {
        int on = static_cast<int>(random.whole(40));
        const auto date = [&] { return fmt::format("2019-{:02}-{:02}", 1 + on / 28, 1 + on % 28); };
        find(number, number % 3 == 0 ? "C1" : "C2", number % 2 == 0 ? "A" : "B", Theme::food, date().c_str());
        for (std::uint32_t steps = random.whole(7); steps > 0; --steps) {
            on += static_cast<int>(random.whole(20));
            const auto last = events_of(ledger_, number).back().state;
            auto wanted = static_cast<HazardState>(random.whole(4));
            if (wanted == last) {
                continue;
            }
            Step one = wanted == HazardState::fixed      ? fixed(number, date())
                       : wanted == HazardState::assigned ? assigned(number, date(), "甲", "2020-01-01")
                                                         : step(number, wanted, date());
            take(one);
        }
    }
    for (int from = 0; from < 150; from += 7) {
        const auto text = [](int on) { return fmt::format("2019-{:02}-{:02}", 1 + on / 28, 1 + on % 28); };
        const auto made = between(text(from).c_str(), text(from + 30).c_str());
        for (const auto& row : made.rows) {
            const Movement& one = row.movement;
            EXPECT_EQ(one.open_before + one.found + one.reopened_verified - one.verified, one.open_after)
                << text(from) << " " << row.unit;
        }
    }
}

} // namespace
} // namespace schoolplan::hazards
