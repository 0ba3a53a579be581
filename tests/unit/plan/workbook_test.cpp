/// Workbooks as districts send them, good and bad.

#include "book.hpp"
#include "plans.hpp"

#include "../workspace/town.hpp"

#include <schoolplan/formats/dates.hpp>
#include <schoolplan/formats/sheets.hpp>
#include <schoolplan/plan/workbook.hpp>

#include <gmock/gmock.h>

#include <fmt/core.h>

#include <algorithm>
#include <fstream>

namespace schoolplan::plan {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::day;

const std::vector<Unit> book_units{{.code = "330102", .name = "上城区"},
                                   {.code = "330122", .name = "桐庐县"}};
const WorkbookSettings settings{.as_of = day("2019-01-31"), .today = day("2019-12-31")};

/// Title, note, header in two rows, one project for each notation of a day, total, signature.
tests::Page good()
{
    return {
        .name = "建设计划",
        .cells =
            {{"2019年中小学幼儿园建设项目表"},
             {"填报单位：某局", "", "", "", "", "单位：个、班"},
             {"序号", "项目编号", "项目名称", "区、县（市）", "学段", "规模", "", "", "计划时间", "",
              "当前阶段", "年度任务", "备注"},
             {"", "", "", "", "", "班级数（班）", "小学学位数（百个）", "初中学位数（个）", "竣工", "投用"},
             {"1", "P1", "一小", "上城区", "小学", "24班", "11", "", "2019-05-10", "2019年9月", "在建", "是"},
             {"2", "P2", "二小", "", "小学", "24", "11", "", "2019年5月10日", "@2019-09-01", "前期", "是"},
             {"3", "P3", "三幼", "桐庐", "幼儿园", "9", "", "", "43595", "", "主体", "否"},
             {"4", "P4", "四校", "330122", "九年一贯制", "", "11", "1,080", "2019.5.10", "", "", "√"},
             {"合计", "", "", "", "", "57"},
             {"填报人：", "", "", "", "", "审核人："}},
        .merges = {{1, 1, 1, 13}, {3, 6, 3, 8}, {3, 9, 3, 10}, {3, 1, 4, 1}, {3, 2, 4, 2}, {5, 4, 6, 4}}};
}

class Book : public testing::Test {
protected:
    Result<Workbook> read(const std::vector<tests::Page>& pages, const ConstructionPlan& plan = {})
    {
        tests::write(file_, pages);
        return read_workbook(file_, plan, book_units, settings);
    }

    /// "sheet, cell: expected ...; found ..." of every fault.
    std::vector<std::string> faults(const tests::Page& page, const ConstructionPlan& plan = {})
    {
        const auto book = read({page}, plan);
        EXPECT_TRUE(book) << town::message(book);
        std::vector<std::string> told;
        for (const Finding& one : book->findings) {
            if (one.severity == Severity::fault) {
                told.push_back(fmt::format("{}, {}: {}", one.place.layer, one.place.field, one.found));
            }
        }
        EXPECT_TRUE(told.empty() || (book->change.projects.empty() && book->change.events.empty()))
            << "half imported";
        return told;
    }

