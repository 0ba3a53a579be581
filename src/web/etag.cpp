#include "etag.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace schoolplan::web {

std::string etag_of(std::string_view bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char byte : bytes) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    }
    return fmt::format("\"{:016x}\"", hash);
}

} // namespace schoolplan::web
