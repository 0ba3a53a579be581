#pragma once

/// \file
/// How each dataset came to be, and whether it is still true. Called inside a
/// transaction; failures of the database go to the Connection.

#include "../store/connection.hpp"

#include <schoolplan/model/run.hpp>
#include <schoolplan/workspace/dataset.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::runs {

/// What a result is made from; nothing for imported datasets.
std::span<const Dataset> dependencies(Dataset result);

/// The digest of a dataset as it is now; empty when it is not there.
std::string digest(store::Connection& connection, Dataset dataset);

std::vector<RunInput> inputs_of(store::Connection& connection, Dataset result);

/// See Workspace::require.
Done require(store::Connection& connection, Dataset dataset);

/// Does the run name all it must be made from, and is that still so?
Done check_inputs(store::Connection& connection, const Run& run, Dataset result);

/// How a run changes its dataset.
struct Change {
    Dataset dataset = Dataset::settlements;
    bool synthetic = false;
    bool append = false;
};

/// What the runs that made plans of catchments are about; no dataset, because there can be many plans.
inline constexpr std::string_view catchments = "catchments";

/// The same of choices of plots.
inline constexpr std::string_view sitings = "sitings";

/// The named datasets as they are now.
std::vector<RunInput> inputs_from(store::Connection& connection, std::span<const Dataset> made_from);

/// Are the datasets that the run names as they were, and are settlements and campuses among them?
///
/// \param made  "catchments": what the run makes
Done check_named(store::Connection& connection, const Run& run, std::string_view made);

/// Is what the run of this id made as new as all the datasets it names?
///
/// \param subject  "the catchments 'today' are"
Done require_run(store::Connection& connection, std::int64_t id, std::string_view subject);

/// Write a run. \returns its id
std::int64_t write(store::Connection& connection, const Run& run, std::string_view about);

/// Write the run and make it the maker of its dataset.
void record(store::Connection& connection, const Run& run, const Change& change);

std::vector<Run> all(store::Connection& connection);

} // namespace schoolplan::runs
