#pragma once

#include "../store/connection.hpp"

namespace schoolplan::schema {

/// Give an empty database the schema of this version.
Done create(store::Connection& connection);

/// Is this a workspace, and of this version? An older one is brought up to date.
///
/// \returns invalid_input for no workspace, or a newer one
Done migrate(store::Connection& connection);

} // namespace schoolplan::schema
