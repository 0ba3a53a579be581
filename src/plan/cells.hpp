#pragma once

/// \file
/// One row of a sheet as values; what cannot be read becomes a finding with sheet and cell.

#include "header.hpp"

#include <schoolplan/core/findings.hpp>
#include <schoolplan/model/plan.hpp>
#include <schoolplan/model/unit.hpp>

#include <span>
#include <string>
#include <string_view>

namespace schoolplan::plan {

class Cells {
public:
    Cells(std::string file, const formats::Sheet& sheet, const Header& header, std::span<const Unit> units,
          Findings& findings)
        : file_{std::move(file)}, sheet_{sheet}, header_{header}, units_{units}, findings_{findings}
    {
    }

    /// The row to read from now on; counts from 1.
    void go_to(std::size_t row) { row_ = row; }

    /// Is the row a project, or a total, a signature, an empty line?
    [[nodiscard]] bool is_project() const;

    [[nodiscard]] std::string text(Column column) const;
    std::optional<Day> promise(Column column); ///< a month alone is its last day
    std::optional<Day> day(Column column);
    PerStage<bool> stages();
    PerStage<std::optional<std::int64_t>> sizes(Column single, Column by_stage, const PerStage<bool>& taught);
    std::string unit();
    ProjectLevel level();
    bool truth(Column column);

    /// Say what is wrong with the cell of a column; where there is none, with the row.
    void fault(Column column, std::string expected, std::string advice);
    /// Faults in cells that a formula or a merge left unusable.
    void check_row();
    /// "B7 项目编号".
    [[nodiscard]] std::string place(Column column) const;
    [[nodiscard]] std::size_t row() const noexcept { return row_; }
    void tell(Severity severity, std::string field, std::string expected, std::string found,
              std::string advice);

private:
    [[nodiscard]] const Heading* heading(Column column) const;
    [[nodiscard]] std::string raw(std::size_t column) const;
    [[nodiscard]] std::string cell(const Heading& heading) const;
    [[nodiscard]] const formats::MergedCells* merged(std::size_t column) const;
    [[nodiscard]] std::string place(const Heading& heading) const;
    std::optional<std::int64_t> count(const Heading& heading);
    void fault(const Heading& heading, std::string expected, std::string advice);

    std::string file_;
    const formats::Sheet& sheet_;
    const Header& header_;
    std::span<const Unit> units_;
    Findings& findings_;
    std::size_t row_ = 0;
};

} // namespace schoolplan::plan
