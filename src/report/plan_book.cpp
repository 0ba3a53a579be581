#include "plan_page.hpp"

#include "names.hpp"
#include "page.hpp"
#include "plan_rows.hpp"
#include "sheet.hpp"

namespace schoolplan::report {

namespace {

using plan::Standing;

/// The sheets of one plan in one language.
class PlanBook {
public:
    PlanBook(lxw_workbook* book, const PlanContent& content, Language language)
        : book_{book}, formats_{make_formats(book)}, content_{content}, language_{language}
    {
    }

    void add()
    {
        district_sheet(sheet("各区", "Districts"));
        project_sheet(sheet("项目", "Projects"));
        if (content_.since) {
            change_sheet(sheet("变化", "Changes"));
        }
        late_sheet(sheet("逾期", "Late"));
        if (!content_.curve.empty()) {
            curve_sheet(sheet("曲线", "Curve"));
        }
        if (!content_.decisions.empty()) {
            standard_sheet(sheet("标准", "Standards"));
        }
    }

private:
    [[nodiscard]] std::string tell(const std::string& chinese, const std::string& english) const
    {
        return plain(language_, chinese, english);
    }
    [[nodiscard]] std::string projects_of(const std::string& chinese, const std::string& english) const
    {
        return tell(chinese, english) + " (" + tell("所", "projects") + ")";
    }

    Sheet sheet(const std::string& chinese, const std::string& english)
    {
        const std::string mark = content_.synthetic ? tell("合成数据", "SYNTHETIC DATA") : "";
        return Sheet{book_, formats_, tell(chinese, english), mark};
    }

    /// Every number of the row, in the order of the heads.
    static std::vector<std::int64_t> numbers_of(const plan::StatusRow& row)
    {
        std::vector<std::int64_t> numbers{row.promised, row.due, row.completed(), row.stand(Standing::late)};
        for (const Standing one : {Standing::at_risk, Standing::undated}) {
            numbers.push_back(row.stand(one));
        }
        for (const ProjectState state : project_states) {
            numbers.push_back(row.in(state).projects);
        }
        const plan::Tally done = row.compulsory_done();
        numbers.push_back(done.seats);
        numbers.push_back(done.seats_unknown);
        return numbers;
    }

    void district_sheet(Sheet sheet)
    {
        std::vector<std::string> heads{tell("范围", "scope"),
                                       tell("代码", "code"),
                                       projects_of("年度目标", "promised"),
                                       projects_of("应竣工", "due"),
                                       projects_of("已竣工", "completed"),
                                       projects_of("逾期未竣工", "owed"),
                                       projects_of("有风险", "at risk"),
                                       projects_of("无计划日期", "undated")};
        for (const ProjectState state : project_states) {
            heads.push_back(projects_of(std::string{chinese(state)}, english(state)));
        }
        heads.push_back(tell("已竣工义务教育学位 (座)", "compulsory seats completed (seats)"));
        heads.push_back(projects_of("其中学位不详", "of these with seats not known"));
        sheet.head(heads);
        const auto begin = [&](const plan::StatusRow& row) {
            sheet.text(scope_name(row, language_));
            sheet.text(row.code);
        };
        const auto rows = by_debt(content_.now);
        for (const plan::StatusRow* row : rows) {
            begin(*row);
            for (const std::int64_t number : numbers_of(*row)) {
                sheet.number(number);
            }
            sheet.next();
        }
        const plan::StatusRow& city = city_of(content_.now);
        begin(city);
        for (const std::int64_t number : numbers_of(city)) {
            if (rows.empty()) {
                sheet.number(number);
            } else {
                sheet.sum_above(number, static_cast<lxw_row_t>(rows.size()));
            }
        }
        sheet.next();
        sheet.end();
    }

