#pragma once

/// \file
/// The questions of the page, by their addresses.

#include "served.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace schoolplan::cli {

using ShelfNow = std::function<std::shared_ptr<const Shelf>()>;

/// All but layers: docs/methods/web.md has them.
std::vector<web::Route> question_routes(const ShelfNow& now, const ServedSettings& settings);

} // namespace schoolplan::cli
