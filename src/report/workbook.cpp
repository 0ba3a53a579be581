#include <schoolplan/report.hpp>

#include "names.hpp"
#include "page.hpp"

#include <schoolplan/core/whole_file.hpp>

#include <xlsxwriter.h>

#include <algorithm>
#include <ctime>
#include <memory>

namespace schoolplan::report {

namespace {

constexpr std::size_t most_rows = 1'048'575; // of a sheet, without its header
constexpr std::size_t most_bytes = 32'000;   // of a cell; a sheet holds 32,767 characters

struct Formats {
    lxw_format* head = nullptr;
    lxw_format* whole = nullptr;
    lxw_format* metres = nullptr;
    lxw_format* share = nullptr;
    lxw_format* wrapped = nullptr;
};

/// Texts of the data go in as strings only, so none of them can run as a formula.
class Sheet {
public:
    Sheet(lxw_workbook* book, const Formats& formats, const char* name)
        : sheet_{workbook_add_worksheet(book, name)}, formats_{formats}
    {
    }

    void head(const std::vector<std::string>& titles)
    {
        for (const std::string& title : titles) {
            worksheet_write_string(sheet_, 0, column_++, title.c_str(), formats_.head);
        }
        worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(titles.size() - 1), 16.0, nullptr);
        worksheet_set_row(sheet_, 0, 48.0, nullptr);
        worksheet_freeze_panes(sheet_, 1, 0);
        last_column_ = static_cast<lxw_col_t>(titles.size() - 1);
        next();
    }

    void next()
    {
        ++row_;
        column_ = 0;
    }

    void text(const std::string& text)
    {
        std::string shown = clean(text).substr(0, most_bytes);
        if (!shown.empty()) {
            // A cut in the middle of a character is cleaned away like any other broken byte.
            worksheet_write_string(sheet_, row_, column_, clean(shown).c_str(), nullptr);
        }
        ++column_;
    }
    void number(const std::optional<std::int64_t>& number)
    {
        if (number) {
            worksheet_write_number(sheet_, row_, column_, static_cast<double>(*number), formats_.whole);
        }
        ++column_;
    }
    void metres(const std::optional<Millimetres>& length)
    {
        if (length) {
            worksheet_write_number(sheet_, row_, column_, static_cast<double>(length->value()) / 1000.0,
                                   formats_.metres);
        }
        ++column_;
    }
    /// The sum of the `count` cells above, whose value is known already.
    void sum(std::int64_t value, lxw_row_t count)
    {
        const std::string column = column_name(column_);
        const std::string formula =
            "=SUM(" + column + std::to_string(row_ + 1 - count) + ":" + column + std::to_string(row_) + ")";
        worksheet_write_formula_num(sheet_, row_, column_++, formula.c_str(), formats_.whole,
                                    static_cast<double>(value));
    }
    /// The cell before divided by the one before it; nothing where that is nothing.
    void share(const Tally& tally)
    {
        if (tally.total > 0) {
            const std::string row = std::to_string(row_ + 1);
            const std::string formula = "=" + column_name(static_cast<lxw_col_t>(column_ - 1)) + row + "/"
                                        + column_name(static_cast<lxw_col_t>(column_ - 2)) + row;
            worksheet_write_formula_num(sheet_, row_, column_, formula.c_str(), formats_.share,
                                        static_cast<double>(tally.covered)
                                            / static_cast<double>(tally.total));
        }
        ++column_;
    }
    void note(const std::string& text)
    {
        worksheet_set_column(sheet_, 0, 0, 100.0, formats_.wrapped);
        worksheet_write_string(sheet_, row_, 0, clean(text).substr(0, most_bytes).c_str(), formats_.wrapped);
        next();
    }
    void end()
    {
        if (row_ > 1) {
            worksheet_autofilter(sheet_, 0, 0, row_ - 1, last_column_);
        }
    }

private:
    static std::string column_name(lxw_col_t column)
    {
        char name[LXW_MAX_COL_NAME_LENGTH] = {};
        lxw_col_to_name(name, column, 0);
        return name;
    }

