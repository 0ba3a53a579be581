#pragma once

/// \file
/// The plan as districts send it: workbooks with titles, merged headers and notes.

#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/plan.hpp>
#include <schoolplan/model/unit.hpp>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::plan {

struct WorkbookSettings {
    Day as_of = ProjectEvent{}.day; ///< of a state whose row gives no day of its own
    Day today = ProjectEvent{}.day; ///< a step after this day is refused
};

/// What a workbook asks to be added to the plan.
struct Workbook {
    PlanChange change{};  ///< empty as soon as one finding is a fault; `recorded` is the caller's
    Findings findings{};  ///< `layer` is the sheet, `field` the cell and its column: "C7 计划竣工"
    std::size_t rows = 0; ///< projects in the workbook
    std::size_t added = 0;
    std::size_t changed = 0; ///< with another promise than the plan has
    std::vector<std::string> told{};
};

/// What does this workbook say that the plan does not know yet?
///
/// Every sheet with a header that names code and name of projects is read; the header may
/// stand in up to three rows under titles and notes, with merged cells, and carry units
/// (学位数（百个）). Rows that are no project (totals, signatures) are passed over. Days are
/// taken as 2019-05-10, 2019/5/10, 2019.5.10, 20190510, 2019年5月10日, or as the number of a
/// spreadsheet; a month alone (2019年5月) is its last day, where a promise is meant.
/// How early and how late seats may be usable stands in columns 最早投用 and 最迟投用 (or 最晚; or of 竣工);
/// a row gives both around its planned day, or none. An empty cell says nothing: what the plan knows stays. A
/// new state becomes an event as advance() allows it, with the reason of its row.
///
/// \param units  what districts may be called: by code, name, or name without 区, 县, 市
/// \returns not_found for a missing file; invalid_input for a file that is no workbook, one
///          without such a header, or an empty `units`. All that is wrong with cells is a finding.
/// Cost: linear in the workbook, which is held in memory.
/// Source: docs/methods/plan.md
Result<Workbook> read_workbook(const std::filesystem::path& file, const ConstructionPlan& plan,
                               std::span<const Unit> units, const WorkbookSettings& settings);

} // namespace schoolplan::plan
