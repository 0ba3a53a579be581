#pragma once

/// \file
/// The ledger of hazards from and to its tables. Called inside a transaction; failures go to
/// the Connection.

#include "../store/connection.hpp"

#include <schoolplan/model/hazard.hpp>

namespace schoolplan::tables {

HazardLedger read_hazards(store::Connection& connection);

/// Fails with `inconsistent` when a hazard or an event is not the next one.
void append(store::Connection& connection, const HazardChange& change);

} // namespace schoolplan::tables
