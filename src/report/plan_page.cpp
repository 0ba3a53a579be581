#include "plan_page.hpp"

#include "masthead.hpp"
#include "names.hpp"
#include "page.hpp"
#include "plan_rows.hpp"
#include "sections.hpp"

#include <schoolplan/core/written.hpp>

#include <algorithm>

namespace schoolplan::report {

namespace {

using plan::Standing;

std::string head_cell(const std::string& text)
{
    return "<th scope=\"row\">" + escaped(text) + "</th>";
}

std::string day_cell(const std::optional<Day>& day, const Speaker& say)
{
    return day ? text_cell(day->text()) : missing_cell(plain(say.language(), "未提供", "not given"));
}

std::string count(std::int64_t number)
{
    return number_cell(grouped(number));
}

std::string seats_cell(const plan::Tally& tally, const Speaker& say)
{
    const std::string unknown = tally.seats_unknown == 0
                                    ? ""
                                    : " <span class=\"missing\">"
                                          + say("另 " + grouped(tally.seats_unknown) + " 所不详",
                                                "and " + grouped(tally.seats_unknown) + " not known")
                                          + "</span>";
    return "<td class=\"n\">" + grouped(tally.seats) + unknown + "</td>";
}

std::string card(const std::string& heading, std::int64_t number, const std::string& below)
{
    return "<div class=\"card\"><h3>" + heading + "</h3><p class=\"big\">" + grouped(number) + "</p><p>"
           + below + "</p></div>\n";
}

std::string answer(const PlanContent& content, const Speaker& say)
{
    const plan::StatusRow& city = city_of(content.now);
    const std::string due = grouped(city.due);
    const std::string promised = grouped(city.promised);
    const auto changed = static_cast<std::int64_t>(content.changes.size());
    const std::string risk = grouped(city.stand(Standing::at_risk));
    const auto done = city.compulsory_done();
    return "<section class=\"cards\">\n"
           + card(say("已竣工", "completed"), city.completed(),
                  say("年度目标 " + promised + " 所，应竣工 " + due + " 所",
                      "of " + promised + " promised for the year, " + due + " due by now"))
           + card(say("逾期未竣工", "late"), city.stand(Standing::late),
                  say("另有 " + risk + " 所有逾期风险", risk + " more at risk"))
           + card(say("已竣工义务教育学位", "seats of compulsory stages completed"), done.seats,
                  done.seats_unknown == 0
                      ? ""
                      : say("另 " + grouped(done.seats_unknown) + " 所学位不详",
                            grouped(done.seats_unknown) + " projects with seats not known"))
           + (content.since ? card(
                  say("自 " + content.since->text() + " 以来变化", "changed since " + content.since->text()),
                  changed, say("所项目", "projects"))
                            : "")
           + "</section>\n";
}

std::vector<std::string> cells_of(const plan::StatusRow& row, const Speaker& say)
{
    std::vector<std::string> cells{head_cell(scope_name(row, say.language())),
                                   count(row.promised),
                                   count(row.due),
                                   count(row.completed()),
                                   count(row.stand(Standing::late)),
                                   count(row.stand(Standing::at_risk)),
                                   count(row.stand(Standing::undated))};
    for (const ProjectState state : project_states) {
        cells.push_back(count(row.in(state).projects));
    }
    cells.push_back(seats_cell(row.compulsory_done(), say));
    return cells;
}

std::string district_table(const PlanContent& content, const Speaker& say)
{
    TableMarkup table{
        say("各区进展，欠账多者在前；年度目标为前六列，其后为全部项目",
            "Districts, most owed first; the first six columns are of the year's number, the rest "
            "of all projects")};
    std::vector<std::string> heads{say("范围", "scope"),        say("年度目标", "promised"),
                                   say("应竣工", "due"),        say("已竣工", "completed"),
                                   say("逾期未竣工", "owed"),   say("有风险", "at risk"),
                                   say("无计划日期", "undated")};
    for (const ProjectState state : project_states) {
        heads.push_back(say(std::string{chinese(state)}, english(state)));
    }
    heads.push_back(say("已竣工义务教育学位", "compulsory seats completed"));
    table.head(heads);
    for (const plan::StatusRow* row : by_debt(content.now)) {
        table.row(cells_of(*row, say));
    }
    for (const plan::StatusRow* row : groups_of(content.now)) {
        table.row(cells_of(*row, say), "group");
    }
    table.row(cells_of(city_of(content.now), say), "total");
    return "<section><h2>" + say("各区进展", "District by district") + "</h2>\n" + table.markup()
           + (content.city_map.empty() ? "" : "<figure>" + content.city_map + "</figure>\n") + "</section>\n";
}

/// A line that goes up at the end of each month.
std::string steps(std::span<const plan::CurvePoint> curve, std::int64_t plan::CurvePoint::*value,
                  std::int64_t most, const std::optional<Day>& until)
{
    std::string path;
    for (std::size_t i = 0; i < curve.size() && (!until || curve[i].on <= *until); ++i) {
        const auto x = std::to_string(30 + 44 * static_cast<int>(i) + 22);
        const auto y = std::to_string(130 - 110 * (curve[i].*value) / most);
        path += (path.empty() ? "M" : "L") + x + " " + y;
    }
    return path;
}

std::string curve_section(const PlanContent& content, const Speaker& say)
{
    std::int64_t most = 1;
    for (const auto& point : content.curve) {
        most = std::max({most, point.planned, point.actual});
    }
    if (content.curve.empty()) {
        return "";
    }
    std::string text = "<section><h2>" + say("计划与实际", "Planned and actual")
                       + "</h2>\n<figure class=\"chart\"><figcaption>"
                       + say("月末累计竣工（所）：虚线为计划，实线为实际",
                             "Completed by the end of each month: broken line as planned, full line in fact")
                       + "</figcaption><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 150\" "
                         "role=\"img\" width=\"600\" height=\"150\">\n";
    text += "<path d=\"" + steps(content.curve, &plan::CurvePoint::planned, most, std::nullopt)
            + "\" fill=\"none\" stroke=\"#777\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\"/>\n<path d=\""
            + steps(content.curve, &plan::CurvePoint::actual, most, content.now.on)
            + "\" fill=\"none\" stroke=\"#2f78a8\" stroke-width=\"2.5\"/>\n";
    for (std::size_t i = 0; i < content.curve.size(); ++i) {
        const plan::CurvePoint& point = content.curve[i];
        const auto x = std::to_string(30 + 44 * static_cast<int>(i) + 22);
        text += "<text x=\"" + x + "\" y=\"145\">" + point.on.text().substr(5, 2) + "</text><text x=\"" + x
                + "\" y=\"" + std::to_string(125 - 110 * point.planned / most) + "\">"
                + std::to_string(point.planned) + "</text>\n";
    }
    return text + "</svg></figure></section>\n";
}

const PlannedProject& project_of(const PlanContent& content, const std::string& code)
{
    return *std::ranges::find(content.plan.projects, code, &PlannedProject::code);
}

std::string change_section(const PlanContent& content, const Speaker& say)
{
    if (!content.since) {
        return "";
    }
    const std::string since = content.since->text();
    const std::string heading =
        "<section><h2>" + say("自 " + since + " 以来的变化", "What changed since " + since) + "</h2>\n";
    if (content.changes.empty()) {
        return heading + "<p>" + say("没有变化。", "Nothing.") + "</p></section>\n";
    }
    TableMarkup table{say("变化的项目", "Projects that stand otherwise than before")};
    table.head({say("编号", "code"), say("项目", "project"), say("区", "unit"), say("当时", "before"),
                say("现在", "now"), say("当时按期否", "stood"), say("现在按期否", "stands")});
    for (const plan::Change& one : content.changes) {
        const PlannedProject& project = project_of(content, one.code);
        table.row({head_cell(one.code), text_cell(escaped(project.name)),
                   text_cell(escaped(unit_of(project, content.now))),
                   text_cell(escaped(state_name(one.before, say.language()))),
                   text_cell(escaped(state_name(one.after, say.language()))),
                   text_cell(escaped(standing_name(one.stood, say.language()))),
                   text_cell(escaped(standing_name(one.stands, say.language())))});
    }
    return heading + table.markup() + "</section>\n";
}

std::string hurt_cell(const LateProject& late, const Speaker& say)
{
    if (late.slip == nullptr) {
        return missing_cell(plain(say.language(), "未测算", "not worked out"));
    }
    return count(late.slip->lost_in_all);
}

std::string late_section(const PlanContent& content, const Speaker& say)
{
    std::string text =
        "<section><h2>" + say("逾期项目及其影响", "What is late, and whom it hurts") + "</h2>\n";
    const auto late = late_projects(content);
    if (late.empty()) {
        return text + "<p>" + say("没有逾期项目。", "Nothing is late.") + "</p></section>\n";
    }
    text +=
        "<p>"
        + (content.slips == nullptr
               ? say("未测量步行路程，因此未测算受影响儿童。",
                     "Ways on foot were not measured, so the children concerned are not told.")
               : say("受影响儿童：该项目单独推迟一年时失去标准距离内学位的儿童。",
                     "Children concerned: those who lose a place within the standard when this project alone "
                     "comes a year late."))
        + "</p>\n";
    TableMarkup table{say("逾期未竣工的项目", "Due and not completed")};
    table.head({say("编号", "code"), say("项目", "project"), say("区", "unit"), say("进展", "state"),
                say("计划竣工", "promised"), say("逾期天数", "days late"),
                say("受影响儿童", "children concerned"),
                say("小区先于学校交付天数", "days the homes come first")});
    for (const LateProject& one : late) {
        const auto& homes = one.status->homes_before_seats;
        table.row({head_cell(one.project->code), text_cell(escaped(one.project->name)),
                   text_cell(escaped(unit_of(*one.project, content.now))),
                   text_cell(escaped(state_name(one.status->state, say.language()))),
                   day_cell(one.project->completion, say), count(one.status->days_late), hurt_cell(one, say),
                   homes ? count(*homes) : missing_cell(plain(say.language(), "未提供", "not given"))});
    }
    return text + table.markup() + "</section>\n";
}

std::string homes_section(const PlanContent& content, const Speaker& say)
{
    TableMarkup table{say("小区交付早于学校可用的配套项目", "Estates whose homes come before the seats")};
    table.head({say("编号", "code"), say("项目", "project"), say("配套小区", "estate"),
                say("小区交付", "homes handed over"), say("早于学校天数", "days before the seats")});
    bool any = false;
    for (std::size_t row = 0; row < content.plan.projects.size(); ++row) {
        const auto& days = content.now.projects[row].homes_before_seats;
        const PlannedProject& project = content.plan.projects[row];
        if (days.value_or(0) > 0) {
            table.row({head_cell(project.code), text_cell(escaped(project.name)),
                       text_cell(escaped(project.estate)), day_cell(project.homes, say), count(*days)});
            any = true;
        }
    }
    return any ? "<section><h2>" + say("首期同步", "Homes and seats together") + "</h2>\n" + table.markup()
                     + "</section>\n"
               : "";
}

/// The projects one row of the status counts.
bool belongs(const PlannedProject& project, const plan::StatusRow& row, const plan::Status& status)
{
    if (row.scope == plan::Scope::municipal) {
        return project.level == ProjectLevel::municipal;
    }
    if (project.level == ProjectLevel::municipal) {
        return false;
    }
    const bool known = std::ranges::any_of(status.rows, [&](const plan::StatusRow& one) {
        return one.scope == plan::Scope::unit && one.code == project.unit;
    });
    return row.scope == plan::Scope::no_unit ? !known : project.unit == row.code;
}

std::string project_table(const PlanContent& content, const plan::StatusRow& row, const Speaker& say)
{
    TableMarkup table{say("项目清单", "Projects")};
    table.head({say("编号", "code"), say("项目", "project"), say("类别", "kind"), say("学位", "seats"),
                say("进展", "state"), say("环节", "step"), say("计划竣工", "promised"),
                say("实际竣工", "completed"), say("按期否", "stands")});
    for (std::size_t i = 0; i < content.plan.projects.size(); ++i) {
        const PlannedProject& project = content.plan.projects[i];
        const plan::ProjectStatus& status = content.now.projects[i];
        if (!belongs(project, row, content.now)) {
            continue;
        }
        const auto seats = seats_of(project, content);
        table.row({head_cell(project.code), text_cell(escaped(project.name)),
                   text_cell(escaped(kind_name(plan::kind_of(project), say.language()))),
                   seats ? count(*seats) : missing_cell(plain(say.language(), "不详", "not known")),
                   text_cell(escaped(state_name(status.state, say.language()))),
                   text_cell(escaped(status.step)), day_cell(project.completion, say),
                   status.completed ? text_cell(status.completed->text()) : "<td></td>",
                   text_cell(escaped(standing_name(status.standing, say.language())))});
    }
    return table.markup();
}

std::string district_sections(const PlanContent& content, const Speaker& say)
{
    std::string text;
    for (const plan::StatusRow* row : by_debt(content.now)) {
        text += "<section class=\"stage\"><h2>" + escaped(scope_name(*row, say.language())) + "</h2>\n";
        const auto map = content.maps.find(row->code);
        if (row->scope == plan::Scope::unit && map != content.maps.end()) {
            text += "<figure>" + map->second + "</figure>\n";
        }
        text += project_table(content, *row, say) + "</section>\n";
    }
    return text;
}

/// Which clause decided how far a place may lie, and how many children make a class.
std::string standard_section(const PlanContent& content, const Speaker& say)
{
    if (content.decisions.empty()) {
        return "";
    }
    TableMarkup table{say("标准及其出处", "Standards and where they come from")};
    std::vector<std::string> heads{say("学段", "stage"), say("项目", "what"), say("数值", "number")};
    std::ranges::move(origin_heads(say), std::back_inserter(heads));
    table.head(heads);
    for (const Decision& one : content.decisions) {
        std::vector<std::string> cells{text_cell(escaped(stage_name(one.stage, say.language()))),
                                       text_cell(escaped(subject_name(one, say.language()))),
                                       text_cell(escaped(amount_text(one, say.language())))};
        std::ranges::move(origin_cells(&one.origin, say), std::back_inserter(cells));
        table.row(cells);
    }
    return "<section><h2>" + say("标准", "Standards") + "</h2>\n" + table.markup() + "</section>\n";
}

} // namespace

std::string plan_page(const PlanContent& content, Language language)
{
    const Speaker say{language};
    const std::string title = content.title.empty()
                                  ? plain(language, "学校建设计划月报", "The school construction plan")
                                  : content.title;
    return page_begin(title, content.now.on.text(), content.synthetic, say) + answer(content, say)
           + district_table(content, say) + curve_section(content, say) + change_section(content, say)
           + late_section(content, say) + homes_section(content, say) + district_sections(content, say)
           + standard_section(content, say) + page_end();
}

} // namespace schoolplan::report
