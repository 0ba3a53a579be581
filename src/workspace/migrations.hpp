#pragma once

#include <span>
#include <string_view>

namespace schoolplan::migrations {

/// The numbered files of src/workspace/migrations, first to last. After text i the
/// schema is version i + 1. Defined in a source that CMake makes.
extern constinit const std::span<const std::string_view> texts;

} // namespace schoolplan::migrations
