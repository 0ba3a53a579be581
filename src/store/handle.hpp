#pragma once

/// \file
/// The only header that shows sqlite3.h and spatialite.h, which must come in
/// this order; for the sources of this folder.

#include "connection.hpp"

#include <sqlite3.h>
// spatialite.h uses what sqlite3.h declares without including it.
#include <spatialite.h>

namespace schoolplan::store {

struct Connection::State {
    struct Close {
        void operator()(sqlite3* opened) const noexcept { sqlite3_close_v2(opened); }
    };
    struct Unload {
        void operator()(void* cache) const noexcept { spatialite_cleanup_ex(cache); }
    };

    std::filesystem::path file;
    std::unique_ptr<void, Unload> spatialite; ///< outlives the handle, as SpatiaLite demands
    std::unique_ptr<sqlite3, Close> handle;
    std::optional<Error> failure;
};

} // namespace schoolplan::store