    lxw_worksheet* sheet_;
    Formats formats_;
    lxw_row_t row_ = 0;
    lxw_col_t column_ = 0;
    lxw_col_t last_column_ = 0;
};

Formats make_formats(lxw_workbook* book)
{
    Formats formats;
    formats.head = workbook_add_format(book);
    format_set_bold(formats.head);
    format_set_text_wrap(formats.head);
    format_set_bg_color(formats.head, 0xEEF3F6);
    format_set_bottom(formats.head, LXW_BORDER_THIN);
    formats.whole = workbook_add_format(book);
    format_set_num_format(formats.whole, "#,##0");
    formats.metres = workbook_add_format(book);
    format_set_num_format(formats.metres, "#,##0.000");
    formats.share = workbook_add_format(book);
    format_set_num_format(formats.share, "0.00%");
    formats.wrapped = workbook_add_format(book);
    format_set_text_wrap(formats.wrapped);
    return formats;
}

/// Noon of the day of the data, so that no time zone moves it; a fixed day where it has none.
std::time_t created(const std::string& date)
{
    std::tm day{};
    day.tm_year = 100;
    day.tm_mday = 1;
    day.tm_hour = 12;
    int year = 0;
    int month = 0;
    int number = 0;
    if (std::sscanf(date.c_str(), "%4d-%2d-%2d", &year, &month, &number) == 3) {
        day.tm_year = year - 1900;
        day.tm_mon = month - 1;
        day.tm_mday = number;
    }
    return timegm(&day);
}

std::string stage_name(Stage stage)
{
    return std::string{chinese(stage)} + " " + english(stage);
}

std::string measure_name(Measure measure)
{
    return chinese(measure) + " " + english(measure);
}

std::string scope_name(const Content& content, const CoverageRow& row)
{
    if (!row.unit) {
        return "全市 whole city";
    }
    return row.unit->valid() ? unit_name(content.snapshot, *row.unit) : "不在任何区内 in no unit";
}

void read_me(Sheet sheet, const Content& content)
{
    sheet.note(content.title.empty() ? "学校步行覆盖 Schools within reach" : content.title);
    if (content.snapshot.synthetic) {
        sheet.note("合成数据 SYNTHETIC DATA: not a real city");
    }
    if (!content.date.empty()) {
        sheet.note("数据日期 data of: " + content.date);
    }
    if (!content.sources.empty()) {
        sheet.note("来源 sources: " + content.sources);
    }
    sheet.note("空单元格为不详,不是零。An empty cell is not known; it is not 0.");
    sheet.note("恰好等于标准算已覆盖。Exactly at the limit is covered.");
    sheet.note("全市一行与百分比为公式,随表格重算。The rows of the whole city and the shares are formulas.");
    for (const LimitSource& limit : content.limits) {
        sheet.note(stage_name(limit.stage) + ": " + limit.clause + " (" + limit.status + ")");
    }
}

/// Rows of the units before a row of the city, whose sum it is; 0 where it is not.
lxw_row_t summands(const std::vector<CoverageRow>& rows, std::size_t city, Tally CoverageRow::*which)
{
    Tally sum;
    lxw_row_t count = 0;
    for (std::size_t i = city; i-- > 0 && rows[i].unit && rows[i].stage == rows[city].stage
                               && rows[i].measure == rows[city].measure;
         ++count) {
        sum.total += (rows[i].*which).total;
        sum.covered += (rows[i].*which).covered;
        sum.unknown += (rows[i].*which).unknown;
    }
    return sum == rows[city].*which ? count : 0;
}

void write_tally(Sheet& sheet, const std::vector<CoverageRow>& rows, std::size_t index,
                 Tally CoverageRow::*which)
{
    const Tally& tally = rows[index].*which;
    const lxw_row_t count = rows[index].unit ? 0 : summands(rows, index, which);
    if (!known(tally, rows[index].settlements)) {
        sheet.number({});
        sheet.number({});
    } else if (count > 0) {
        sheet.sum(tally.total, count);
        sheet.sum(tally.covered, count);
    } else {
        sheet.number(tally.total);
        sheet.number(tally.covered);
    }
    sheet.share(tally);
    sheet.number(tally.unknown);
}

void coverage_sheet(Sheet sheet, const Content& content)
{
    std::vector<std::string> head{"学段 stage",
                                  "量法 measure",
                                  "区 unit",
                                  "标准 limit (m)",
                                  "居住点 homes (处)",
                                  "已覆盖 covered (homes)",
                                  "无路可达 no way (homes)"};
    for (const char* who :
         {"适龄儿童 children (人)", "人口 residents (人)", "居住面积 residential area (m²)"}) {
        head.emplace_back(who);
        head.push_back("已覆盖 covered: " + std::string{who});
        head.push_back("覆盖率 share (%): " + std::string{who});
        head.push_back("不详 not known (homes): " + std::string{who});
    }
    for (const char* which :
         {"平均 mean (m)", "中位 median (m)", "九成以内 90 of 100 within (m)", "最远 farthest (m)"}) {
        head.emplace_back(which);
    }
    sheet.head(head);
    const auto& rows = content.coverage.rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const CoverageRow& row = rows[i];
        sheet.text(stage_name(row.stage));
        sheet.text(measure_name(row.measure));
        sheet.text(scope_name(content, row));
        sheet.metres(row.limit);
        sheet.number(row.settlements);
        sheet.number(row.settlements_covered);
        sheet.number(row.settlements_without_way);
        for (const auto which :
             {&CoverageRow::children, &CoverageRow::population, &CoverageRow::residential_area_m2}) {
            write_tally(sheet, rows, i, which);
        }
        for (const auto which :
             {&Distances::mean, &Distances::median, &Distances::ninetieth, &Distances::maximum}) {
            sheet.metres(row.distances ? std::optional{(*row.distances).*which} : std::nullopt);
        }
        sheet.next();
    }
    sheet.end();
}

