#include "names.hpp"
#include "sheets.hpp"

namespace schoolplan::report {

namespace {

/// Where a number comes from, in the last cells of its row.
void put_origin(Sheet& sheet, const Origin& origin, const Telling& tell)
{
    sheet.text(origin.authority);
    sheet.text(origin.clause);
    sheet.day(origin.valid_from);
    sheet.day(origin.valid_to);
    sheet.text(status_word(origin.status, tell.language));
    sheet.text(origin.profile);
    sheet.text(origin.note);
    sheet.next();
}

std::string limit_text(const Content& content, Stage stage)
{
    const CoverageRow* row = city_row(content.coverage, stage, Measure::walking);
    return row == nullptr ? "" : decimal(row->limit.metres().value()) + " m";
}

/// A line for each value that nobody has read in a document.
void note_doubts(Sheet& sheet, const Telling& tell)
{
    const auto note = [&](Stage stage, const std::string& what, const Origin& origin) {
        if (doubtful(origin.status)) {
            sheet.note(stage_name(stage, tell.language) + ", " + what + ": " + document(origin) + " ("
                       + status_word(origin.status, tell.language) + ")");
        }
    };
    for (const LimitSource& limit : tell.content.limits) {
        note(limit.stage, tell("覆盖标准", "limit"), limit.origin);
    }
    for (const RateSource& rate : tell.content.rates) {
        note(rate.stage, rate_text(rate, tell.language), rate.origin);
    }
    for (const ClassSource& one : tell.content.classes) {
        note(one.stage, class_text(one, tell.language), one.origin);
    }
}

std::string severity_word(Severity severity, const Telling& tell)
{
    switch (severity) {
    case Severity::note:
        return tell("提示", "note");
    case Severity::warning:
        return tell("存疑", "warning");
    case Severity::fault:
        break;
    }
    return tell("错误", "fault");
}

} // namespace

void read_me(Sheet sheet, const Telling& tell)
{
    const Content& content = tell.content;
    sheet.note(content.title.empty() ? tell("学校步行覆盖", "Schools within reach") : content.title);
    if (content.snapshot.synthetic) {
        sheet.note(tell("合成数据，并非真实城市", "SYNTHETIC DATA: not a real city"));
    }
    if (!content.date.empty()) {
        sheet.note(tell("数据日期", "data of") + ": " + content.date);
    }
    if (!content.sources.empty()) {
        sheet.note(tell("来源", "sources") + ": " + content.sources);
    }
    sheet.note(tell("空单元格为不详，不是零。", "An empty cell is not known; it is not 0."));
    sheet.note(tell("恰好等于标准算已覆盖。", "Exactly at the limit is covered."));
    sheet.note(tell("合计、单元组、差额与百分比为公式，随表格重算。",
                    "Totals, groups, differences and shares are formulas."));
    if (content.balance != nullptr) {
        sheet.note(tell("供需：学位减儿童，负数为缺；各年儿童相同，不是预测。",
                        "Balance: seats less children, below 0 they are missing; children are the same in "
                        "every year, which is no forecast."));
    }
    if (content.persons_per_household) {
        sheet.note(tell("户均人口", "persons per household") + ": "
                   + decimal(*content.persons_per_household));
    }
    note_doubts(sheet, tell);
}

void standard_sheet(Sheet sheet, const Telling& tell)
{
    sheet.head({tell("学段", "stage"), tell("项目", "what"), tell("数值", "number"), tell("文件", "document"),
                tell("条款", "clause"), tell("起", "in force from"), tell("止", "in force to"),
                tell("核实情况", "status"), tell("标准档案", "profile"), tell("备注", "note")});
    const auto put = [&](Stage stage, const std::string& what, const std::string& number,
                         const Origin& origin) {
        sheet.text(stage_name(stage, tell.language));
        sheet.text(what);
        sheet.text(number);
        put_origin(sheet, origin, tell);
    };
    for (const LimitSource& limit : tell.content.limits) {
        put(limit.stage, tell("覆盖标准", "limit"), limit_text(tell.content, limit.stage), limit.origin);
    }
    for (const RateSource& rate : tell.content.rates) {
        put(rate.stage, tell("指标", "rate"), rate_text(rate, tell.language), rate.origin);
    }
    for (const ClassSource& one : tell.content.classes) {
        put(one.stage, tell("班额", "class size"), class_text(one, tell.language), one.origin);
    }
    sheet.end();
}

void run_sheet(Sheet sheet, const Telling& tell)
{
    sheet.head({"№", tell("命令", "command"), tell("版本", "version"), tell("输入", "input"), "SHA-256"});
    for (const Run& run : tell.content.runs) {
        const std::vector<RunInput> none(1);
        for (const RunInput& input : run.inputs.empty() ? none : run.inputs) {
            sheet.number(run.id);
            sheet.text(run.command);
            sheet.text(run.version);
            sheet.text(input.name);
            sheet.text(input.sha256);
            sheet.next();
        }
    }
    sheet.end();
}

void finding_sheet(Sheet sheet, const Telling& tell)
{
    sheet.head({tell("程度", "severity"), tell("文件", "file"), tell("图层", "layer"), tell("行", "row"),
                tell("字段", "field"), tell("应为", "expected"), tell("实为", "found"),
                tell("处理", "what to do")});
    for (const Run& run : tell.content.runs) {
        for (const Finding& finding : run.findings) {
            sheet.text(severity_word(finding.severity, tell));
            sheet.text(finding.place.file);
            sheet.text(finding.place.layer);
            sheet.number(finding.place.row);
            sheet.text(finding.place.field);
            sheet.text(finding.expected);
            sheet.text(finding.found);
            sheet.text(finding.advice);
            sheet.next();
        }
    }
    sheet.end();
}

} // namespace schoolplan::report
