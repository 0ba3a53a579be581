#pragma once

/// \file
/// The sheets of the workbook, each written by one function.

#include "sheet.hpp"

#include <schoolplan/report.hpp>

#include <string>
#include <vector>

namespace schoolplan::report {

/// What every sheet is written from.
struct Telling {
    const Content& content;
    Language language;

    /// One text in the language of the workbook.
    [[nodiscard]] std::string operator()(const std::string& chinese, const std::string& english) const;
    /// A header with its unit: "人口 residents (人 persons)".
    [[nodiscard]] std::string in(const std::string& title, const std::string& unit) const;
    /// What is counted, in its header.
    [[nodiscard]] std::string people() const;
    [[nodiscard]] std::string homes() const;
    [[nodiscard]] std::string campuses() const;
    [[nodiscard]] std::string seats() const;
    [[nodiscard]] std::string classes() const;
};

void read_me(Sheet sheet, const Telling& tell);
/// Every limit, rate and class size with document, clause, days and status.
void standard_sheet(Sheet sheet, const Telling& tell);

/// \returns for each row of the coverage the row of the sheet; nothing for one that is left out
std::vector<std::optional<lxw_row_t>> coverage_sheet(Sheet& sheet, const Telling& tell);
/// Coverage of groups of units, summed from the sheet of coverage.
void group_sheet(Sheet sheet, const Telling& tell, const Sheet& coverage,
                 const std::vector<std::optional<lxw_row_t>>& rows);
void gap_sheet(Sheet sheet, const Telling& tell);
void home_sheet(Sheet sheet, const Telling& tell);
void balance_sheet(Sheet sheet, const Telling& tell);
void campus_sheet(Sheet sheet, const Telling& tell);
void site_sheet(Sheet sheet, const Telling& tell);
void project_sheet(Sheet sheet, const Telling& tell);
void run_sheet(Sheet sheet, const Telling& tell);
void finding_sheet(Sheet sheet, const Telling& tell);

} // namespace schoolplan::report