    town::Folder folder_;
    std::filesystem::path file_ = folder_ / "报表.xlsx";
};

tests::Page with(std::size_t row, std::size_t column, std::string cell)
{
    auto page = good();
    page.cells[row - 1].resize(std::max(page.cells[row - 1].size(), column));
    page.cells[row - 1][column - 1] = std::move(cell);
    return page;
}

TEST_F(Book, AsDistrictsSendItBecomesProjectsAndSteps)
{
    const auto book = read({good()});
    ASSERT_TRUE(book) << town::message(book);
    const auto& [projects, events, recorded] = book->change;
    ASSERT_EQ(projects.size(), 4U);
    EXPECT_EQ(projects[0].unit, "330102");
    EXPECT_EQ(projects[1].unit, "330102") << "merged with the row above";
    EXPECT_EQ(projects[2].unit, "330122") << "桐庐 is 桐庐县";
    EXPECT_EQ(projects[0].classes[Stage::primary], 24);
    EXPECT_EQ(projects[0].seats[Stage::primary], 1100) << "11 hundreds, as the header says";
    EXPECT_EQ(projects[2].classes[Stage::kindergarten], 9);
    EXPECT_EQ(kind_of(projects[3]), Kind::nine_year);
    EXPECT_EQ(projects[3].seats[Stage::junior], 1080);
    EXPECT_TRUE(projects[0].year_target);
    EXPECT_FALSE(projects[2].year_target);
    ASSERT_EQ(events.size(), 3U) << "P4 tells no state";
    EXPECT_EQ(events[2].step, "主体");
    EXPECT_EQ(events[0].day, day("2019-01-31")) << "the day the workbook is of";
}

TEST_F(Book, MayWriteADayInFourWays)
{
    const auto book = read({good()});
    ASSERT_TRUE(book);
    for (const auto& project : book->change.projects) {
        EXPECT_EQ(project.completion, day("2019-05-10")) << project.code;
    }
    EXPECT_EQ(book->change.projects[0].use, day("2019-09-30")) << "a month alone is kept on its last day";
    EXPECT_EQ(book->change.projects[1].use, day("2019-09-01")) << "a day of the spreadsheet";
}

TEST(BookDays, AreTakenOnlyWhereTheyExist)
{
    for (const char* good : {"2019-05-10", "2019/5/10", "2019.5.10", "20190510", "2019年5月10日", "43595"}) {
        EXPECT_EQ(formats::day_in(good), day("2019-05-10")) << good;
    }
    for (const char* bad : {"2019-02-30", "2019年2月30日", "20190230", "10-05-2019", "2019", "19-5-10",
                            "2019-5/10", "五月", "2019-05-10x", "99999", "-43595", "2019-13-01"}) {
        EXPECT_EQ(formats::day_in(bad), std::nullopt) << bad;
    }
    EXPECT_EQ(formats::month_in("2020年2月"), day("2020-02-29"));
    EXPECT_EQ(formats::month_in("2019-13"), std::nullopt);
}

TEST_F(Book, WithAnUnknownDistrictNamesTheCell)
{
    EXPECT_THAT(faults(with(7, 4, "下城区")), ElementsAre("建设计划, D7 区、县（市）: '下城区'"));
}

TEST_F(Book, WithADayThatDoesNotExistNamesTheCell)
{
    EXPECT_THAT(faults(with(5, 9, "2019-02-30")), ElementsAre("建设计划, I5 计划时间 竣工: '2019-02-30'"));
}

TEST_F(Book, WithSeatsThatAreNoNumberNamesTheCell)
{
    EXPECT_THAT(faults(with(8, 8, "约900")), ElementsAre("建设计划, H8 规模 初中学位数（个）: '约900'"));
}

TEST_F(Book, WithAFormulaInErrorNamesTheCell)
{
    EXPECT_THAT(faults(with(6, 7, "=1/0")), ElementsAre("建设计划, G6 规模 小学学位数（百个）: '#DIV/0!'"));
    EXPECT_THAT(faults(with(6, 9, "=1/0")), ElementsAre("建设计划, I6 计划时间 竣工: '#DIV/0!'"));
}

TEST_F(Book, WithARowTwiceNamesTheSecond)
{
    EXPECT_THAT(faults(with(6, 2, "P1")), ElementsAre("建设计划, B6 项目编号: 'P1'"));
    EXPECT_THAT(faults(with(6, 3, "一小")), ElementsAre("建设计划, C6 项目名称: '一小'"));
}

TEST_F(Book, WithSeatsMergedOverTwoProjectsNamesBothRows)
{
    auto page = good();
    page.cells[5][6] = "";
    page.merges.push_back({5, 7, 6, 7});
    EXPECT_THAT(faults(page), ElementsAre("建设计划, G5 规模 小学学位数（百个）: a cell merged over G5:G6",
                                          "建设计划, G6 规模 小学学位数（百个）: a cell merged over G5:G6"));
}

TEST_F(Book, WithAUnitNobodyKnowsNamesTheCell)
{
    EXPECT_THAT(faults(with(4, 8, "初中学位数（亩）")),
                ElementsAre("建设计划, H8 规模 初中学位数（亩）: '亩' in the header"));
}

TEST_F(Book, WithoutCodeOrStageNamesTheCells)
{
    EXPECT_THAT(faults(with(5, 2, "")), ElementsAre("建设计划, B5 项目编号: no value"));
    EXPECT_THAT(faults(with(5, 5, "大学")), ElementsAre("建设计划, E5 学段: '大学'"));
    EXPECT_THAT(faults(with(5, 11, "快了")), ElementsAre("建设计划, K5 当前阶段: '快了'"));
}

TEST_F(Book, TellsAllThatIsWrongAtOnce)
{
    auto page = with(5, 9, "2019-02-30");
    page.cells[6][3] = "下城区";
    page.cells[7][7] = "约900";
    EXPECT_EQ(faults(page).size(), 3U);
}

TEST_F(Book, SentTwiceAddsNothing)
{
    const auto first = read({good()});
    ASSERT_TRUE(first);
    const ConstructionPlan plan{first->change.projects, first->change.events, {}};
    const auto again = read({good()}, plan);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->rows, 4U);
    EXPECT_THAT(again->change.projects, IsEmpty());
    EXPECT_THAT(again->change.events, IsEmpty());
}

TEST_F(Book, OfTheNextMonthAddsOnlyWhatIsNew)
{
    const auto first = read({good()});
    ASSERT_TRUE(first);
    const ConstructionPlan plan{first->change.projects, first->change.events, {}};
    auto page = with(5, 11, "竣工");
    page.cells[5][8] = "2019-06-30";
    page.cells[6][8] = ""; // says nothing: the promise of P3 stays
    const auto next = read({page}, plan);
    ASSERT_TRUE(next);
    ASSERT_EQ(next->change.events.size(), 1U);
    EXPECT_EQ(next->change.events[0].number, 2);
    ASSERT_EQ(next->change.projects.size(), 1U);
    EXPECT_EQ(next->change.projects[0].code, "P2");
    EXPECT_EQ(next->change.projects[0].revision, 2);
    EXPECT_EQ(next->change.projects[0].completion, day("2019-06-30"));
    EXPECT_EQ(next->changed, 1U);
}

