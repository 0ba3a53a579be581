#pragma once

#include <thread>

namespace schoolplan::siting {

/// Two pieces of work side by side, or one after the other: they share nothing.
template <typename First, typename Second>
void side_by_side(unsigned threads, First first, Second second)
{
    if (threads < 2) {
        first();
        second();
        return;
    }
    const std::jthread helper{second};
    first();
}

} // namespace schoolplan::siting
