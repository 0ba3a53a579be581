#include "web/target.hpp"

#include <cstdint>
#include <cstdlib>

/// No way leads upwards, and what is read comes back when it is written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace schoolplan::web;
    const auto target = read_target({reinterpret_cast<const char*>(bytes), size});
    if (!target) {
        return 0;
    }
    std::string text;
    for (const std::string& segment : target->path) {
        if (segment.empty() || segment == "." || segment == ".." || !plain_text(segment)) {
            std::abort();
        }
        text += "/" + escaped(segment);
    }
    text += text.empty() ? "/?" : "?";
    for (const auto& [key, value] : target->query) {
        text += escaped(key) + "=" + escaped(value) + "&";
    }
    if (read_target(text) != target) {
        std::abort();
    }
    return 0;
}
