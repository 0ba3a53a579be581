#pragma once

/// \file
/// A town to share out, and plans of it, from plain tables.

#include "cost_tables.hpp"

#include <schoolplan/catchment.hpp>
#include <schoolplan/core/findings.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// Which files; an empty path means none is given.
struct TownFiles {
    std::filesystem::path ways;       ///< demand,site,cost
    std::filesystem::path demand;     ///< id,children and, if the file has it, unit
    std::filesystem::path seats;      ///< id,seats and, if the file has them, home and unit
    std::filesystem::path neighbours; ///< a,b
};

/// A town whose rows are the ids of its tables, sorted.
struct NamedTown {
    catchment::Town town;
    Costs costs; ///< how the costs of its links are written; the costs themselves are in the links

    [[nodiscard]] const std::string& name(SettlementId id) const { return town.settlement_names[id.index()]; }
    [[nodiscard]] const std::string& name(CampusId id) const { return town.campus_names[id.index()]; }
};

/// \returns the first fault met, with file, row and field
///
/// A site stands in the demand its `home` names; else in the demand of its own id, where the way there
/// costs nothing; else it is not known where.
Result<NamedTown> read_town(const TownFiles& files);

/// \returns not_found for an id that the town does not have
Result<catchment::Pair> pair_of(const std::string& demand, const std::string& site, const NamedTown& town);

/// Read `demand,site` pairs.
Result<std::vector<catchment::Pair>> read_pairs(const std::filesystem::path& file, const NamedTown& town);

/// What cannot be read of a plan, row by row, is told and passed over.
struct ReadPlan {
    std::vector<catchment::Share> shares;
    Findings findings;
};

/// Read a plan `demand,site` or `demand,site,children`; without a number the whole estate is meant.
Result<ReadPlan> read_plan(const std::filesystem::path& file, const NamedTown& town);

/// The plan as a table `demand,site,children`, which read_plan() takes back.
std::string written(const NamedTown& town, const std::vector<catchment::Share>& plan);

} // namespace schoolplan::cli
