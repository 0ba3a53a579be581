#include "names.hpp"
#include "sections.hpp"

#include <schoolplan/core/written.hpp>

#include <algorithm>

namespace schoolplan::report {

namespace {

std::string row_name(const Content& content, const CoverageRow& row, const Speaker& say)
{
    return escaped(scope_label(content.snapshot, row.unit, say.language()));
}

const CoverageRow* same_unit(const Content& content, const CoverageRow& walking, Measure measure)
{
    const auto& rows = content.coverage.rows;
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const CoverageRow& row) {
        return row.unit == walking.unit && row.stage == walking.stage && row.measure == measure;
    });
    return found == rows.end() ? nullptr : &*found;
}

std::string straight_share(const CoverageRow* row, Tally CoverageRow::*which, const Speaker& say)
{
    return row == nullptr ? missing_cell(reason(say, "未按直线测量", "not measured in a straight line"))
                          : share_cell(row->*which, row->settlements, say);
}

std::string covered_cell(const Tally& tally, std::int64_t settlements, const Speaker& say)
{
    return known(tally, settlements) ? number_cell(grouped(tally.covered))
                                     : missing_cell(reason(say, "人数不详", "no number is given"));
}

/// Total, covered on foot, its share, the share in a straight line, homes without a number.
void add_tally(std::vector<std::string>& cells, const CoverageRow& row, const CoverageRow* straight,
               Tally CoverageRow::*which, const Speaker& say)
{
    const Tally& tally = row.*which;
    cells.push_back(total_cell(tally, row.settlements, say));
    cells.push_back(covered_cell(tally, row.settlements, say));
    cells.push_back(share_cell(tally, row.settlements, say));
    cells.push_back(straight_share(straight, which, say));
    cells.push_back(number_cell(grouped(tally.unknown)));
}

std::string unit_table(const Content& content, const Speaker& say, Stage stage)
{
    TableMarkup table{say("各区覆盖情况（步行与直线）", "Coverage by unit, on foot and in a straight line")};
    std::vector<std::string> head{say("区", "unit"), say("居住点", "homes"),
                                  say("无路可达", "no way at all")};
    const std::pair<const char*, const char*> subjects[] = {
        {"适龄儿童", "children"}, {"人口", "residents"}, {"居住建筑面积 m²", "residential area, m²"}};
    for (const auto& [zh, en] : subjects) {
        head.push_back(say(zh, en));
        head.push_back(say("步行覆盖", "covered on foot"));
        head.push_back(say("步行 %", "on foot %"));
        head.push_back(say("直线 %", "straight %"));
        head.push_back(say("不详居住点", "homes not known"));
    }
    table.head(head);
    for (const CoverageRow& row : content.coverage.rows) {
        if (row.stage != stage || row.measure != Measure::walking
            || !of_its_own(content.snapshot, row.unit)) {
            continue;
        }
        const CoverageRow* straight = same_unit(content, row, Measure::straight);
        std::vector<std::string> cells{"<th scope=\"row\">" + row_name(content, row, say) + "</th>",
                                       number_cell(grouped(row.settlements)),
                                       number_cell(grouped(row.settlements_without_way))};
        for (const auto which :
             {&CoverageRow::children, &CoverageRow::population, &CoverageRow::residential_area_m2}) {
            add_tally(cells, row, straight, which, say);
        }
        table.row(cells, row.unit ? "" : "total");
    }
    return table.markup();
}

} // namespace

std::string reason(const Speaker& say, const std::string& chinese, const std::string& english)
{
    return plain(say.language(), chinese, english);
}

std::string metres(Millimetres length)
{
    return grouped((length.value() + 999) / 1000) + " m";
}

std::string share_cell(const Tally& tally, std::int64_t settlements, const Speaker& say)
{
    if (!known(tally, settlements)) {
        return missing_cell(reason(say, "人数不详", "no number is given"));
    }
    return tally.total == 0 ? missing_cell(reason(say, "总数为零，无比例", "of nothing there is no share"))
                            : number_cell(percent(tally.covered, tally.total));
}

std::string total_cell(const Tally& tally, std::int64_t settlements, const Speaker& say)
{
    return known(tally, settlements) ? number_cell(grouped(tally.total))
                                     : missing_cell(reason(say, "人数不详", "no number is given"));
}

std::string distance_table(const Content& content, const Speaker& say, Stage stage)
{
    TableMarkup table{say("到最近学校的距离", "Distance to the nearest school")};
    table.head({say("区", "unit"), say("量法", "measure"), say("平均", "mean"), say("中位", "median"),
                say("九成以内", "90 of 100 within"), say("最远", "farthest")});
    for (const CoverageRow& row : content.coverage.rows) {
        if (row.stage != stage || !of_its_own(content.snapshot, row.unit)) {
            continue;
        }
        std::vector<std::string> cells{"<th scope=\"row\">" + row_name(content, row, say) + "</th>",
                                       text_cell(say(chinese(row.measure), english(row.measure)))};
        if (row.distances) {
            for (const Millimetres length : {row.distances->mean, row.distances->median,
                                             row.distances->ninetieth, row.distances->maximum}) {
                cells.push_back(number_cell(metres(length)));
            }
        } else {
            cells.insert(cells.end(), 4, missing_cell(reason(say, "无人有路可达", "nobody has any way")));
        }
        table.row(cells, row.unit ? "" : "total");
    }
    return table.markup();
}

std::string stage_section(const Content& content, const Speaker& say, Stage stage)
{
    std::string text = "<section class=\"stage\" id=\"" + std::string{code(stage)} + "\"><h2>"
                       + say(std::string{chinese(stage)}, english(stage)) + "</h2>\n";
    if (!content.maps[stage].empty()) {
        text += "<figure>" + content.maps[stage] + "</figure>\n";
    }
    return text + unit_table(content, say, stage) + distance_table(content, say, stage)
           + distance_chart(content, say, stage) + gap_table(content, say, stage);
}

} // namespace schoolplan::report
