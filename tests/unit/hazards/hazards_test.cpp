/// From found to verified, and how it stands, worked out by hand.

#include "ledgers.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace schoolplan::hazards {
namespace {

using testing::HasSubstr;
using tests::assigned;
using tests::day;
using tests::fixed;
using tests::hazard;
using tests::step;
using tests::with;

HazardLedger two_found()
{
    return with({}, {{hazard(1, "C1", "P1"), hazard(2, "C2", "P2")},
                     {tests::found(1, "2019-03-01"), tests::found(2, "2019-03-01")},
                     {}});
}

/// The ledger after steps that must all be taken.
HazardLedger after(HazardLedger ledger, std::initializer_list<Step> steps)
{
    for (const Step& one : steps) {
        auto event = advance(ledger, one);
        EXPECT_TRUE(event) << event.error().message();
        ledger = with(std::move(ledger), {{}, {*event}, {}});
    }
    return ledger;
}

std::string why_not(const HazardLedger& ledger, const Step& one)
{
    const auto event = advance(ledger, one);
    return event ? "taken" : event.error().message();
}

TEST(Hazards, GoFromFoundToVerified)
{
    const auto ledger =
        after(two_found(), {assigned(1, "2019-03-05", "文旅局", "2019-04-05"), fixed(1, "2019-04-01"),
                            step(1, HazardState::verified, "2019-04-03")});
    const auto events = events_of(ledger, 1);
    ASSERT_EQ(events.size(), 4U);
    EXPECT_EQ(events.back().office, "文旅局") << "who had it is kept";
    EXPECT_EQ(events.back().number, 4);
}

TEST(Hazards, AreRefusedAStepThatIsNotShownOrNotInOrder)
{
    const auto ledger = after(two_found(), {assigned(1, "2019-03-05", "文旅局", "2019-04-05")});
    EXPECT_THAT(why_not(ledger, step(3, HazardState::assigned, "2019-03-05")),
                HasSubstr("no hazard H000003"));
    EXPECT_THAT(why_not(ledger, step(2, HazardState::assigned, "2019-03-05")),
                HasSubstr("an office and a due day"));
    EXPECT_THAT(why_not(ledger, assigned(2, "2019-03-05", "甲", "2019-03-04")),
                HasSubstr("due on 2019-03-04"));
    EXPECT_EQ(why_not(ledger, assigned(2, "2019-03-05", "甲", "2019-03-05")), "taken") << "due the same day";
    EXPECT_THAT(why_not(ledger, fixed(2, "2019-03-05")), HasSubstr("leaves out"));
    EXPECT_THAT(why_not(ledger, step(1, HazardState::fixed, "2019-03-06")), HasSubstr("needs evidence"));
    EXPECT_THAT(why_not(ledger, fixed(1, "2019-03-04")), HasSubstr("before the step of 2019-03-05"));
    EXPECT_EQ(why_not(ledger, fixed(1, "2019-03-05")), "taken") << "on the day itself";
    EXPECT_THAT(why_not(ledger, step(1, HazardState::found, "2019-03-06")), HasSubstr("goes back"));
    EXPECT_THAT(why_not(ledger, assigned(1, "2019-03-06", "乙", "2019-04-05")),
                HasSubstr("it is with 文旅局"));
    EXPECT_THAT(why_not(ledger, assigned(1, "2019-03-06", "文旅局", "2019-04-05")), HasSubstr("nothing new"));
    auto tomorrow = fixed(1, "2019-03-07");
    tomorrow.today = day("2019-03-06");
    EXPECT_THAT(why_not(ledger, tomorrow), HasSubstr("today is 2019-03-06"));
}

TEST(Hazards, TakeBackAStepForAReasonAndCountIt)
{
    auto returned = assigned(1, "2019-04-02", "文旅局", "2019-04-20");
    returned.reason = "仍在营业";
    auto again = step(1, HazardState::found, "2019-06-01");
    again.reason = "重新开张";
    const auto ledger = after(two_found(), {assigned(1, "2019-03-05", "文旅局", "2019-04-05"),
                                            fixed(1, "2019-04-01"), returned, fixed(1, "2019-04-10"),
                                            step(1, HazardState::verified, "2019-04-11"), again});
    EXPECT_EQ(status(ledger, day("2019-04-01")).city.reopened, 0);
    EXPECT_EQ(status(ledger, day("2019-04-30")).city.reopened, 1);
    const auto now = status(ledger, day("2019-06-01"));
    EXPECT_EQ(now.hazards[0].reopened, 2);
    EXPECT_EQ(now.hazards[0].office, "") << "found again: nobody has it";
}

TEST(Hazards, StandOnADayAsTheLastStepByThenSays)
{
    const auto ledger =
        after(two_found(), {assigned(1, "2019-03-05", "文旅局", "2019-04-05"),
                            assigned(2, "2019-03-05", "文旅局", "2019-04-05"), fixed(1, "2019-04-01")});
    EXPECT_TRUE(status(ledger, day("2019-02-28")).hazards.empty());
    const auto on_due = status(ledger, day("2019-04-05"));
    EXPECT_EQ(on_due.city.overdue, 0) << "the due day itself is in time";
    const auto past = status(ledger, day("2019-04-07"));
    EXPECT_EQ(past.city.overdue, 1) << "the one that is fixed is not overdue";
    EXPECT_EQ(past.hazards[1].days_overdue, 2);
    EXPECT_EQ(past.city.in, (std::array<std::int64_t, 4>{0, 1, 1, 0}));
    EXPECT_EQ(past.city.open(), 2);
}

TEST(Hazards, OfUnitsDepartmentsAndCampusesAddUpToTheCity)
{
    auto more = two_found();
    auto third = hazard(3, "C2", "P3");
    third.unit = "B";
    more = with(std::move(more), {{third}, {tests::found(3, "2019-03-02")}, {}});
    const auto now = status(after(std::move(more), {assigned(1, "2019-03-05", "文旅局", "2019-04-05")}),
                            day("2019-03-31"));
    ASSERT_EQ(now.units.size(), 2U);
    EXPECT_EQ(now.units[0].tally.all(), 2);
    EXPECT_EQ(now.units[1].tally.all(), 1);
    ASSERT_EQ(now.departments.size(), 2U);
    EXPECT_EQ(now.departments[0].key, "");
    EXPECT_EQ(now.departments[0].tally.all(), 2);
    ASSERT_EQ(now.campuses.size(), 2U);
    EXPECT_EQ(now.campuses[0].key, "C2") << "two open there";
}

TEST(Hazards, OfAScreeningAreAddedOnce)
{
    const std::vector<Hazard> screened{hazard(0, "C1", "P1"), hazard(0, "C2", "P1")};
    const auto first = record({}, screened, day("2019-03-01"));
    ASSERT_TRUE(first);
    EXPECT_EQ(first->fresh, 2);
    const auto ledger = with({}, first->change);
    const auto second = record(ledger, std::span{screened}.first(1), day("2019-04-01"));
    ASSERT_TRUE(second);
    EXPECT_EQ(second->fresh, 0);
    EXPECT_EQ(second->known, 1);
    EXPECT_EQ(second->not_found, 1);
    EXPECT_TRUE(second->change.events.empty()) << "what is not found any more is not closed by that";
}

TEST(Hazards, FoundAgainAfterTheyWereClosedAreOpenAgain)
{
    const auto ledger =
        after(two_found(), {assigned(1, "2019-03-05", "文旅局", "2019-04-05"), fixed(1, "2019-04-01")});
    const std::vector<Hazard> screened{hazard(0, "C1", "P1")};
    EXPECT_EQ(record(ledger, screened, day("2019-04-01"))->reopened, 0)
        << "the places of the same day may be older";
    const auto later = record(ledger, screened, day("2019-04-02"));
    EXPECT_EQ(later->reopened, 1);
    ASSERT_EQ(later->change.events.size(), 1U);
    EXPECT_EQ(later->change.events[0].number, 4);
    EXPECT_EQ(status(with(ledger, later->change), day("2019-04-02")).city.reopened, 1);
}

TEST(Hazards, OfAScreeningTwiceInOneAreRefused)
{
    const std::vector<Hazard> screened{hazard(0, "C1", "P1"), hazard(0, "C1", "P1")};
    EXPECT_THAT(record({}, screened, day("2019-03-01")).error().message(),
                HasSubstr("P1 stands too close to C1 twice"));
}

TEST(Hazards, AreAssignedToWhoAnswers)
{
    const auto who = [](const Hazard& one) {
        return one.campus == "C1" ? Answering{"文旅局", "文化部门"} : Answering{};
    };
    const auto made = assign(two_found(), who, day("2019-03-05"), day("2019-04-05"), day("2019-03-05"));
    ASSERT_TRUE(made);
    ASSERT_EQ(made->change.events.size(), 1U);
    EXPECT_EQ(made->change.events[0].office, "文旅局");
    EXPECT_EQ(made->nobody, std::vector<std::int64_t>{2});
}

TEST(Hazards, HaveCodesThatReadBack)
{
    EXPECT_EQ(hazard_code(42), "H000042");
    EXPECT_EQ(hazard_number("H000042"), 42);
    EXPECT_EQ(hazard_number(hazard_code(1234567)), 1234567);
    for (const char* bad : {"", "H", "42", "H00004x", "H000000", "X000042", "H-00042"}) {
        EXPECT_EQ(hazard_number(bad), std::nullopt) << bad;
    }
}

} // namespace
} // namespace schoolplan::hazards