TEST_F(Book, ThatTakesAStateBackWithoutAReasonNamesTheCell)
{
    const auto first = read({good()});
    const ConstructionPlan plan{first->change.projects, first->change.events, {}};
    EXPECT_THAT(faults(with(5, 11, "前期"), plan), ElementsAre("建设计划, K5 当前阶段: '前期'"));
    auto page = with(5, 11, "前期");
    page.cells[2].push_back("原因");
    page.cells[4].resize(14);
    page.cells[4][13] = "误报";
    EXPECT_THAT(faults(page, plan), IsEmpty());
}

TEST_F(Book, MayHaveASheetForEachDistrict)
{
    tests::Page page{
        .name = "桐庐县", .cells = {{"项目编号", "项目名称", "学段"}, {"P1", "一小", "小学"}}, .merges = {}};
    const auto book = read({{.name = "说明", .cells = {{"请填写"}}}, page});
    ASSERT_TRUE(book) << town::message(book);
    ASSERT_EQ(book->change.projects.size(), 1U);
    EXPECT_EQ(book->change.projects[0].unit, "330122");
    EXPECT_EQ(book->told.back(), "sheets without projects: 说明");
}

TEST_F(Book, MayBeACommaSeparatedText)
{
    const auto csv = folder_ / "plan.csv";
    std::ofstream{csv} << "编号,名称,区县,学段,规模,,计划时间\n,,,,班级数,小学学位数,竣工\nP1,一小,上城,小学,"
                          "24,1080,2019-05-10\n";
    const auto book = read_workbook(csv, {}, book_units, settings);
    ASSERT_TRUE(book) << town::message(book);
    ASSERT_EQ(book->change.projects.size(), 1U);
    EXPECT_EQ(book->change.projects[0].seats[Stage::primary], 1080);
    EXPECT_EQ(book->change.projects[0].completion, day("2019-05-10"));
}

TEST_F(Book, WithoutAHeaderIsRefused)
{
    const auto refused = read({{.name = "空", .cells = {{"标题"}, {"一", "二", "三"}}}});
    EXPECT_THAT(town::message(refused), HasSubstr("no sheet with a header that names 项目编号 and 项目名称"));
    std::ofstream{folder_ / "no.xlsx"} << "no workbook";
    EXPECT_FALSE(read_workbook(folder_ / "no.xlsx", {}, book_units, settings));
    EXPECT_EQ(read_workbook(folder_ / "none.xlsx", {}, book_units, settings).error().fault(),
              Fault::not_found);
}

TEST(Sheets, NameCellsAsSpreadsheetsDo)
{
    EXPECT_EQ(formats::cell_name(7, 3), "C7");
    EXPECT_EQ(formats::cell_name(1, 26), "Z1");
    EXPECT_EQ(formats::cell_name(1, 27), "AA1");
    EXPECT_EQ(formats::cell_name(1, 703), "AAA1");
}

/// One project whose seats come some time around a day.
tests::Page around(std::string earliest, std::string use, std::string latest)
{
    return {
        .name = "区间",
        .cells = {{"项目编号", "项目名称", "区县", "学段", "最早投用", "计划投用", "最迟投用"},
                  {"P1", "一小", "上城区", "小学", std::move(earliest), std::move(use), std::move(latest)}}};
}

TEST_F(Book, ReadsHowEarlyAndHowLateSeatsMayBeUsable)
{
    const auto book = read({around("2019-08-31", "2019-09-01", "2019年12月")});
    ASSERT_TRUE(book) << town::message(book);
    ASSERT_THAT(book->findings, IsEmpty());
    const auto& project = book->change.projects.at(0);
    EXPECT_EQ(project.use_earliest, day("2019-08-31"));
    EXPECT_EQ(project.use, day("2019-09-01"));
    EXPECT_EQ(project.use_latest, day("2019-12-31")) << "a month alone is its last day";
}

TEST_F(Book, RefusesARangeThatIsHalfOrOutOfOrder)
{
    EXPECT_THAT(faults(around("2019-09-02", "2019-09-01", "2019-12-31")),
                ElementsAre("区间, E2 最早投用: '2019-09-02'"));
    EXPECT_THAT(faults(around("2019-08-31", "2019-09-01", "2019-08-31")),
                ElementsAre("区间, E2 最早投用: '2019-08-31'"));
    EXPECT_THAT(faults(around("", "2019-09-01", "2019-12-31")),
                ElementsAre("区间, G2 最迟投用: '2019-12-31'"));
    EXPECT_THAT(faults(around("2019-08-31", "", "2019-12-31")),
                ElementsAre("区间, E2 最早投用: '2019-08-31'"));
    EXPECT_THAT(faults(around("2019-09-01", "2019-09-01", "2019-09-01")), IsEmpty());
}

} // namespace
} // namespace schoolplan::plan
