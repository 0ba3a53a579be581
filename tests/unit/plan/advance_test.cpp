/// Which steps a project may take.

#include "plans.hpp"

#include <gmock/gmock.h>

namespace schoolplan::plan {
namespace {

using testing::HasSubstr;
using tests::day;
using tests::event;

/// Building since 2019-05-10, the main structure up.
const ConstructionPlan plan{
    .projects = {tests::school("P1", "A", 900, "2019-12-31"), tests::school("P2", "A", 900, "2019-12-31")},
    .events = {event("P1", 1, ProjectState::preparation, "2019-01-31"),
               event("P1", 2, ProjectState::building, "2019-05-10", "主体")}};

Step step(std::string_view word, std::string_view on)
{
    return {
        .project = "P1", .reached = read_progress(word).value(), .day = day(on), .today = day("2019-12-31")};
}

std::string refusal(const Step& step)
{
    const auto result = advance(plan, step);
    return result ? "taken" : result.error().message();
}

TEST(Advance, TakesTheNextStateWithTheNextNumber)
{
    auto next = step("竣工", "2019-11-30");
    next.evidence = "验收.pdf";
    const auto taken = advance(plan, next);
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->number, 3);
    EXPECT_EQ(taken->state, ProjectState::completed);
    EXPECT_EQ(taken->evidence, "验收.pdf");
}

TEST(Advance, SkipsNoStateWithoutAReason)
{
    auto skip = step("投用", "2019-11-30");
    EXPECT_THAT(refusal(skip), HasSubstr("leaves out what is between: give the reason"));
    skip.reason = "竣工验收与启用同日";
    EXPECT_EQ(refusal(skip), "taken");
}

TEST(Advance, TakesNoStateAndNoStepBackWithoutAReason)
{
    EXPECT_THAT(refusal(step("前期", "2019-06-01")), HasSubstr("goes back from 在建 (主体) to 前期"));
    auto back = step("开工", "2019-06-01");
    EXPECT_THAT(refusal(back), HasSubstr("goes back from 在建 (主体) to 在建 (开工)"));
    back.reason = "误报";
    EXPECT_EQ(refusal(back), "taken");
}

TEST(Advance, TakesAFinerStepOfTheSameState)
{
    EXPECT_EQ(refusal(step("竣工验收前", "2019-06-01")), "taken");
}

TEST(Advance, RefusesWhatIsThereAlready)
{
    EXPECT_THAT(refusal(step("主体", "2019-06-01")),
                HasSubstr("P1 is 在建 (主体) already, since 2019-05-10"));
}

TEST(Advance, RefusesADayBeforeTheLastStepWithoutAReason)
{
    EXPECT_EQ(refusal(step("竣工", "2019-05-10")), "taken") << "the same day is not before";
    EXPECT_THAT(refusal(step("竣工", "2019-05-09")), HasSubstr("before the step of 2019-05-10"));
}

TEST(Advance, RefusesWhatHasNotHappenedYet)
{
    EXPECT_EQ(refusal(step("竣工", "2019-12-31")), "taken") << "today has happened";
    EXPECT_THAT(refusal(step("竣工", "2020-01-01")), HasSubstr("today is 2019-12-31"));
}

TEST(Advance, LetsTheFirstReportSayWhereTheProjectStands)
{
    auto first = step("竣工", "2019-01-31");
    first.project = "P2";
    EXPECT_EQ(refusal(first), "taken");
}

TEST(Advance, RefusesAProjectThatIsNotInThePlan)
{
    auto unknown = step("竣工", "2019-11-30");
    unknown.project = "P9";
    EXPECT_EQ(refusal(unknown), "the plan has no project 'P9'");
}

TEST(Advance, KnowsTheWordsOfReports)
{
    EXPECT_EQ(read_progress("立项")->state, ProjectState::preparation);
    EXPECT_EQ(read_progress("竣工验收前")->state, ProjectState::building);
    EXPECT_EQ(read_progress("in_use")->state, ProjectState::in_use);
    EXPECT_EQ(read_progress("快了"), std::nullopt);
}

} // namespace
} // namespace schoolplan::plan