    void project_sheet(Sheet sheet)
    {
        sheet.head({tell("编号", "code"), tell("项目", "project"), tell("区", "unit"), tell("归属", "level"),
                    tell("类别", "kind"), tell("学位 (座)", "seats (seats)"),
                    tell("年度目标", "of the year's number"), tell("进展", "state"), tell("环节", "step"),
                    tell("进展日期", "since"), tell("计划竣工", "promised"), tell("实际竣工", "completed"),
                    tell("按期否", "stands"), tell("逾期 (天)", "late (days)"), tell("配套小区", "estate"),
                    tell("小区先交付 (天)", "homes first (days)")});
        for (std::size_t row = 0; row < content_.plan.projects.size(); ++row) {
            const PlannedProject& project = content_.plan.projects[row];
            const plan::ProjectStatus& status = content_.now.projects[row];
            const bool municipal = project.level == ProjectLevel::municipal;
            sheet.text(project.code);
            sheet.text(project.name);
            sheet.text(unit_of(project, content_.now));
            sheet.text(municipal ? tell("市直属", "the city's own") : tell("区属", "district"));
            sheet.text(kind_name(plan::kind_of(project), language_));
            sheet.number(seats_of(project, content_));
            sheet.text(project.year_target ? tell("是", "yes") : tell("否", "no"));
            sheet.text(state_name(status.state, language_));
            sheet.text(status.step);
            sheet.day(status.since);
            sheet.day(project.completion);
            sheet.day(status.completed);
            sheet.text(standing_name(status.standing, language_));
            sheet.number(status.days_late);
            sheet.text(project.estate);
            sheet.number(status.homes_before_seats ? std::optional<std::int64_t>{*status.homes_before_seats}
                                                   : std::nullopt);
            sheet.next();
        }
        sheet.end();
    }

    void change_sheet(Sheet sheet)
    {
        sheet.head({tell("编号", "code"), tell("当时", "before"), tell("现在", "now"),
                    tell("当时按期否", "stood"), tell("现在按期否", "stands")});
        for (const plan::Change& one : content_.changes) {
            sheet.text(one.code);
            sheet.text(state_name(one.before, language_));
            sheet.text(state_name(one.after, language_));
            sheet.text(standing_name(one.stood, language_));
            sheet.text(standing_name(one.stands, language_));
            sheet.next();
        }
        sheet.end();
    }

    void late_sheet(Sheet sheet)
    {
        std::vector<std::string> heads{tell("编号", "code"),
                                       tell("项目", "project"),
                                       tell("区", "unit"),
                                       tell("计划竣工", "promised"),
                                       tell("逾期 (天)", "late (days)"),
                                       tell("受影响儿童 (人)", "children concerned (persons)")};
        for (const Stage stage : stages) {
            heads.push_back(stage_name(stage, language_) + " (" + tell("人", "persons") + ")");
        }
        sheet.head(heads);
        for (const LateProject& one : late_projects(content_)) {
            sheet.text(one.project->code);
            sheet.text(one.project->name);
            sheet.text(unit_of(*one.project, content_.now));
            sheet.day(one.project->completion);
            sheet.number(one.status->days_late);
            sheet.number(one.slip == nullptr ? std::nullopt : std::optional{one.slip->lost_in_all});
            for (const Stage stage : stages) {
                sheet.number(one.slip == nullptr ? std::nullopt : std::optional{one.slip->lost[stage]});
            }
            sheet.next();
        }
        sheet.end();
    }

    void curve_sheet(Sheet sheet)
    {
        sheet.head({tell("月末", "end of month"), projects_of("计划累计", "planned"),
                    projects_of("实际累计", "actual"), tell("计划学位 (座)", "planned seats (seats)"),
                    tell("实际学位 (座)", "actual seats (seats)")});
        for (const plan::CurvePoint& point : content_.curve) {
            const bool known = point.on <= content_.now.on;
            sheet.day(point.on);
            sheet.number(point.planned);
            sheet.number(known ? std::optional{point.actual} : std::nullopt);
            sheet.number(point.planned_seats);
            sheet.number(known ? std::optional{point.actual_seats} : std::nullopt);
            sheet.next();
        }
        sheet.end();
    }

    void standard_sheet(Sheet sheet)
    {
        sheet.head({tell("学段", "stage"), tell("项目", "what"), tell("数值", "number"),
                    tell("文件", "document"), tell("有效期", "in force"), tell("核实情况", "status")});
        for (const Decision& one : content_.decisions) {
            sheet.text(stage_name(one.stage, language_));
            sheet.text(subject_name(one, language_));
            sheet.text(amount_text(one, language_));
            sheet.text(document(one.origin));
            sheet.text(days(one.origin, language_));
            sheet.text(status_word(one.origin.status, language_));
            sheet.next();
        }
        sheet.end();
    }

    lxw_workbook* book_;
    Formats formats_;
    const PlanContent& content_;
    Language language_;
};

} // namespace

Done plan_book(const PlanContent& content, Language language, const std::filesystem::path& file)
{
    return write_book(file, content.now.on.text(), [&](lxw_workbook* book) {
        PlanBook{book, content, language}.add();
    });
}

} // namespace schoolplan::report
