#pragma once

/// \file
/// The plain tables that `site` reads: places with children, sites, and the ways between them.

#include <schoolplan/model/stage.hpp>
#include <schoolplan/siting.hpp>

#include <filesystem>
#include <string_view>
#include <vector>

namespace schoolplan::cli {

/// One question; rows by id.
struct SitingTables {
    std::vector<siting::Demand> demands;
    std::vector<siting::Site> sites;
    std::vector<siting::Way> ways;
    std::vector<Stage> stages{}; ///< that the demands name, in the order of their numbers; empty: they do not

    [[nodiscard]] siting::Problem problem() const { return {demands, sites, ways}; }
};

/// \param demands  a table `id,children` and, where ways count otherwise, `weight`; where several stages are
///                 asked together, `stage`
/// \param sites    a table `id` and, where wanted, `seats,cost,least,required,barred`; with `size` a row for
///                 each size of a site; where demands have stages, `seats_primary` and so on instead of
///                 `seats`
/// \param ways     a table `demand,site,cost`
/// \returns the rows; not_found for a missing file, column or id; invalid_input for a cell that cannot be
///          read, an id without letters or there twice, or a pair that is there twice
Result<SitingTables> read_siting_tables(const std::filesystem::path& demands,
                                        const std::filesystem::path& sites,
                                        const std::filesystem::path& ways);

/// The cell as CSV has it, in quotes where it must be.
std::string csv_cell(const std::string& cell);

/// Write who goes where as a table `demand,site,children`.
/// \returns storage when it cannot be written
Done write_assignment(const SitingTables& tables, const siting::Answer& answer,
                      const std::filesystem::path& file);

} // namespace schoolplan::cli
