#include "masthead.hpp"
#include "names.hpp"
#include "page.hpp"
#include "sheet.hpp"

#include <schoolplan/report/hazards.hpp>

#include <schoolplan/core/whole_file.hpp>
#include <schoolplan/core/written.hpp>
#include <schoolplan/model/theme_word.hpp>

#include <algorithm>
#include <array>

namespace schoolplan::report {

namespace {

using hazards::Movement;

/// A number of a movement and what it is called.
struct Number {
    std::int64_t Movement::*value;
    const char* chinese;
    const char* english;
};

constexpr std::array numbers{Number{&Movement::open_before, "期初未销号", "open before"},
                             Number{&Movement::found, "新发现", "found"},
                             Number{&Movement::fixed, "整改", "fixed"},
                             Number{&Movement::verified, "核验销号", "verified"},
                             Number{&Movement::reopened, "复发", "reopened"},
                             Number{&Movement::open_after, "期末未销号", "still open"},
                             Number{&Movement::overdue_after, "其中逾期", "of these overdue"}};

std::string unit_name(const SummaryContent& content, const std::string& code, Language language)
{
    const auto found = std::ranges::find(content.units, code, &Unit::code);
    if (found != content.units.end() && !found->name.empty()) {
        return found->name;
    }
    return code.empty() ? plain(language, "不在任何区内", "in no unit") : code;
}

std::string theme_name(Theme theme, Language language)
{
    return plain(language, std::string{chinese(theme)}, std::string{code(theme)});
}

/// One table as page and workbook have it: words first, then the numbers, and the sum of all rows.
struct Table {
    std::string chinese;
    std::string english;
    std::vector<std::pair<std::string, std::string>> heads; ///< of the words, Chinese and English
    std::vector<std::pair<std::vector<std::string>, Movement>> rows{};
};

std::vector<Table> tables_of(const SummaryContent& content, Language language)
{
    const hazards::Summary& all = content.summary;
    Table units{"各区", "Districts", {{"区", "unit"}}};
    for (const auto& row : all.units) {
        units.rows.push_back({{unit_name(content, row.unit, language)}, row.movement});
    }
    Table themes{"各主题", "Themes", {{"主题", "theme"}}};
    for (const auto& row : all.themes) {
        themes.rows.push_back({{theme_name(row.theme, language)}, row.movement});
    }
    Table both{"各区各主题", "Districts and themes", {{"区", "unit"}, {"主题", "theme"}}};
    for (const auto& row : all.rows) {
        both.rows.push_back(
            {{unit_name(content, row.unit, language), theme_name(row.theme, language)}, row.movement});
    }
    Table campuses{
        "校区", "Campuses", {{"名次", "rank"}, {"编号", "campus"}, {"校区", "name"}, {"区", "unit"}}};
    for (const auto& row : all.campuses) {
        campuses.rows.push_back({{std::to_string(campuses.rows.size() + 1), row.campus, row.name,
                                  unit_name(content, row.unit, language)},
                                 row.movement});
    }
    return {std::move(units), std::move(themes), std::move(both), std::move(campuses)};
}

std::string markup_of(const Table& table, const Movement& city, const Speaker& say)
{
    constexpr std::size_t most = 50;
    TableMarkup made{say(table.chinese, table.english)};
    std::vector<std::string> heads;
    for (const auto& [chinese, english] : table.heads) {
        heads.push_back(say(chinese, english));
    }
    for (const Number& one : numbers) {
        heads.push_back(say(one.chinese, one.english));
    }
    made.head(heads);
    const auto add = [&](const std::vector<std::string>& words, const Movement& movement, const char* mark) {
        std::vector<std::string> cells{"<th scope=\"row\">" + escaped(words.front()) + "</th>"};
        for (std::size_t i = 1; i < words.size(); ++i) {
            cells.push_back(text_cell(escaped(words[i])));
        }
        for (const Number& one : numbers) {
            cells.push_back(number_cell(grouped(movement.*one.value)));
        }
        made.row(cells, mark);
    };
    for (std::size_t row = 0; row < std::min(most, table.rows.size()); ++row) {
        add(table.rows[row].first, table.rows[row].second, "");
    }
    std::vector<std::string> words(table.heads.size());
    words.front() = plain(say.language(), "全市", "city");
    add(words, city, "total");
    const auto left = static_cast<std::int64_t>(table.rows.size() - std::min(most, table.rows.size()));
    return "<section><h2>" + say(table.chinese, table.english) + "</h2>\n" + made.markup()
           + (left == 0 ? ""
                        : "<p class=\"quiet\">"
                              + say("另有 " + grouped(left) + " 行，见工作簿",
                                    grouped(left) + " more are in the workbook")
                              + "</p>\n")
           + "</section>\n";
}

std::string movement_card(const std::string& heading, std::int64_t number, const std::string& below)
{
    return "<div class=\"card\"><h3>" + heading + "</h3><p class=\"big\">" + grouped(number) + "</p><p>"
           + below + "</p></div>\n";
}

std::string cards(const Movement& city, const Speaker& say)
{
    return "<section class=\"cards\">\n"
           + movement_card(
               say("期末未销号", "still open"), city.open_after,
               say("期初 " + grouped(city.open_before) + "，其中逾期 " + grouped(city.overdue_after),
                   grouped(city.open_before) + " before; " + grouped(city.overdue_after) + " overdue"))
           + movement_card(
               say("新发现", "found"), city.found,
               say("另有复发 " + grouped(city.reopened), "and " + grouped(city.reopened) + " reopened"))
           + movement_card(say("整改", "fixed"), city.fixed,
                           say("核验销号 " + grouped(city.verified), grouped(city.verified) + " verified"))
           + "</section>\n";
}

std::string page_of(const SummaryContent& content, Language language)
{
    const Speaker say{language};
    const std::string since = content.summary.since.text();
    const std::string on = content.summary.on.text();
    std::string text =
        page_begin(plain(language, "校园周边隐患整改通报", "Hazards around campuses"), on, content.synthetic,
                   say)
        + "<p>"
        + say(since + " 之后至 " + on + "（含当日）的变化。未销号：尚未核验。整改、核验、复发按次计。",
              "What changed after " + since + " until " + on
                  + ", that day included. Open: not verified. Fixed, verified and reopened count "
                    "steps.")
        + "</p>\n" + cards(content.summary.city, say);
    for (const Table& table : tables_of(content, language)) {
        text += markup_of(table, content.summary.city, say);
    }
    return text + page_end();
}

void add_sheet(lxw_workbook* book, const Formats& formats, const Table& table, const SummaryContent& content,
               Language language)
{
    Sheet sheet{book, formats, plain(language, table.chinese, table.english),
                content.synthetic ? plain(language, "合成数据", "SYNTHETIC DATA") : ""};
    std::vector<std::string> heads;
    for (const auto& [chinese, english] : table.heads) {
        heads.push_back(plain(language, chinese, english));
    }
    for (const Number& one : numbers) {
        heads.push_back(plain(language, one.chinese, one.english));
    }
    sheet.head(heads);
    for (const auto& [words, movement] : table.rows) {
        for (const std::string& word : words) {
            sheet.text(word);
        }
        for (const Number& one : numbers) {
            sheet.number(movement.*one.value);
        }
        sheet.next();
    }
    if (!table.rows.empty()) {
        sheet.text(plain(language, "全市", "city"));
        for (std::size_t i = 1; i < table.heads.size(); ++i) {
            sheet.text("");
        }
        for (const Number& one : numbers) {
            sheet.sum_above(content.summary.city.*one.value, static_cast<lxw_row_t>(table.rows.size()));
        }
        sheet.next();
    }
    sheet.end();
}

} // namespace

Done write_summary(const SummaryContent& content, Language language, const std::filesystem::path& file)
{
    if (file.extension() == ".html") {
        return write_whole(file, page_of(content, language));
    }
    if (file.extension() == ".xlsx") {
        return write_book(file, content.summary.on.text(), [&](lxw_workbook* book) {
            const Formats formats = make_formats(book);
            for (const Table& table : tables_of(content, language)) {
                add_sheet(book, formats, table, content, language);
            }
        });
    }
    return Error{Fault::invalid_input,
                 "a summary is written as .html, .xlsx or .csv, not as " + file.filename().string()};
}

} // namespace schoolplan::report
