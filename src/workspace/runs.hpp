#pragma once

/// \file
/// How each dataset came to be, and whether it is still true. Called inside a
/// transaction; failures of the database go to the Connection.

#include "../store/connection.hpp"

#include <schoolplan/model/run.hpp>
#include <schoolplan/workspace/dataset.hpp>

#include <span>
#include <string>
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

/// Write the run and make it the maker of its dataset.
void record(store::Connection& connection, const Run& run, const Change& change);

std::vector<Run> all(store::Connection& connection);

} // namespace schoolplan::runs
