#include "names.hpp"
#include "sections.hpp"

#include <schoolplan/core/written.hpp>

#include <algorithm>
#include <iterator>

namespace schoolplan::report {

namespace {

std::string limits(const Content& content, const Speaker& say)
{
    TableMarkup table{say("标准及其出处", "The limits and where they come from")};
    std::vector<std::string> heads{say("学段", "stage"), say("标准", "limit")};
    std::ranges::move(origin_heads(say), std::back_inserter(heads));
    table.head(heads);
    for (const Stage stage : stages_in(content.coverage)) {
        const CoverageRow* row = city_row(content.coverage, stage, Measure::walking);
        row = row == nullptr ? city_row(content.coverage, stage, Measure::straight) : row;
        const LimitSource* source = limit_source(content, stage);
        std::vector<std::string> cells{text_cell(say(std::string{chinese(stage)}, english(stage))),
                                       row == nullptr ? missing_cell(reason(say, "未说明", "not stated"))
                                                      : number_cell(metres(row->limit))};
        std::ranges::move(origin_cells(source == nullptr ? nullptr : &source->origin, say),
                          std::back_inserter(cells));
        table.row(cells);
    }
    return table.markup();
}

std::string text_or_dash(const std::string& text, const Speaker& say)
{
    return text.empty() ? missing_cell(reason(say, "未说明", "not stated")) : text_cell(escaped(text));
}

std::string item(const Speaker& say, const std::string& chinese, const std::string& english)
{
    return "<li>" + say(chinese, english) + "</li>\n";
}

std::string place(const Place& place, const Speaker& say)
{
    std::string text = place.file;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (!place.layer.empty()) {
        add(place.layer);
    }
    if (place.row) {
        add(reason(say, "行", "row") + " " + std::to_string(*place.row));
    }
    if (!place.field.empty()) {
        add("'" + place.field + "'");
    }
    return escaped(text);
}

std::string severity(Severity severity, const Speaker& say)
{
    switch (severity) {
    case Severity::note:
        return say("提示", "note");
    case Severity::warning:
        return say("存疑", "warning");
    case Severity::fault:
        break;
    }
    return say("错误", "fault");
}

std::string run_row(const Run& run)
{
    std::string settings;
    for (const auto& [name, value] : run.settings) {
        settings += (settings.empty() ? "" : "; ") + name + " = " + value;
    }
    std::string inputs;
    for (const RunInput& input : run.inputs) {
        inputs += escaped(input.name) + " <code>" + escaped(input.sha256) + "</code><br/>";
    }
    return number_cell(std::to_string(run.id)) + text_cell(escaped(run.command))
           + text_cell(escaped(run.version)) + text_cell(escaped(settings)) + text_cell(inputs);
}

} // namespace

std::vector<std::string> origin_heads(const Speaker& say)
{
    return {say("文件与条款", "document and clause"), say("有效期", "in force"), say("标准档案", "profile"),
            say("核实情况", "status"), say("备注", "note")};
}

std::vector<std::string> origin_cells(const Origin* origin, const Speaker& say)
{
    if (origin == nullptr) {
        return std::vector<std::string>(5, missing_cell(reason(say, "未说明", "not stated")));
    }
    const std::string word = escaped(status_word(origin->status, say.language()));
    return {text_or_dash(document(*origin), say), text_or_dash(days(*origin, say.language()), say),
            text_or_dash(origin->profile, say),
            text_cell(doubtful(origin->status) ? "<span class=\"doubtful\">" + word + "</span>" : word),
            text_cell(escaped(origin->note))};
}

std::string method(const Content& content, const Speaker& say)
{
    return "<section id=\"method\"><h2>" + say("方法", "Method") + "</h2>\n<ul>\n"
           + item(say, "步行距离沿步行路网量取，从居住点到最近校门；直线距离为两点间的测地线。",
                  "The walking distance follows the walking network from the home to the nearest gate; the "
                  "straight "
                  "line is the geodesic between the two.")
           + item(say, "恰好等于标准的算已覆盖；超过一毫米即不算。",
                  "Exactly at the limit is covered; one millimetre more is not.")
           + item(say, "无路可达与太远分开列出，不给出假想的距离。",
                  "No way at all is listed apart from too far, and no distance is made up for it.")
           + item(say, "未提供的数不当作零：以“—”表示，不计入总数，并列出缺失的居住点数。",
                  "A number that is not given is not taken for 0: it is shown as a dash, is in no sum, and "
                  "the homes "
                  "it is missing for are counted.")
           + item(say, "百分比向下取到一位小数，因此 100.0 即全部；长度向上取整到米。",
                  "Percentages are rounded down to one decimal, so 100.0 means all; lengths are rounded up "
                  "to metres.")
           + item(say, "距离统计按儿童数加权；无儿童数时按人口；无路可达者不在其中。",
                  "Distances are weighted by children, or by residents where no child is counted; homes "
                  "without any "
                  "way are not in them.")
           + item(say, "只看远近，不看学位：一所学校可以“覆盖”多于其学位的儿童。",
                  "This tells who is near, not who has a seat: a school may cover more children than it has "
                  "seats.")
           + "</ul>\n" + limits(content, say) + "</section>\n";
}

std::string provenance(const Content& content, const Speaker& say)
{
    std::string text = "<section id=\"runs\"><h2>" + say("数据与运行", "Inputs and runs") + "</h2>\n";
    if (!content.sources.empty()) {
        text += "<p>" + escaped(content.sources) + "</p>\n";
    }
    if (content.runs.empty()) {
        return text + "<p>" + say("没有运行记录", "No run is recorded") + "</p></section>\n";
    }
    TableMarkup table{say("按先后；摘要为 SHA-256", "Oldest first; digests are SHA-256")};
    table.head({"№", say("命令", "command"), say("版本", "version"),
                say("与默认不同的设置", "settings that differ from the defaults"),
                say("输入与摘要", "inputs and digests")});
    for (const Run& run : content.runs) {
        table.row({run_row(run)});
    }
    return text + table.markup() + "</section>\n";
}

std::string findings(const Content& content, const Settings& settings, const Speaker& say)
{
    std::size_t total = 0;
    TableMarkup table{say("输入中发现的问题", "What was found in the inputs")};
    table.head({say("程度", "severity"), say("位置", "place"), say("应为", "expected"), say("实为", "found"),
                say("处理", "what to do")});
    for (const Run& run : content.runs) {
        for (const Finding& finding : run.findings) {
            if (++total > settings.findings_shown) {
                continue;
            }
            table.row({text_cell(severity(finding.severity, say)), text_cell(place(finding.place, say)),
                       text_cell(escaped(finding.expected)), text_cell(escaped(finding.found)),
                       text_cell(escaped(finding.advice))});
        }
    }
    const std::string head = "<section id=\"findings\"><h2>" + say("数据问题", "Findings") + "</h2>\n";
    if (total == 0) {
        return head + "<p>" + say("没有发现问题", "None") + "</p></section>\n";
    }
    const std::string listed = grouped(static_cast<std::int64_t>(std::min(total, settings.findings_shown)));
    const std::string all = grouped(static_cast<std::int64_t>(total));
    return head + "<p>"
           + say("列出 " + listed + " 条，共 " + all + " 条", listed + " of " + all + " are listed")
           + "</p>\n" + table.markup() + "</section>\n";
}

} // namespace schoolplan::report
