#include <schoolplan/plan/workbook.hpp>

#include "cells.hpp"
#include "standing.hpp"

#include <schoolplan/plan.hpp>
#include <schoolplan/plan/slip.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace schoolplan::plan {

namespace {

/// What the plan knows stays where the workbook says nothing.
template <typename T>
void keep(std::optional<T>& now, const std::optional<T>& before)
{
    if (!now) {
        now = before;
    }
}

void keep(std::string& now, const std::string& before)
{
    if (now.empty()) {
        now = before;
    }
}

PlannedProject merged(PlannedProject now, const PlannedProject& before)
{
    now.revision = before.revision;
    keep(now.site, before.site);
    keep(now.estate, before.estate);
    keep(now.homes, before.homes);
    keep(now.start, before.start);
    keep(now.completion, before.completion);
    keep(now.use, before.use);
    keep(now.use_earliest, before.use_earliest);
    keep(now.use_latest, before.use_latest);
    for (const Stage stage : every_stage) {
        if (now.teaches[stage]) {
            keep(now.classes[stage], before.classes[stage]);
            keep(now.seats[stage], before.seats[stage]);
        }
    }
    return now;
}

class Reader {
public:
    Reader(std::string file, const ConstructionPlan& plan, std::span<const Unit> units,
           const WorkbookSettings& settings)
        : file_{std::move(file)}, plan_{plan}, units_{units}, settings_{settings}
    {
    }

    /// \returns false when the sheet has no header
    bool read(const formats::Sheet& sheet)
    {
        const auto header = find_header(sheet);
        if (!header) {
            return false;
        }
        Cells cells{file_, sheet, *header, units_, found_.findings};
        std::size_t passed_over = 0;
        for (std::size_t row = header->first_row; row <= sheet.rows.size(); ++row) {
            cells.go_to(row);
            if (cells.is_project()) {
                read_row(cells, sheet.name);
            } else {
                ++passed_over;
            }
        }
        tell_of(sheet, *header, passed_over);
        return true;
    }

    Workbook take()
    {
        const bool faulty = std::ranges::any_of(
            found_.findings, [](const Finding& one) { return one.severity == Severity::fault; });
        if (faulty) {
            found_.change = {};
            found_.added = 0;
            found_.changed = 0;
        }
        return std::move(found_);
    }

private:
    void tell_of(const formats::Sheet& sheet, const Header& header, std::size_t passed_over)
    {
        std::string columns;
        for (const Heading& one : header.headings) {
            columns += (columns.empty() ? "" : ", ") + one.text;
        }
        found_.told.push_back(
            fmt::format("sheet '{}': projects from row {} on; columns used: {}; {} rows that "
                        "are no project passed over",
                        sheet.name, header.first_row, columns, passed_over));
    }

    void read_row(Cells& cells, const std::string& sheet)
    {
        ++found_.rows;
        cells.check_row();
        auto project = project_of(cells);
        if (!is_its_own(cells, sheet, project)) {
            return;
        }
        const auto before = std::ranges::lower_bound(plan_.projects, project.code, {}, &PlannedProject::code);
        const bool known = before != plan_.projects.end() && before->code == project.code;
        if (known) {
            project = merged(std::move(project), *before);
            project.level = cells.text(Column::level).empty() ? before->level : project.level;
            project.year_target =
                cells.text(Column::year_target).empty() ? before->year_target : project.year_target;
        }
        check_range(cells, project);
        if (!known || project != *before) {
            ++(known ? found_.changed : found_.added);
            ++project.revision;
            found_.change.projects.push_back(project);
        }
        read_step(cells, project.code, known);
    }

    static PlannedProject project_of(Cells& cells)
    {
        PlannedProject project{.code = cells.text(Column::code),
                               .name = cells.text(Column::name),
                               .unit = cells.unit(),
                               .level = cells.level(),
                               .teaches = cells.stages(),
                               .site = cells.text(Column::site),
                               .estate = cells.text(Column::estate),
                               .homes = cells.promise(Column::homes),
                               .start = cells.promise(Column::start),
                               .completion = cells.promise(Column::completion),
                               .use = cells.promise(Column::use),
                               .use_earliest = cells.promise(Column::use_earliest),
                               .use_latest = cells.promise(Column::use_latest),
                               .year_target = cells.truth(Column::year_target)};
        project.classes = cells.sizes(Column::classes, Column::stage_classes, project.teaches);
        project.seats = cells.sizes(Column::seats, Column::stage_seats, project.teaches);
        for (const Column column : {Column::code, Column::name}) {
            if (cells.text(column).empty()) {
                cells.fault(column, column == Column::code ? "the project's code" : "the project's name",
                            "fill in the cell and import again; nothing was imported");
            }
        }
        return project;
    }