void gap_sheet(Sheet sheet, const Content& content)
{
    sheet.head({"学段 stage", "排名 rank", "区 unit", "居住点 homes (处)",
                "未覆盖儿童 children left out (人)", "儿童数不详 not known (homes)",
                "未覆盖人口 residents left out (人)"});
    PerStage<std::int64_t> number;
    for (const Gap& gap : content.coverage.gaps) {
        const auto homes = static_cast<std::int64_t>(gap.settlements.size());
        const auto total = [&](const Tally& tally) {
            return known(tally, homes) ? std::optional{tally.total} : std::nullopt;
        };
        sheet.text(stage_name(gap.stage));
        sheet.number(++number[gap.stage]);
        sheet.text(unit_name(content.snapshot, gap.unit));
        sheet.number(homes);
        sheet.number(total(gap.children));
        sheet.number(gap.children.unknown);
        sheet.number(total(gap.population));
        sheet.next();
    }
    sheet.end();
}

void home_sheet(Sheet sheet, const Content& content)
{
    sheet.head({"学段 stage", "量法 measure", "编号 code", "居住点 home", "区 unit", "适龄儿童 children (人)",
                "人口 residents (人)", "到最近校区 to the nearest campus (m)", "最近校区 nearest campus",
                "状态 status"});
    for (const Reach& reach : content.coverage.reaches) {
        const Settlement& home = content.snapshot.settlements[reach.settlement];
        sheet.text(stage_name(reach.stage));
        sheet.text(measure_name(reach.measure));
        sheet.text(home.code);
        sheet.text(home.name);
        sheet.text(unit_name(content.snapshot, home.unit));
        sheet.number(home.children[reach.stage]);
        sheet.number(home.population);
        sheet.metres(reach.nearest);
        sheet.text(campus_name(content.snapshot, reach.campus));
        sheet.text(status(reach));
        sheet.next();
    }
    sheet.end();
}

