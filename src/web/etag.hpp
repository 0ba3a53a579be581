#pragma once

#include <string>
#include <string_view>

namespace schoolplan::web {

/// A name for bytes, in quotes: other bytes, another name, as far as chance goes (FNV-1a, 64 bits).
std::string etag_of(std::string_view bytes);

} // namespace schoolplan::web
