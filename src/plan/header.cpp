#include "header.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace schoolplan::plan {

namespace {

constexpr std::size_t rows_searched = 20;
constexpr std::size_t most_levels = 3;

void remove_all(std::string& text, std::string_view part)
{
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
        text.erase(at, part.size());
    }
}

/// Without spaces, line ends, stars; what stood in brackets goes to `unit`.
std::string plain(std::string text, std::string& unit)
{
    for (const std::string_view part : {" ", "\u3000", "\n", "\r", "\t", "*", "_x000D_"}) {
        remove_all(text, part);
    }
    struct Pair {
        std::string_view open;
        std::string_view close;
    };
    for (const auto& [open, close] : {Pair{"（", "）"}, Pair{"(", ")"}}) {
        for (auto at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
            const auto end = text.find(close, at);
            if (end == std::string::npos) {
                break;
            }
            unit = text.substr(at + open.size(), end - at - open.size());
            text.erase(at, end + close.size() - at);
        }
    }
    return text;
}

bool any_in(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != text.npos; });
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, text) != words.end();
}

std::optional<Stage> stage_in(std::string_view text)
{
    struct Word {
        std::string_view word;
        Stage stage;
    };
    for (const auto& [word, stage] :
         {Word{"幼儿园", Stage::kindergarten}, Word{"小学", Stage::primary}, Word{"初中", Stage::junior},
          Word{"职", Stage::vocational}, Word{"高中", Stage::senior}, Word{"特", Stage::special},
          Word{"kindergarten", Stage::kindergarten}, Word{"primary", Stage::primary},
          Word{"junior", Stage::junior}, Word{"senior", Stage::senior}, Word{"vocational", Stage::vocational},
          Word{"special", Stage::special}}) {
        if (text.find(word) != text.npos) {
            return stage;
        }
    }
    return std::nullopt;
}

std::optional<Column> size_column(std::string_view text, Stage& stage)
{
    const bool seats = any_in(text, {"学位", "seats"});
    if (any_in(text, {"用地", "面积", "投资"}) || (!seats && !any_in(text, {"班", "规模", "classes"}))) {
        return std::nullopt;
    }
    if (const auto found = stage_in(text)) {
        stage = *found;
        return seats ? Column::stage_seats : Column::stage_classes;
    }
    return seats ? Column::seats : Column::classes;
}

std::optional<Column> date_column(std::string_view text)
{
    if (any_in(text, {"实际", "备注"})) {
        return std::nullopt; // what has happened is told by the state and its day
    }
    const bool of_use = any_in(text, {"竣工", "完工", "投用", "启用", "投入使用"});
    if ((of_use && any_in(text, {"最早"})) || text == "earliest") {
        return Column::use_earliest;
    }
    if ((of_use && any_in(text, {"最迟", "最晚"})) || text == "latest") {
        return Column::use_latest;
    }
    if (any_in(text, {"交付", "homes"})) {
        return Column::homes;
    }
    if (any_in(text, {"开工"}) || text == "start") {
        return Column::start;
    }
    if (any_in(text, {"竣工", "完工"}) || is_one_of(text, {"completion", "planned"})) {
        return Column::completion;
    }
    return any_in(text, {"投用", "启用", "投入使用"}) || text == "use" ? std::optional{Column::use}
                                                                       : std::nullopt;
}

/// \param text   levels joined, without units
std::optional<Column> column_of(std::string_view text, Stage& stage)
{
    if (is_one_of(text, {"项目编号", "编号", "项目代码", "code"})) {
        return Column::code;
    }
    if (is_one_of(text, {"项目名称", "学校名称", "名称", "name"})) {
        return Column::name;
    }
    if (is_one_of(text, {"区县", "区、县", "区县市", "所属区县", "所在区县", "属地", "行政区", "unit"})) {
        return Column::unit;
    }
    if (is_one_of(text, {"隶属", "隶属关系", "建设主体", "level"})) {
        return Column::level;
    }
    if (is_one_of(text, {"学段", "办学类型", "办学层次", "stages"})) {
        return Column::stages;
    }
    if (any_in(text, {"地块"}) || text == "site") {
        return Column::site;
    }
    if (any_in(text, {"当前阶段", "建设阶段", "形象进度", "工程进度"}) || text == "state") {
        return Column::state;
    }
    if (any_in(text, {"进度日期", "更新日期", "阶段日期"}) || text == "day") {
        return Column::day;
    }
    if (const auto size = size_column(text, stage)) {
        return size;
    }
    if (const auto date = date_column(text)) {
        return date;
    }
    if (any_in(text, {"小区", "楼盘"}) || text == "estate") {
        return Column::estate;
    }
    if (any_in(text, {"年度任务", "年度目标", "列入年度"}) || text == "year_target") {
        return Column::year_target;
    }
    if (any_in(text, {"原因", "情况说明"}) || text == "reason") {
        return Column::reason;
    }
    return any_in(text, {"佐证"}) || text == "evidence" ? std::optional{Column::evidence} : std::nullopt;
}

