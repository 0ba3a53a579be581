#pragma once

#include <string>
#include <string_view>

namespace schoolplan::store {

/// SHA-256 of these bytes, as 64 lower-case hexadecimal digits [fips180].
std::string sha256(std::string_view bytes);

} // namespace schoolplan::store
