#include "names.hpp"
#include "sections.hpp"

#include <schoolplan/core/written.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace schoolplan::report {

namespace {

std::string count_cell(const Count& count, std::int64_t rows, const Speaker& say)
{
    return known(count, rows) ? number_cell(grouped(count.total))
                              : missing_cell(reason(say, "未提供", "not given"));
}

std::string difference_cell(const std::optional<std::int64_t>& number, const Speaker& say)
{
    return number ? number_cell(grouped(*number))
                  : missing_cell(reason(say, "无从比较", "nothing to compare"));
}

/// Children, homes without a number, spare seats, missing classes.
void add_children(std::vector<std::string>& cells, const BalanceRow& row,
                  const std::optional<Count>& children, const std::optional<std::int64_t>& spare,
                  const std::optional<std::int64_t>& classes, const Speaker& say)
{
    if (!children) {
        cells.insert(cells.end(), 4, missing_cell(reason(say, "未计算", "not asked")));
        return;
    }
    cells.push_back(count_cell(*children, row.settlements, say));
    cells.push_back(number_cell(grouped(children->unknown)));
    cells.push_back(difference_cell(spare, say));
    cells.push_back(difference_cell(classes, say));
}

std::vector<std::string> cells_of(const BalanceRow& row, const std::string& name, const Speaker& say)
{
    std::vector<std::string> cells{
        "<th scope=\"row\">" + name + "</th>",           number_cell(grouped(row.campuses)),
        count_cell(row.seats, row.campuses, say),        number_cell(grouped(row.seats.unknown)),
        count_cell(row.classes, row.campuses, say),      count_cell(row.households, row.settlements, say),
        count_cell(row.population, row.settlements, say)};
    add_children(cells, row, row.expected, row.spare_of_expected, row.missing_classes_of_expected, say);
    add_children(cells, row, row.observed, row.spare_of_observed, row.missing_classes_of_observed, say);
    return cells;
}

void add_head(TableMarkup& table, const Speaker& say)
{
    std::vector<std::string> head{say("范围", "scope"),    say("校区", "campuses"),
                                  say("学位", "seats"),    say("学位不详校区", "campuses, seats not known"),
                                  say("班级", "classes"),  say("户数", "households"),
                                  say("人口", "residents")};
    const std::pair<const char*, const char*> kinds[] = {{"按指标", "by rate"}, {"实有", "counted"}};
    for (const auto& [zh, en] : kinds) {
        head.push_back(say(std::string{"儿童，"} + zh, std::string{"children "} + en));
        head.push_back(say("不详居住点", "homes not known"));
        head.push_back(say("学位余缺", "spare seats"));
        head.push_back(say("缺班级", "missing classes"));
    }
    table.head(head);
}

using Period = std::pair<Stage, int>;

Period period_of(const BalanceRow& row)
{
    return {row.stage, row.year};
}

std::vector<Period> periods_in(const Balance& balance)
{
    std::vector<Period> found;
    for (const BalanceRow& row : balance.rows) {
        if (found.empty() || found.back() != period_of(row)) {
            found.push_back(period_of(row));
        }
    }
    return found;
}

std::string table_of(const Content& content, const Period& period, const Speaker& say)
{
    const Snapshot& snapshot = content.snapshot;
    const std::string year = std::to_string(period.second);
    TableMarkup table{say(std::string{chinese(period.first)} + "，" + year + " 学年",
                          english(period.first) + ", school year from 1 September " + year)};
    add_head(table, say);
    const auto put = [&](const BalanceRow& row, const std::string& name, const std::string& mark) {
        table.row(cells_of(row, escaped(name), say), mark);
    };
    for (const BalanceRow& row : content.balance->rows) {
        if (row.unit && period_of(row) == period && of_its_own(snapshot, row.unit)) {
            put(row, scope_label(snapshot, row.unit, say.language()), "");
        }
    }
    for (const GroupBalance& row : content.balance->groups) {
        if (period_of(row.sum) == period) {
            put(row.sum, group_label(group_of(snapshot, row.group), say.language()), "group");
        }
    }
    for (const BalanceRow& row : content.balance->rows) {
        if (!row.unit && period_of(row) == period) {
            put(row, scope_label(snapshot, row.unit, say.language()), "total");
        }
    }
    return table.markup();
}

void add_source(TableMarkup& table, Stage stage, const std::string& number, const Origin& origin,
                const Speaker& say)
{
    std::vector<std::string> cells{text_cell(escaped(stage_name(stage, say.language()))),
                                   text_cell(escaped(number))};
    std::ranges::move(origin_cells(&origin, say), std::back_inserter(cells));
    table.row(cells);
}

/// Rates and class sizes with their documents, and the persons per household.
std::string sources(const Content& content, const Speaker& say)
{
    TableMarkup table{say("指标、班额及其出处", "Rates, class sizes and where they come from")};
    std::vector<std::string> heads{say("学段", "stage"), say("数值", "number")};
    std::ranges::move(origin_heads(say), std::back_inserter(heads));
    table.head(heads);
    for (const RateSource& rate : content.rates) {
        add_source(table, rate.stage, rate_text(rate, say.language()), rate.origin, say);
    }
    for (const ClassSource& one : content.classes) {
        add_source(table, one.stage, class_text(one, say.language()), one.origin, say);
    }
    std::string text = content.rates.empty() && content.classes.empty() ? "" : table.markup();
    if (content.persons_per_household) {
        const std::string persons = decimal(*content.persons_per_household);
        text += "<p>" + say("户均人口：" + persons + " 人", "Persons per household: " + persons) + "</p>\n";
    }
    return text;
}

} // namespace

std::string balance_section(const Content& content, const Speaker& say)
{
    if (content.balance == nullptr) {
        return "";
    }
    std::string text =
        "<section id=\"balance\"><h2>" + say("学位供需", "Seats and children") + "</h2>\n<p>"
        + say("学位余缺为学位减儿童，负数为缺；合计中各区余缺相抵。各年儿童相同，不是预测。",
              "Spare seats are seats less children; below 0 they are missing. In sums, what one "
              "unit has to spare hides what another lacks. Children are the same in every year: "
              "this is no forecast.")
        + "</p>\n";
    for (const Period& period : periods_in(*content.balance)) {
        text += table_of(content, period, say);
    }
    return text + sources(content, say) + "</section>\n";
}

} // namespace schoolplan::report
