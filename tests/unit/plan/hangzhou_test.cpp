/// The made Hangzhou: its 80 projects from a workbook, a year of monthly workbooks, and every
/// month-end counted anew in SQL.

#include "book.hpp"
#include "plans.hpp"
#include "recount.hpp"

#include "../workspace/town.hpp"

#include <schoolplan/plan/workbook.hpp>
#include <schoolplan/synth.hpp>
#include <schoolplan/units.hpp>

#include <gtest/gtest.h>

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace schoolplan::plan {
namespace {

using tests::day;

struct Made {
    std::vector<Unit> units;
    std::vector<Project> projects;
};

Made made_hangzhou()
{
    const auto reg = units::read(SOURCE_ROOT "/gis-data/units/hangzhou.toml");
    auto city = synth::city({}, units::in_force(*reg, day("2019-01-31")));
    return {std::move(city->units), std::move(city->projects)};
}

std::string stages_of(const Project& project)
{
    std::string text;
    for (const Stage stage : every_stage) {
        if (project.teaches[stage]) {
            text += (text.empty() ? "" : "、") + std::string{chinese(stage)};
        }
    }
    return text == "小学、初中" ? "九年一贯制" : text == "中等职业学校" ? "职高" : text;
}

std::string classes_of(const Project& project, Stage stage)
{
    return project.classes[stage] ? std::to_string(*project.classes[stage]) : std::string{};
}

/// Month by month some projects move on by one state; which, follows from their place in the list.
ProjectState state_in(const Project& project, std::size_t row, unsigned month)
{
    const auto moves = (month + row % 5) / (3 + row % 4);
    const auto state = std::min(static_cast<std::size_t>(project.state) + moves, project_states.size() - 1);
    return project_states[state];
}

/// Days in turn as four people would write them.
std::string written(Day day, std::size_t row)
{
    const auto text = day.text();
    const std::array ways{text,
                          fmt::format("{}年{}月{}日", text.substr(0, 4), text.substr(5, 2), text.substr(8)),
                          "@" + text, text.substr(0, 4) + "." + text.substr(5, 2) + "." + text.substr(8)};
    return ways[row % ways.size()];
}

/// A sheet for each unit, with title, notes, merged headers and a total.
tests::Page page_of(const Made& city, const Unit& unit, unsigned month)
{
    tests::Page page{.name = unit.name,
                     .cells = {{fmt::format("{}2019年{}月教育建设项目进度表", unit.name, month)},
                               {"填报说明：学位数按班额折算", "", "", "", "单位：班"},
                               {"序号", "项目编号", "项目名称", "学段", "办学规模", "", "", "", "", "计划",
                                "形象进度", "进度日期", "隶属", "年度任务", "地块编号"},
                               {"", "", "", "", "幼儿园（班）", "小学（班）", "初中（班）", "高中（班）",
                                "中职（班）", "竣工时间"}},
                     .merges = {{1, 1, 1, 15}, {3, 5, 3, 9}, {3, 2, 4, 2}, {3, 3, 4, 3}}};
    for (std::size_t row = 0; row < city.projects.size(); ++row) {
        const Project& project = city.projects[row];
        if (project.stated_unit != unit.code) {
            continue;
        }
        const auto state = state_in(project, row, month);
        page.cells.push_back(
            {std::to_string(row + 1), project.code, project.name, stages_of(project),
             classes_of(project, Stage::kindergarten), classes_of(project, Stage::primary),
             classes_of(project, Stage::junior), classes_of(project, Stage::senior),
             classes_of(project, Stage::vocational), project.planned ? written(*project.planned, row) : "",
             std::string{chinese(state)}, fmt::format("2019-{:02}-{:02}", month, 1 + row % 28),
             project.year_target ? "区属" : "市直属", project.year_target ? "是" : "否", project.site});
    }
    page.cells.push_back({"合计", "", "", "", fmt::format("{}", page.cells.size() - 4)});
    page.cells.push_back({"填表人：", "", "", "审核人："});
    return page;
}

void import_month(Workspace& workspace, const Made& city, const std::filesystem::path& file, unsigned month)
{
    std::vector<tests::Page> pages;
    for (const Unit& unit : city.units) {
        pages.push_back(page_of(city, unit, month));
    }
    tests::write(file, pages);
    const auto plan = workspace.plan();
    ASSERT_TRUE(plan);
    const auto book =
        read_workbook(file, *plan, city.units, {.as_of = day("2019-01-01"), .today = day("2019-12-31")});
    ASSERT_TRUE(book) << town::message(book);
    ASSERT_TRUE(book->findings.empty())
        << book->findings.front().place.layer << " " << book->findings.front().place.field << " "
        << book->findings.front().found;
    EXPECT_EQ(book->rows, 80U);
    EXPECT_EQ(book->added, month == 1 ? 80U : 0U);
    EXPECT_EQ(book->changed, 0U);
    ASSERT_EQ(town::message(workspace.append(book->change)), "done");
}

TEST(MadeHangzhouPlan, OfAYearOfWorkbooksStandsOnEveryMonthEndAsSqlCountsIt)
{
    const town::Folder folder;
    const auto file = folder / "city.sqlite";
    const auto city = made_hangzhou();
    auto workspace = Workspace::create(file);
    ASSERT_TRUE(workspace) << town::message(workspace);
    for (unsigned month = 1; month <= 12; ++month) {
        ASSERT_NO_FATAL_FAILURE(import_month(*workspace, city, folder / "报表.xlsx", month));
    }
    const auto plan = workspace->plan();
    auto connection = store::Connection::open(file, store::Connection::Mode::existing);
    ASSERT_TRUE(plan && connection);
    EXPECT_GT(plan->events.size(), 180U);
    for (Day on = day("2019-01-31"); on.year() == 2019; on = on.next().month_end()) {
        const auto now = status(*plan, city.units, {}, on);
        EXPECT_EQ(tests::counted(now), tests::recounted(*connection, city.units, on)) << on.text();
        EXPECT_EQ(now.rows.back().promised, 75) << "杭教〔2019〕2号: 75所";
    }
}

} // namespace
} // namespace schoolplan::plan
