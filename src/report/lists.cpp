#include "names.hpp"
#include "sections.hpp"

#include <schoolplan/core/written.hpp>

#include <algorithm>
#include <cmath>

namespace schoolplan::report {

namespace {

std::string degrees(double value)
{
    const auto scaled = std::llround(std::abs(value) * 100000.0);
    const std::string rest = std::to_string(scaled % 100000);
    return std::string{value < 0.0 ? "-" : ""} + std::to_string(scaled / 100000) + "."
           + std::string(5 - rest.size(), '0') + rest;
}

bool children_counted(const Content& content, Stage stage)
{
    const auto homes = content.snapshot.settlements.rows();
    return std::any_of(homes.begin(), homes.end(),
                       [stage](const Settlement& home) { return home.children[stage].has_value(); });
}

/// Left out on foot: most children first, or most residents where no child is counted.
std::vector<Reach> left_out(const Content& content, Stage stage)
{
    std::vector<Reach> found;
    for (const Reach& reach : content.coverage.reaches) {
        if (reach.stage == stage && reach.measure == Measure::walking && !reach.covered) {
            found.push_back(reach);
        }
    }
    const bool by_children = children_counted(content, stage);
    const auto people = [&](const Reach& reach) {
        const Settlement& home = content.snapshot.settlements[reach.settlement];
        return by_children ? home.children[stage] : home.population;
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](const Reach& a, const Reach& b) { return people(a) > people(b); });
    return found;
}

std::string number_or_missing(const std::optional<std::int64_t>& number, const Speaker& say)
{
    return number ? number_cell(grouped(*number)) : missing_cell(reason(say, "未提供", "not given"));
}

std::vector<std::string> left_out_cells(const Content& content, const Reach& reach, const Speaker& say)
{
    const Settlement& home = content.snapshot.settlements[reach.settlement];
    const std::string unit = unit_label(content.snapshot, home.unit, say.language());
    return {text_cell(escaped(home.code)),
            text_cell(escaped(settlement_name(home))),
            unit.empty() ? missing_cell(reason(say, "不在任何区内", "in no unit")) : text_cell(escaped(unit)),
            number_or_missing(home.children[reach.stage], say),
            number_or_missing(home.population, say),
            reach.nearest ? number_cell(metres(*reach.nearest))
                          : missing_cell(reason(say, "无路可达", "no way at all")),
            text_cell(escaped(campus_name(content.snapshot, reach.campus)))};
}

} // namespace

std::string gap_table(const Content& content, const Speaker& say, Stage stage)
{
    TableMarkup table{say("缺口：成片未覆盖的居住点，按儿童数（不详时按人口）排序",
                          "Gaps: homes left out together, most children (or residents) first")};
    table.head({"№", say("所在区", "unit"), say("居住点", "homes"), say("未覆盖儿童", "children left out"),
                say("未覆盖人口", "residents left out"), say("中心经度", "centre, longitude"),
                say("中心纬度", "centre, latitude")});
    std::int64_t number = 0;
    for (const Gap& gap : content.coverage.gaps) {
        if (gap.stage != stage) {
            continue;
        }
        const auto homes = static_cast<std::int64_t>(gap.settlements.size());
        const std::string unit = unit_label(content.snapshot, gap.unit, say.language());
        table.row({number_cell(std::to_string(++number)),
                   unit.empty() ? missing_cell(reason(say, "不在任何区内", "in no unit"))
                                : text_cell(escaped(unit)),
                   number_cell(grouped(homes)), total_cell(gap.children, homes, say),
                   total_cell(gap.population, homes, say), number_cell(degrees(gap.centre.lon)),
                   number_cell(degrees(gap.centre.lat))});
    }
    if (number == 0) {
        return "<p>" + say("没有成片的缺口", "No gap: nobody is left out together") + "</p>\n";
    }
    return table.markup();
}

std::string left_out_list(const Content& content, const Settings& settings, const Speaker& say, Stage stage)
{
    const auto all = left_out(content, stage);
    const std::size_t shown = std::min(all.size(), settings.left_out_shown);
    const std::string total = grouped(static_cast<std::int64_t>(all.size()));
    const std::string listed = grouped(static_cast<std::int64_t>(shown));
    const bool children = children_counted(content, stage);
    TableMarkup table{shown < all.size()
                          ? say("列出" + std::string{children ? "儿童" : "人口"} + "最多的 " + listed
                                    + " 处，共 " + total + " 处；其余见导出文件",
                                "The " + listed + " with most " + (children ? "children" : "residents")
                                    + " of " + total + "; the rest is in the export")
                          : say("全部 " + total + " 处", "All " + total)};
    table.head({say("编号", "code"), say("居住点", "home"), say("区", "unit"), say("儿童", "children"),
                say("人口", "residents"), say("最近学校步行距离", "way to the nearest school"),
                say("最近学校", "nearest school")});
    for (std::size_t i = 0; i < shown; ++i) {
        table.row(left_out_cells(content, all[i], say));
    }
    return "<details><summary>" + say("未覆盖的居住点：" + total + " 处", "Homes left out: " + total)
           + "</summary>\n" + table.markup() + "</details></section>\n";
}

} // namespace schoolplan::report