/// "百个" -> 100; 个, 班, 人, 座 and nothing at all are 1.
std::optional<std::int64_t> factor_of(std::string_view unit)
{
    std::int64_t factor = 1;
    struct Word {
        std::string_view word;
        std::int64_t times;
    };
    for (const auto& [word, times] : {Word{"百", 100}, Word{"千", 1000}, Word{"万", 10000}}) {
        if (unit.starts_with(word)) {
            factor = times;
            unit.remove_prefix(word.size());
        }
    }
    const bool known = is_one_of(unit, {"", "个", "班", "人", "座", "个班", "学位", "班级"});
    return known ? std::optional{factor} : std::nullopt;
}

std::string at(const formats::Sheet& sheet, std::size_t row, std::size_t column)
{
    const bool there = row <= sheet.rows.size() && column <= sheet.rows[row - 1].size();
    return there ? sheet.rows[row - 1][column - 1] : std::string{};
}

/// A cell of the header; one that is merged with others shows what their first one holds.
std::string shown(const formats::Sheet& sheet, std::size_t row, std::size_t column)
{
    for (const auto& merged : sheet.merged) {
        if (merged.first_row <= row && row <= merged.last_row && merged.first_column <= column
            && column <= merged.last_column) {
            return at(sheet, merged.first_row, merged.first_column);
        }
    }
    return at(sheet, row, column);
}

/// Without merged cells, as in .csv: a heading over several columns stands over the first.
std::string over(const formats::Sheet& sheet, std::size_t row, std::size_t column)
{
    auto text = shown(sheet, row, column);
    for (; sheet.merged.empty() && text.empty() && column > 1; --column) {
        text = at(sheet, row, column - 1);
    }
    return text;
}

bool is_size(Column column)
{
    return column == Column::classes || column == Column::seats || column == Column::stage_classes
           || column == Column::stage_seats;
}

std::optional<Heading> heading_at(const formats::Sheet& sheet, std::size_t row, std::size_t levels,
                                  std::size_t column)
{
    Heading heading{.at = column};
    std::string joined;
    std::string before;
    for (std::size_t level = 0; level < levels; ++level) {
        const bool lower = !at(sheet, row + levels - 1, column).empty();
        const auto text = level + 1 < levels && lower ? over(sheet, row + level, column)
                                                      : shown(sheet, row + level, column);
        if (any_in(text, {"：", ":"})) {
            return std::nullopt; // a note over the table: "单位：班"
        }
        if (!text.empty() && text != before) {
            joined += plain(text, heading.unit);
            heading.text += (heading.text.empty() ? "" : " ") + text;
        }
        before = text;
    }
    const auto column_found = column_of(joined, heading.stage);
    if (!column_found) {
        return std::nullopt;
    }
    heading.column = *column_found;
    heading.factor = is_size(heading.column) ? factor_of(heading.unit) : 1;
    return heading;
}

Header header_at(const formats::Sheet& sheet, std::size_t row, std::size_t levels)
{
    std::size_t width = 0;
    for (std::size_t level = 0; level < levels; ++level) {
        width = std::max(width, sheet.rows[row + level - 1].size());
    }
    Header header{.first_row = row + levels};
    for (std::size_t column = 1; column <= width; ++column) {
        if (auto heading = heading_at(sheet, row, levels, column)) {
            header.headings.push_back(*std::move(heading));
        }
    }
    return header;
}

bool names(const Header& header, Column column)
{
    return std::ranges::find(header.headings, column, &Heading::column) != header.headings.end();
}

} // namespace

std::optional<Header> find_header(const formats::Sheet& sheet)
{
    std::optional<Header> best;
    for (std::size_t row = 1; row <= std::min(rows_searched, sheet.rows.size()); ++row) {
        for (std::size_t levels = 1; levels <= most_levels && row + levels - 1 <= sheet.rows.size();
             ++levels) {
            auto header = header_at(sheet, row, levels);
            const bool usable = names(header, Column::code) && names(header, Column::name);
            if (usable && (!best || header.headings.size() > best->headings.size())) {
                best = std::move(header);
            }
        }
    }
    return best;
}

} // namespace schoolplan::plan
