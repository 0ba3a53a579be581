#include "web/head.hpp"

#include <cstdlib>

/// What is taken is within the limits, and is taken again as it was handed on.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace schoolplan::web;
    const Limits limits;
    const auto read = read_head({reinterpret_cast<const char*>(bytes), size}, limits);
    if (const auto* head = std::get_if<Head>(&read)) {
        const auto again = read_head(written(*head), limits);
        const auto* same = std::get_if<Head>(&again);
        if (head->target.size() > limits.target || head->body > limits.body || same == nullptr
            || same->target != head->target || same->method != head->method || same->body != head->body) {
            std::abort();
        }
    }
    return 0;
}
