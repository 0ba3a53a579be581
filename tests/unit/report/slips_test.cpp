/// The page of what a slip costs, for a town of two homes and two projects made up by hand.

#include <schoolplan/report/slips.hpp>

#include "../plan/plans.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

namespace schoolplan::report {
namespace {

using plan::tests::day;
using plan::tests::school;
using testing::HasSubstr;
using testing::Not;

Settlement home(const std::string& code, const std::string& name)
{
    Settlement made;
    made.code = code;
    made.name = name;
    return made;
}

Snapshot slipping_town()
{
    Snapshot snapshot;
    Unit unit;
    unit.code = "A";
    unit.name = "甲区";
    snapshot.units.add(unit);
    snapshot.settlements.add(home("H1", "东苑"));
    snapshot.settlements.add(home("H2", "<i>西苑</i>"));
    return snapshot;
}

/// Late, P1 costs 3 primary children of H1 and 40 junior ones of H2; P2, which gives no range, nobody.
plan::Slips losses()
{
    plan::Slip first;
    first.code = "P1";
    first.year = 2019;
    first.lost_in_all = 43;
    first.chance = 0.25;
    first.lost[Stage::primary] = 3;
    first.lost[Stage::junior] = 40;
    first.homes = {{SettlementId{0}, Stage::primary, 3}, {SettlementId{1}, Stage::junior, 40}};
    plan::Slip second;
    second.code = "P2";
    second.year = 2020;
    return {.slips = {first, second}, .homes_unknown = 5};
}

class SlipPage : public testing::Test {
protected:
    std::string page(Language language = Language::english)
    {
        const auto file = std::filesystem::temp_directory_path() / "schoolplan_slips.html";
        const auto done = write_slips(content, language, file);
        EXPECT_TRUE(done) << (done ? "" : done.error().message());
        std::ifstream in{file, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

    Snapshot snapshot = slipping_town();
    ConstructionPlan plan{
        .projects = {school("P1", "A", 900, "2019-05-31"), school("P2", "A", 450, "2020-05-31")}};
    plan::Slips slips = losses();
    SlipContent content{.plan = plan, .snapshot = snapshot, .slips = slips, .on = day("2019-01-31")};
};

TEST_F(SlipPage, RanksProjectsWithTheirChildrenByStage)
{
    const std::string text = page();
    EXPECT_THAT(text, HasSubstr("<td class=\"n\">1</td><th scope=\"row\">P1</th>"));
    EXPECT_THAT(text, HasSubstr("<td>2019/20</td><td class=\"n\">25 %</td><td class=\"n\">0</td><td "
                                "class=\"n\">3</td><td class=\"n\">40</td><td class=\"n\">43</td><td "
                                "class=\"n\">2</td>"));
    EXPECT_LT(text.find(">P1<"), text.find(">P2<"));
    EXPECT_THAT(text, HasSubstr("1 of 2 projects would cost"));
}

TEST_F(SlipPage, AChanceThatIsNotKnownIsMissingAndNot0)
{
    const std::string text = page();
    EXPECT_THAT(text, HasSubstr("no range of days given"));
    EXPECT_THAT(text, Not(HasSubstr(">0 %<")));
    EXPECT_THAT(text, HasSubstr("5 homes and stages whose children are not known"));
}

TEST_F(SlipPage, ListsHomesThoseWithMostChildrenFirst)
{
    const std::string text = page();
    EXPECT_LT(text.find(">H2<"), text.find(">H1<"));
    EXPECT_THAT(text, HasSubstr("&lt;i&gt;西苑"));
    EXPECT_THAT(text, Not(HasSubstr("<i>")));
}

TEST_F(SlipPage, SpeaksTheLanguageThatIsAsked)
{
    EXPECT_THAT(page(Language::chinese), HasSubstr("谁失去学位"));
    EXPECT_THAT(page(Language::chinese), Not(HasSubstr("Who loses")));
    EXPECT_THAT(page(Language::both), HasSubstr("谁失去学位"));
}

TEST_F(SlipPage, RefusesAnotherEnding)
{
    EXPECT_FALSE(write_slips(content, Language::both, "slips.pdf"));
}

} // namespace
} // namespace schoolplan::report