    /// Earliest and latest come together, around a planned day.
    static void check_range(Cells& cells, const PlannedProject& project)
    {
        if ((project.use_earliest || project.use_latest) && !use_range(project)) {
            cells.fault(
                project.use_earliest ? Column::use_earliest : Column::use_latest,
                "an earliest day not after the planned one (投用, else 竣工), and a latest one not before it",
                "give all three in order, or neither earliest nor latest; nothing was imported");
        }
    }

    /// Not the second row of one project.
    bool is_its_own(Cells& cells, const std::string& sheet, const PlannedProject& project)
    {
        if (project.code.empty()) {
            return false;
        }
        const auto here = fmt::format("{}!{}", sheet, cells.place(Column::code));
        const auto [code, new_code] = codes_.try_emplace(project.code, here);
        const auto [name, new_name] = names_.try_emplace(project.unit + "\n" + project.name, here);
        if (!new_code) {
            cells.fault(Column::code, "a code no other row has, but " + code->second + " has it",
                        "keep one of the two rows and import again; nothing was imported");
        } else if (!new_name) {
            cells.fault(Column::name,
                        "a name no other project of the district has, but the one of " + name->second,
                        "keep one of the two rows, or tell the projects apart; nothing was imported");
        }
        return new_code && new_name;
    }

    void read_step(Cells& cells, const std::string& code, bool known)
    {
        const auto word = cells.text(Column::state);
        const auto own_day = cells.day(Column::day);
        if (word.empty() || word.starts_with('#')) {
            return;
        }
        const auto reached = read_progress(word);
        if (!reached) {
            return cells.fault(Column::state,
                               "前期 (立项, 用地), 在建 (开工, 主体, 竣工验收前), 竣工 or 投用",
                               "correct the cell and import again; nothing was imported");
        }
        const auto events = events_of(plan_, code);
        if (!events.empty() && events.back().state == reached->state && events.back().step == reached->step) {
            return; // nothing new
        }
        add_step(cells,
                 {.project = code,
                  .reached = *reached,
                  .day = own_day.value_or(settings_.as_of),
                  .today = settings_.today,
                  .evidence = cells.text(Column::evidence),
                  .evidence_sha256 = {},
                  .reason = cells.text(Column::reason)},
                 known);
    }

    void add_step(Cells& cells, const Step& step, bool known)
    {
        ConstructionPlan alone;
        alone.projects.push_back({.code = step.project});
        if (known) {
            const auto events = events_of(plan_, step.project);
            alone.events.assign(events.begin(), events.end());
        }
        auto event = advance(alone, step);
        if (!event) {
            return cells.fault(Column::state, "a step the project can take",
                               event.error().message() + "; nothing was imported");
        }
        found_.change.events.push_back(*std::move(event));
    }

    std::string file_;
    const ConstructionPlan& plan_;
    std::span<const Unit> units_;
    const WorkbookSettings& settings_;
    Workbook found_;
    std::map<std::string, std::string> codes_;
    std::map<std::string, std::string> names_;
};

} // namespace

Result<Workbook> read_workbook(const std::filesystem::path& file, const ConstructionPlan& plan,
                               std::span<const Unit> units, const WorkbookSettings& settings)
{
    if (units.empty()) {
        return Error{Fault::invalid_input, "there are no units that projects may lie in: import units first"};
    }
    const auto sheets = formats::read_sheets(file);
    if (!sheets) {
        return sheets.error();
    }
    Reader reader{file.string(), plan, units, settings};
    std::string without;
    std::size_t read = 0;
    for (const formats::Sheet& sheet : *sheets) {
        const bool has_header = reader.read(sheet);
        read += has_header ? 1 : 0;
        without += has_header ? "" : (without.empty() ? "" : ", ") + sheet.name;
    }
    if (read == 0) {
        return Error{Fault::invalid_input,
                     file.string() + " has no sheet with a header that names 项目编号 and 项目名称"};
    }
    auto found = reader.take();
    if (!without.empty()) {
        found.told.push_back("sheets without projects: " + without);
    }
    return found;
}

} // namespace schoolplan::plan