void campus_sheet(Sheet sheet, const Content& content)
{
    std::vector<std::string> head{"编号 code", "校区 campus", "学校 school", "区 unit"};
    for (const Stage stage : stages) {
        head.push_back(stage_name(stage) + " 学位 seats");
    }
    sheet.head(head);
    for (const Campus& campus : content.snapshot.campuses.rows()) {
        sheet.text(campus.code);
        sheet.text(campus.name);
        sheet.text(campus.school);
        sheet.text(unit_name(content.snapshot, campus.unit));
        for (const Stage stage : stages) {
            sheet.number(campus.seats[stage]);
        }
        sheet.next();
    }
    sheet.end();
}

void run_sheet(Sheet sheet, const Content& content)
{
    sheet.head({"№", "命令 command", "版本 version", "输入 input", "SHA-256"});
    for (const Run& run : content.runs) {
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

void finding_sheet(Sheet sheet, const Content& content)
{
    sheet.head({"程度 severity", "文件 file", "图层 layer", "行 row", "字段 field", "应为 expected",
                "实为 found", "处理 what to do"});
    constexpr const char* severities[] = {"提示 note", "存疑 warning", "错误 fault"};
    for (const Run& run : content.runs) {
        for (const Finding& finding : run.findings) {
            sheet.text(severities[static_cast<std::size_t>(finding.severity)]);
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

Done check_size(const Content& content)
{
    std::size_t findings = 0;
    std::size_t inputs = 0;
    for (const Run& run : content.runs) {
        findings += run.findings.size();
        inputs += std::max<std::size_t>(run.inputs.size(), 1);
    }
    const std::size_t largest =
        std::max({content.coverage.reaches.size(), content.coverage.rows.size(), findings, inputs,
                  content.coverage.gaps.size(), content.snapshot.campuses.size()});
    if (largest > most_rows) {
        return Error{Fault::invalid_input, "a sheet holds " + std::to_string(most_rows) + " rows, found "
                                               + std::to_string(largest) + ": export a .gpkg or .csv file"};
    }
    return std::monostate{};
}

Done fill(const Content& content, const std::filesystem::path& file)
{
    lxw_workbook* book = workbook_new(file.string().c_str());
    if (book == nullptr) {
        return Error{Fault::storage, "out of memory"};
    }
    lxw_doc_properties properties{};
    properties.created = created(content.date);
    workbook_set_properties(book, &properties);
    const Formats formats = make_formats(book);
    read_me(Sheet{book, formats, "说明 Read me"}, content);
    coverage_sheet(Sheet{book, formats, "覆盖 Coverage"}, content);
    gap_sheet(Sheet{book, formats, "缺口 Gaps"}, content);
    home_sheet(Sheet{book, formats, "居住点 Homes"}, content);
    campus_sheet(Sheet{book, formats, "校区 Campuses"}, content);
    run_sheet(Sheet{book, formats, "运行 Runs"}, content);
    finding_sheet(Sheet{book, formats, "问题 Findings"}, content);
    if (const lxw_error problem = workbook_close(book); problem != LXW_NO_ERROR) {
        return Error{Fault::storage, lxw_strerror(problem)};
    }
    return std::monostate{};
}

} // namespace

Done workbook(const Content& content, const std::filesystem::path& file)
{
    if (file.extension() != ".xlsx") {
        return Error{Fault::invalid_input,
                     "a workbook is written as .xlsx, not as " + file.filename().string()};
    }
    if (auto sound = check(content); !sound) {
        return std::move(sound).error().while_doing("writing " + file.string());
    }
    if (auto fits = check_size(content); !fits) {
        return fits;
    }
    if (auto filled = fill(content, unfinished(file)); !filled) {
        std::error_code ignored;
        std::filesystem::remove(unfinished(file), ignored);
        return std::move(filled).error().while_doing("writing " + file.string());
    }
    return finish(file);
}

} // namespace schoolplan::report
