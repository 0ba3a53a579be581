#pragma once

#include <schoolplan/core/progress.hpp>

#include <atomic>
#include <cstddef>
#include <string_view>
#include <thread>
#include <vector>

namespace schoolplan::access {

/// Do `work(state, item)` for each item below `count`, shared over threads.
///
/// Each thread makes its own state by `make_state()`. Items are handed out in
/// order, results belong to the item, so nothing depends on the number of
/// threads. The calling thread works too and is the only one to tell progress.
/// \returns false when `progress` asked to stop; some items are then not done
template <typename MakeState, typename Work>
bool share(std::size_t count, unsigned threads, std::string_view doing, const Progress& progress,
           MakeState make_state, Work work)
{
    std::atomic<std::size_t> next{0};
    std::atomic<bool> stopped{false};
    const auto labour = [&](bool tells) {
        auto state = make_state();
        while (!stopped) {
            const std::size_t item = next++;
            if (item >= count) {
                return;
            }
            work(state, item);
            if (tells && progress
                && !progress(doing, static_cast<double>(item) / static_cast<double>(count))) {
                stopped = true;
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < threads && i < count; ++i) {
            helpers.emplace_back([&labour] { labour(false); });
        }
        labour(true);
    }
    return !stopped;
}

} // namespace schoolplan::access
