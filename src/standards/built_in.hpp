#pragma once

#include <span>
#include <string_view>

namespace schoolplan::standards::files {

/// Files of gis-data/standards, in a source that CMake makes.
extern constinit const std::span<const std::string_view> texts;

} // namespace schoolplan::standards::files
