#include <schoolplan/report.hpp>

#include "names.hpp"
#include "sheets.hpp"

#include <algorithm>

namespace schoolplan::report {

std::string Telling::operator()(const std::string& chinese, const std::string& english) const
{
    return plain(language, chinese, english);
}

std::string Telling::in(const std::string& title, const std::string& unit) const
{
    return title + " (" + unit + ")";
}

std::string Telling::people() const
{
    return (*this)("人", "persons");
}

std::string Telling::homes() const
{
    return (*this)("处", "homes");
}

std::string Telling::campuses() const
{
    return (*this)("所", "campuses");
}

std::string Telling::seats() const
{
    return (*this)("座", "seats");
}

std::string Telling::classes() const
{
    return (*this)("班", "classes");
}

namespace {

Done check_size(const Content& content)
{
    std::size_t findings = 0;
    std::size_t inputs = 0;
    for (const Run& run : content.runs) {
        findings += run.findings.size();
        inputs += std::max<std::size_t>(run.inputs.size(), 1);
    }
    const Snapshot& snapshot = content.snapshot;
    const std::size_t balance =
        content.balance == nullptr ? 0 : content.balance->rows.size() + content.balance->groups.size();
    const std::size_t largest = std::max(
        {content.coverage.reaches.size(), content.coverage.rows.size() * (snapshot.groups.size() + 1),
         findings, inputs, content.coverage.gaps.size(), snapshot.campuses.size(), snapshot.sites.size(),
         snapshot.projects.size(), balance});
    if (largest > most_rows) {
        return Error{Fault::invalid_input, "a sheet holds " + std::to_string(most_rows) + " rows, found "
                                               + std::to_string(largest) + ": export a .gpkg or .csv file"};
    }
    return std::monostate{};
}

void add_sheets(lxw_workbook* book, const Telling& tell)
{
    const Formats formats = make_formats(book);
    const Snapshot& snapshot = tell.content.snapshot;
    const std::string mark = snapshot.synthetic ? tell("合成数据", "SYNTHETIC DATA") : "";
    const auto sheet = [&](const std::string& chinese, const std::string& english) {
        return Sheet{book, formats, tell(chinese, english), mark};
    };
    read_me(sheet("说明", "Read me"), tell);
    if (!tell.content.limits.empty() || !tell.content.rates.empty() || !tell.content.classes.empty()) {
        standard_sheet(sheet("标准", "Standards"), tell);
    }
    Sheet coverage = sheet("覆盖", "Coverage");
    const auto rows = coverage_sheet(coverage, tell);
    if (!snapshot.groups.empty()) {
        group_sheet(sheet("单元组", "Groups"), tell, coverage, rows);
    }
    if (tell.content.balance != nullptr) {
        balance_sheet(sheet("供需", "Balance"), tell);
    }
    gap_sheet(sheet("缺口", "Gaps"), tell);
    home_sheet(sheet("居住点", "Homes"), tell);
    campus_sheet(sheet("学校", "Campuses"), tell);
    if (snapshot.sites.size() > 0) {
        site_sheet(sheet("规划地块", "Sites"), tell);
    }
    if (snapshot.projects.size() > 0) {
        project_sheet(sheet("建设项目", "Projects"), tell);
    }
    run_sheet(sheet("运行", "Runs"), tell);
    finding_sheet(sheet("问题", "Findings"), tell);
}

} // namespace

Done workbook(const Content& content, const std::filesystem::path& file, Language language)
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
    const Telling tell{.content = content, .language = language};
    return write_book(file, content.date, [&](lxw_workbook* book) { add_sheets(book, tell); });
}

} // namespace schoolplan::report
