#include "names.hpp"
#include "sections.hpp"

#include <schoolplan/core/written.hpp>

namespace schoolplan::report {

namespace {

/// Who is counted in the headline: children, else residents, else homes.
struct Headline {
    Tally tally;
    std::string chinese;
    std::string english;
};

Headline headline(const CoverageRow& row)
{
    if (known(row.children, row.settlements)) {
        return {row.children, "适龄儿童", "children"};
    }
    if (known(row.population, row.settlements)) {
        return {row.population, "人口", "residents"};
    }
    return {{row.settlements, row.settlements_covered, 0}, "居住点", "homes"};
}

std::string share(const CoverageRow* row)
{
    if (row == nullptr) {
        return "—";
    }
    const Tally tally = headline(*row).tally;
    return tally.total == 0 ? "—" : percent(tally.covered, tally.total) + " %";
}

std::string sentence(const CoverageRow& row, const Speaker& say)
{
    const Headline told = headline(row);
    const std::string covered = grouped(told.tally.covered);
    const std::string total = grouped(told.tally.total);
    const std::string limit = metres(row.limit);
    std::string text =
        say(total + " 名" + told.chinese + "中 " + covered + " 名步行 " + limit + " 内可达",
            covered + " of " + total + " " + told.english + " have it within " + limit + " on foot");
    if (told.english == "homes") {
        text = say(total + " 处居住点中 " + covered + " 处步行 " + limit + " 内可达；人数不详",
                   covered + " of " + total + " homes have it within " + limit
                       + " on foot; how many people live there is not known");
    }
    if (told.tally.unknown > 0) {
        const std::string unknown = grouped(told.tally.unknown);
        text += "<br/>"
                + say("另有 " + unknown + " 处居住点人数不详，未计入",
                      unknown + " more homes whose number is not known are not in it");
    }
    return text;
}

/// Which clause set the limit; one that is only recalled stands out.
std::string standard(const Content& content, const Speaker& say, Stage stage)
{
    const LimitSource* source = limit_source(content, stage);
    if (source == nullptr) {
        return "";
    }
    const Origin& origin = source->origin;
    const std::string place = document(origin);
    const std::string word = escaped(status_word(origin.status, say.language()));
    return "<p class=\"quiet\">" + say("标准", "Limit") + ": " + escaped(place) + (place.empty() ? "" : "; ")
           + (doubtful(origin.status) ? "<span class=\"doubtful\">" + word + "</span>" : word) + "</p>\n";
}

std::string card(const Content& content, const Speaker& say, Stage stage)
{
    const CoverageRow* walking = city_row(content.coverage, stage, Measure::walking);
    const CoverageRow* straight = city_row(content.coverage, stage, Measure::straight);
    std::string text = "<div class=\"card\"><h3>" + say(std::string{chinese(stage)}, english(stage))
                       + "</h3>\n" + "<p class=\"big\">" + share(walking) + "</p><p>" + say("步行", "on foot")
                       + " · <span class=\"quiet\">" + say("直线", "straight line") + " " + share(straight)
                       + "</span></p>\n";
    if (walking != nullptr) {
        text += "<p>" + sentence(*walking, say) + "</p>";
    }
    return text + standard(content, say, stage) + "</div>\n";
}

} // namespace

std::string answer(const Content& content, const Speaker& say)
{
    std::string text =
        "<section id=\"answer\"><h2>" + say("结论", "The answer") + "</h2>\n<div class=\"cards\">\n";
    for (const Stage stage : stages_in(content.coverage)) {
        text += card(content, say, stage);
    }
    return text + "</div></section>\n";
}

} // namespace schoolplan::report
