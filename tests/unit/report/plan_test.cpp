/// The month's page and workbook of a plan, against the town whose status is worked out by hand in
/// tests/unit/plan/status_test.cpp.

#include <schoolplan/report/plan.hpp>

#include "../plan/plans.hpp"

#include <schoolplan/formats/sheets.hpp>

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace schoolplan::report {
namespace {

using plan::tests::day;
using plan::tests::event;
using plan::tests::school;
using testing::HasSubstr;
using testing::Not;

const std::vector<Unit> units{{.code = "A", .name = "甲区"}, {.code = "B", .name = "乙区"}};

/// On 30 June: A1 and A2 completed, A3 due on that very day, B1 a day late, B2 due in December, C1 in no
/// unit.
ConstructionPlan town()
{
    ConstructionPlan plan;
    plan.projects = {school("A1", "A", 900, "2019-05-31"),  school("A2", "A", 1080, "2019-05-01"),
                     school("A3", "A", 100, "2019-06-30"),  school("B1", "B", 720, "2019-06-29"),
                     school("B2", "B", 1350, "2019-12-31"), school("C1", "?", 50, "2020-12-31")};
    plan.projects[3].name = "<b>一小</b>";
    plan.projects[4].name = "=1+1";
    plan.events = {event("A1", 1, ProjectState::completed, "2019-05-20"),
                   event("A2", 1, ProjectState::completed, "2019-05-31"),
                   event("A3", 1, ProjectState::building, "2019-01-31"),
                   event("B1", 1, ProjectState::building, "2019-01-31"),
                   event("B2", 1, ProjectState::preparation, "2019-01-31")};
    return plan;
}

class PlanReport : public testing::Test {
protected:
    std::filesystem::path path(const std::string& ending) const
    {
        return std::filesystem::temp_directory_path()
               / ("schoolplan_" + std::string{testing::UnitTest::GetInstance()->current_test_info()->name()}
                  + ending);
    }
    std::string page(const PlanContent& told, Language language = Language::english) const
    {
        const auto done = write_plan(told, language, path(".html"));
        EXPECT_TRUE(done) << (done ? "" : done.error().message());
        std::ifstream in{path(".html"), std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

    ConstructionPlan plan = town();
    plan::Status before = plan::status(plan, units, {}, day("2019-05-25"));
    plan::Status now = plan::status(plan, units, {}, day("2019-06-30"));
    PlanContent content{.plan = plan, .now = now};
};

std::string row_of(const std::string& name, const std::string& numbers)
{
    std::string cells;
    std::istringstream in{numbers};
    for (std::string number; in >> number;) {
        cells += "<td class=\"n\">" + number + "</td>";
    }
    return "<th scope=\"row\">" + name + "</th>" + cells;
}

TEST_F(PlanReport, TellsDistrictsMostOwedFirst)
{
    const std::string text = page(content);
    // promised, due, completed, owed, at risk, undated; in preparation, being built, completed, in use; seats
    EXPECT_THAT(text, HasSubstr(row_of("乙区", "2 1 0 1 1 0 1 1 0 0 0")));
    EXPECT_THAT(text, HasSubstr(row_of("甲区", "3 3 2 0 1 0 0 1 2 0 1,980")));
    EXPECT_THAT(text, HasSubstr(row_of("whole city", "6 4 2 1 2 0 1 2 2 0 1,980")));
    EXPECT_LT(text.find("乙区"), text.find("甲区"));
}

TEST_F(PlanReport, TellsWhomALateProjectHurtsOnlyWhereThatWasWorkedOut)
{
    const std::string without = page(content);
    EXPECT_THAT(without, HasSubstr("were not measured"));
    EXPECT_THAT(without, HasSubstr("title=\"not worked out\""));
    plan::Slips slips;
    slips.slips = {{.code = "B1", .year = 2019, .lost_in_all = 4321}};
    content.slips = &slips;
    const std::string with = page(content);
    EXPECT_THAT(with, HasSubstr("<td class=\"n\">4,321</td>"));
    EXPECT_THAT(with, Not(HasSubstr("not worked out")));
}

TEST_F(PlanReport, TellsWhatChanged)
{
    const auto changed = plan::changes(before, now);
    content.since = before.on;
    content.changes = changed;
    const std::string text = page(content);
    EXPECT_THAT(text, HasSubstr("What changed since 2019-05-25"));
    EXPECT_THAT(text, HasSubstr("<th scope=\"row\">A2</th>")); // completed between the two days
    EXPECT_THAT(text, Not(HasSubstr("What changed since 2019-06")));
}

TEST_F(PlanReport, ShowsTextsAsTheyAreAndLoadsNothing)
{
    const std::string text = page(content, Language::both);
    EXPECT_THAT(text, HasSubstr("&lt;b&gt;一小&lt;/b&gt;"));
    EXPECT_THAT(text, Not(HasSubstr("<b>")));
    EXPECT_THAT(text, HasSubstr("default-src 'none'"));
    EXPECT_EQ(text, page(content, Language::both));
}

TEST_F(PlanReport, WorkbookSumsWithFormulasAndRunsNoTextAsOne)
{
    ASSERT_TRUE(write_plan(content, Language::english, path(".xlsx")));
    const auto sheets = formats::read_sheets(path(".xlsx"));
    ASSERT_TRUE(sheets) << sheets.error().message();
    const auto& rows = sheets->front().rows;
    ASSERT_EQ(rows.size(), 5U); // the header, two districts, no unit, the city
    EXPECT_EQ(rows[1][0], "乙区");
    EXPECT_EQ(rows[4][0], "whole city");
    EXPECT_EQ(rows[4][2], "6");
    EXPECT_EQ(rows[4][5], "1");
    const std::string command =
        "python3 -c \"import sys,re,zipfile; z=zipfile.ZipFile(sys.argv[1]); "
        "f=[x for n in z.namelist() if 'worksheets/' in n for x in "
        "re.findall('<f>(.*?)</f>',z.read(n).decode())]; "
        "sys.exit(not (len(f)==12 and all(re.fullmatch('SUM\\([A-Z]+2:[A-Z]+4\\)',x) for x in f)))\" "
        + path(".xlsx").string();
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST_F(PlanReport, RefusesAnotherPlansStatusAndAnotherEnding)
{
    EXPECT_EQ(write_plan(content, Language::both, path(".pdf")).error().fault(), Fault::invalid_input);
    now.projects.pop_back();
    EXPECT_EQ(write_plan(content, Language::both, path(".html")).error().fault(), Fault::invalid_input);
}

} // namespace
} // namespace schoolplan::report
