#pragma once

/// \file
/// The plain tables that `sequence` reads: projects, the children that each serves by year, and what can be
/// done in a year.

#include <schoolplan/siting/sequence.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// Calendar years, one after the other.
struct YearsAsked {
    int first = 0;
    std::uint32_t count = 0;

    [[nodiscard]] int year(std::uint32_t row) const noexcept { return first + static_cast<int>(row); }
    /// \returns no value for a year that is not among them
    [[nodiscard]] std::optional<std::uint32_t> row(int year) const noexcept;
};

/// One question; projects by id.
struct SequenceTables {
    YearsAsked asked;
    std::vector<siting::Project> projects;
    std::vector<siting::Need> needs;
    std::vector<siting::Standing> standing;
    std::vector<siting::Near> near;
    std::vector<siting::Capacity> years;

    [[nodiscard]] siting::SequenceProblem problem() const { return {projects, needs, standing, near, years}; }
};

/// A project of a table.
struct ProjectRow {
    siting::Project project;
    bool priced = false; ///< the table says what it costs; else it costs 1
};

/// Read `id` and, where known, `cost,building,earliest,latest,required` and `seats`.
///
/// \param building  years that building takes where the table does not say
/// \returns by id; not_found for a missing file or column, invalid_input for a cell that cannot be read or
///          an id that is there twice
Result<std::vector<ProjectRow>> read_projects(const std::filesystem::path& file, const YearsAsked& asked,
                                              std::uint32_t building);

/// Give each project its own children from a table `id,year,children`.
/// \returns not_found for a project that is not there or a year without a row; invalid_input for a cell that
///          cannot be read or a row that is there twice
Done read_gains(const std::filesystem::path& file, SequenceTables& tables);

/// Read `year` and, where other than in the rest, `budget,starts,finishes`.
/// \returns invalid_input for a year that is not asked for or there twice
Done read_capacities(const std::filesystem::path& file, SequenceTables& tables);

} // namespace schoolplan::cli
