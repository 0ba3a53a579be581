#pragma once

/// \file
/// From values to rows and back, one function a dataset. Called inside a
/// transaction; failures go to the Connection.

#include "../store/connection.hpp"

#include <schoolplan/model/coverage_result.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/set_aside.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/model/way.hpp>
#include <schoolplan/workspace/dataset.hpp>

#include <vector>

namespace schoolplan::tables {

void write(store::Connection& connection, const ImportRows& rows);
void write(store::Connection& connection, const Network& network);
void write(store::Connection& connection, const Ways& ways);
void write(store::Connection& connection, const CoverageResult& coverage);

Snapshot read_snapshot(store::Connection& connection);
std::vector<Road> read_roads(store::Connection& connection);
Network read_network(store::Connection& connection);
Ways read_ways(store::Connection& connection);
CoverageResult read_coverage(store::Connection& connection);
std::vector<SetAside> read_set_aside(store::Connection& connection, Dataset dataset);

} // namespace schoolplan::tables
