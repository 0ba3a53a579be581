#include "names.hpp"
#include "sheets.hpp"

#include <algorithm>

namespace schoolplan::report {

namespace {

/// The stages any row names, after the three that every table has.
template <typename Row>
std::vector<Stage> stages_of(std::span<const Row> rows, const PerStage<bool> Row::*which)
{
    std::vector<Stage> found;
    for (const Stage stage : every_stage) {
        const bool planned = std::find(stages.begin(), stages.end(), stage) != stages.end();
        if (planned
            || std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return (row.*which)[stage]; })) {
            found.push_back(stage);
        }
    }
    return found;
}

std::string joined(const PerStage<bool>& which, const Telling& tell)
{
    std::string text;
    for (const Stage stage : every_stage) {
        if (which[stage]) {
            text += (text.empty() ? "" : ", ") + stage_name(stage, tell.language);
        }
    }
    return text;
}

std::string owner(Ownership ownership, const Telling& tell)
{
    return ownership == Ownership::state   ? tell("公办", "public")
           : ownership == Ownership::other ? tell("民办", "private")
                                           : "";
}

template <typename Row>
void begin(Sheet& sheet, const Row& row, const Telling& tell)
{
    sheet.text(row.code);
    sheet.text(row.name);
    sheet.text(unit_label(tell.content.snapshot, row.unit, tell.language));
}

std::string of_stage(const std::string& title, Stage stage, const Telling& tell)
{
    return stage_name(stage, tell.language) + ": " + title;
}

} // namespace

void campus_sheet(Sheet sheet, const Telling& tell)
{
    const auto campuses = tell.content.snapshot.campuses.rows();
    const auto shown = stages_of<Campus>(campuses, &Campus::teaches);
    std::vector<std::string> head{
        tell("编号", "code"),   tell("校区", "campus"),        tell("区", "unit"),     tell("学校", "school"),
        tell("学段", "stages"), tell("办学性质", "ownership"), tell("启用日", "opens")};
    for (const Stage stage : shown) {
        head.push_back(of_stage(tell.in(tell("班级", "classes"), tell.classes()), stage, tell));
        head.push_back(of_stage(tell.in(tell("学位", "seats"), tell.seats()), stage, tell));
        head.push_back(of_stage(tell.in(tell("在校生", "pupils"), tell.people()), stage, tell));
    }
    head.push_back(tell.in(tell("用地面积", "site area"), "m²"));
    sheet.head(head);
    for (const Campus& campus : campuses) {
        begin(sheet, campus, tell);
        sheet.text(campus.school);
        sheet.text(joined(campus.teaches, tell));
        sheet.text(owner(campus.ownership, tell));
        sheet.day(campus.opens);
        for (const Stage stage : shown) {
            sheet.number(campus.classes[stage]);
            sheet.number(campus.seats[stage]);
            sheet.number(campus.pupils[stage]);
        }
        sheet.square_metres(campus.site_area);
        sheet.next();
    }
    sheet.end();
}

void site_sheet(Sheet sheet, const Telling& tell)
{
    const auto sites = tell.content.snapshot.sites.rows();
    const auto shown = stages_of<Site>(sites, &Site::allows);
    std::vector<std::string> head{tell("地块编号", "plot"), tell("名称", "name"), tell("区", "unit"),
                                  tell("规划学段", "reserved for"), tell("计划启用日", "planned to open")};
    for (const Stage stage : shown) {
        head.push_back(
            of_stage(tell.in(tell("近期班级", "classes, near term"), tell.classes()), stage, tell));
        head.push_back(
            of_stage(tell.in(tell("远期预留班级", "more classes, long term"), tell.classes()), stage, tell));
    }
    head.push_back(tell.in(tell("用地面积", "area"), "m²"));
    sheet.head(head);
    for (const Site& site : sites) {
        begin(sheet, site, tell);
        sheet.text(joined(site.allows, tell));
        sheet.day(site.opens);
        for (const Stage stage : shown) {
            sheet.number(site.classes[stage]);
            sheet.number(site.later_classes[stage]);
        }
        sheet.square_metres(site.area);
        sheet.next();
    }
    sheet.end();
}

void project_sheet(Sheet sheet, const Telling& tell)
{
    const auto projects = tell.content.snapshot.projects.rows();
    const auto shown = stages_of<Project>(projects, &Project::teaches);
    std::vector<std::string> head{tell("项目编号", "project"),
                                  tell("名称", "name"),
                                  tell("区", "unit"),
                                  tell("地块编号", "plot"),
                                  tell("学段", "stages"),
                                  tell("进展", "state"),
                                  tell("计划竣工日", "planned to be completed"),
                                  tell("年度目标", "target of the year")};
    for (const Stage stage : shown) {
        head.push_back(of_stage(tell.in(tell("班级", "classes"), tell.classes()), stage, tell));
    }
    sheet.head(head);
    for (const Project& project : projects) {
        begin(sheet, project, tell);
        sheet.text(project.site);
        sheet.text(joined(project.teaches, tell));
        sheet.text(tell(std::string{chinese(project.state)}, english(project.state)));
        sheet.day(project.planned);
        sheet.text(project.year_target ? tell("是", "yes") : tell("否", "no"));
        for (const Stage stage : shown) {
            sheet.number(project.classes[stage]);
        }
        sheet.next();
    }
    sheet.end();
}

} // namespace schoolplan::report
