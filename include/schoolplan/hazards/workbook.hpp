#pragma once

/// \file
/// The workbook a department fills in and sends back.

#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/hazard.hpp>

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::hazards {

/// The columns of the workbook, in order; those from `fixed_on` on are for the department.
enum class Column {
    hazard,
    step,
    campus,
    campus_name,
    place,
    place_name,
    rule,
    limit,
    distance,
    office,
    due,
    fixed_on,
    evidence,
    hand_to,
    remark
};

inline constexpr std::size_t columns = 15;

/// Heads of the columns, which is how a returned workbook is read, wherever they have been moved.
inline constexpr std::array<std::string_view, columns> heads{
    "隐患编号 hazard",   "台账序号 step",    "校区编号 campus", "校区 campus name",
    "场所编号 place",    "场所 place name",  "规则 rule",       "限距 limit (m)",
    "实距 distance (m)", "责任单位 office",  "整改期限 due",    "整改完成日期 fixed on",
    "佐证材料 evidence", "转交单位 hand to", "说明 remark"};

constexpr std::string_view head(Column column) noexcept
{
    return heads[static_cast<std::size_t>(column)];
}

/// An office that hazards may be handed to.
struct KnownOffice {
    std::string name{};
    std::string department{};
};

struct ReturnSettings {
    Day today = HazardEvent{}.day;      ///< a step after this day is refused
    std::vector<KnownOffice> offices{}; ///< beside those that have a hazard in the ledger
    /// The SHA-256 of a file the workbook names as evidence; no value: it did not come along.
    std::function<std::optional<std::string>(const std::string& name)> digest_of{};
    bool needs_files = false; ///< evidence that did not come along is a fault
};

/// What a returned workbook asks to be added.
struct Returned {
    HazardChange change{}; ///< empty as soon as one finding is a fault; `recorded` is the caller's
    Findings
        findings{}; ///< `layer` is the sheet, `field` the cell and its column: "L7 整改完成日期 fixed on"
    std::size_t rows = 0;       ///< hazards in the workbook
    std::size_t unanswered = 0; ///< of them, nothing filled in
    std::size_t known = 0;      ///< of them, what is said was taken over before
    std::size_t shown = 0;      ///< new steps whose evidence came along
};

/// What did the department answer that the ledger does not know yet?
///
/// Every sheet that has the heads of hazard, step, campus and place is read. A day on which it was fixed,
/// with evidence, makes a step to fixed; an office to hand it to makes a step to assigned there, with the
/// remark as the reason and the due day it had. Sent twice it adds nothing. Faults, each with sheet and cell:
/// a hazard that is unknown, stands twice, or has another campus or place than in the ledger (rows were mixed
/// up); one that has gone on since the workbook was made, or is closed; a day that does not exist, is later
/// than today or earlier than the assignment; a day without evidence, evidence without a day; both fixed and
/// handed on; an office nobody knows; evidence whose file is missing where files are needed, or is another
/// than the one taken over before. The digest of a file that came along is kept with the step; of evidence
/// that did not the words are. \returns not_found for a missing file; invalid_input for a file that is no
/// workbook, or without such a sheet Cost: linear in the workbook, which is held in memory.
Result<Returned> read_return(const std::filesystem::path& file, const HazardLedger& ledger,
                             const ReturnSettings& settings);

} // namespace schoolplan::hazards
