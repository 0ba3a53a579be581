#pragma once

/// \file
/// The construction plan from and to its tables. Called inside a transaction;
/// failures go to the Connection.

#include "../store/connection.hpp"

#include <schoolplan/model/plan.hpp>

namespace schoolplan::tables {

ConstructionPlan read_plan(store::Connection& connection);

/// Fails with `inconsistent` when a version or an event is not the next one.
void append(store::Connection& connection, const PlanChange& change);

} // namespace schoolplan::tables
