#pragma once

#include <string>
#include <string_view>

namespace schoolplan::web {

/// Bytes as gzip, without a name or a time: same bytes in, same bytes out.
std::string zip(std::string_view bytes);

/// Back again. \pre the bytes come from zip()
std::string unzip(std::string_view bytes);

} // namespace schoolplan::web
