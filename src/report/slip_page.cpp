#include <schoolplan/report/slips.hpp>

#include "masthead.hpp"
#include "names.hpp"

#include <schoolplan/core/whole_file.hpp>
#include <schoolplan/core/written.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace schoolplan::report {

namespace {

constexpr std::array asked{Stage::kindergarten, Stage::primary, Stage::junior};

std::string grouped_cell(std::int64_t number)
{
    return number_cell(grouped(number));
}

const PlannedProject* project_of(const SlipContent& content, const std::string& code)
{
    const auto found = std::ranges::find(content.plan.projects, code, &PlannedProject::code);
    return found == content.plan.projects.end() ? nullptr : &*found;
}

std::string name_of(const SlipContent& content, const plan::Slip& slip)
{
    const PlannedProject* project = project_of(content, slip.code);
    return project == nullptr ? "" : project->name;
}

std::string unit_of(const SlipContent& content, const plan::Slip& slip, Language language)
{
    const PlannedProject* project = project_of(content, slip.code);
    if (project == nullptr) {
        return "";
    }
    const auto units = content.snapshot.units.rows();
    const auto found = std::ranges::find(units, project->unit, &Unit::code);
    const auto row = static_cast<std::uint32_t>(found - units.begin());
    return found == units.end() ? project->unit : unit_label(content.snapshot, UnitId{row}, language);
}

std::string school_year(int year)
{
    return std::to_string(year) + "/" + std::to_string((year + 1) % 100);
}

std::string percent_of(double chance)
{
    return grouped(std::llround(100.0 * chance)) + " %";
}

std::string summary(const SlipContent& content, const Speaker& say)
{
    const auto& slips = content.slips.slips;
    const auto costly =
        std::ranges::count_if(slips, [](const plan::Slip& one) { return one.lost_in_all > 0; });
    std::string text =
        "<p>"
        + say(
            "逐个假设项目单独推迟一年，其他项目按期：" + grouped(std::ssize(slips)) + " 个项目中 "
                + grouped(costly)
                + " 个会使儿童失去标准步行距离内的学位。失去学位的儿童数是唯一的；具体哪些小区可有多种排法，"
                  "所列为其中一种，每次相同。",
            "Each project alone is taken to come a year late, the others in time: " + grouped(costly) + " of "
                + grouped(std::ssize(slips))
                + " projects would cost children a place within the standard on foot. How many children is "
                  "unique; which homes may not be, and those listed are one right answer, always the same.")
        + "</p>\n";
    const auto also = [&](std::int64_t number, const std::string& chinese, const std::string& english) {
        return number == 0 ? ""
                           : "<p class=\"missing\">"
                                 + say(grouped(number) + chinese, grouped(number) + english) + "</p>\n";
    };
    text += also(content.slips.homes_unknown, " 处（小区与学段）儿童数不详，未计入。",
                 " homes and stages whose children are not known are left out.");
    text += also(content.slips.seats_unknown, " 处（校区与学段）学位数不详，按无学位计。",
                 " campuses and stages whose seats are not known count as none.");
    return text;
}

std::string ranking(const SlipContent& content, const Speaker& say)
{
    TableMarkup table{say("推迟一年失去学位的儿童，多者在前", "Children who lose a place, most first")};
    std::vector<std::string> heads{say("位次", "rank"),        say("编号", "code"),
                                   say("项目", "project"),     say("区", "unit"),
                                   say("学年", "school year"), say("逾期概率", "chance")};
    for (const Stage stage : asked) {
        heads.push_back(escaped(stage_name(stage, say.language())));
    }
    heads.push_back(say("合计", "together"));
    heads.push_back(say("小区", "homes"));
    table.head(heads);
    std::int64_t rank = 0;
    for (const plan::Slip& slip : content.slips.slips) {
        std::vector<std::string> cells{
            grouped_cell(++rank),
            "<th scope=\"row\">" + escaped(slip.code) + "</th>",
            text_cell(escaped(name_of(content, slip))),
            text_cell(escaped(unit_of(content, slip, say.language()))),
            text_cell(school_year(slip.year)),
            slip.chance ? number_cell(percent_of(*slip.chance))
                        : missing_cell(plain(say.language(), "未提供日期范围", "no range of days given"))};
        for (const Stage stage : asked) {
            cells.push_back(grouped_cell(slip.lost[stage]));
        }
        cells.push_back(grouped_cell(slip.lost_in_all));
        cells.push_back(grouped_cell(std::ssize(slip.homes)));
        table.row(cells);
    }
    return "<section><h2>" + say("排序", "In order") + "</h2>\n" + table.markup() + "</section>\n";
}

std::string map_section(const SlipContent& content, const Speaker& say)
{
    return content.map.empty() ? ""
                               : "<section><h2>" + say("分布", "Where") + "</h2>\n<figure>" + content.map
                                     + "</figure>\n</section>\n";
}

/// Home by home, those with most children first.
std::string homes_of(const SlipContent& content, const plan::Slip& slip, const Speaker& say)
{
    auto homes = slip.homes;
    std::ranges::stable_sort(homes, std::ranges::greater{}, &plan::LosingHome::children);
    TableMarkup table{say("失去学位的儿童", "Children without a place")};
    table.head({say("编号", "code"), say("居住点", "home"), say("学段", "stage"), say("儿童", "children")});
    for (const plan::LosingHome& home : homes) {
        const Settlement& row = content.snapshot.settlements[home.settlement];
        table.row({"<th scope=\"row\">" + escaped(row.code) + "</th>", text_cell(escaped(row.name)),
                   text_cell(escaped(stage_name(home.stage, say.language()))), grouped_cell(home.children)});
    }
    return "<details><summary>" + escaped(slip.code) + " " + escaped(name_of(content, slip)) + ": "
           + say(grouped(slip.lost_in_all) + " 名儿童", grouped(slip.lost_in_all) + " children")
           + "</summary>\n" + table.markup() + "</details>\n";
}

std::string lists(const SlipContent& content, const Speaker& say)
{
    std::string text = "<section><h2>" + say("逐个小区", "Home by home") + "</h2>\n";
    for (const plan::Slip& slip : content.slips.slips) {
        text += slip.homes.empty() ? "" : homes_of(content, slip, say);
    }
    for (const std::string& one : content.left_out) {
        text += "<p class=\"missing\">" + say("未计入：", "left out: ") + escaped(one) + "</p>\n";
    }
    return text + "</section>\n";
}

} // namespace

Done write_slips(const SlipContent& content, Language language, const std::filesystem::path& file)
{
    if (file.extension() != ".html") {
        return Error{Fault::invalid_input,
                     "what a slip costs is written as .html, not as " + file.filename().string()};
    }
    const Speaker say{language};
    const std::string title =
        plain(language, "项目推迟一年，谁失去学位", "Who loses a place if a project slips a year");
    return write_whole(file, page_begin(title, content.on.text(), content.snapshot.synthetic, say)
                                 + summary(content, say) + ranking(content, say) + map_section(content, say)
                                 + lists(content, say) + page_end());
}

} // namespace schoolplan::report
