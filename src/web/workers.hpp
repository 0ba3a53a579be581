#pragma once

/// \file
/// Threads that answer connections, and a queue before them that has an end.

#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace schoolplan::web {

/// While set, the connection that is taken in hand is to be refused at once.
extern thread_local bool too_many;

class Workers final : public httplib::TaskQueue {
public:
    Workers(std::size_t threads, std::size_t waiting, std::atomic<std::size_t>& queued);

    /// Runs the work at once, with `too_many` set, where the queue is full.
    void enqueue(std::function<void()> work) override;
    void shutdown() override;

private:
    void answer();

    std::size_t most_;
    std::atomic<std::size_t>& queued_; ///< how many wait, for those who may make room
    std::deque<std::function<void()>> queue_;
    std::mutex mutex_;
    std::condition_variable news_;
    bool ends_ = false;
    std::vector<std::thread> threads_;
};

} // namespace schoolplan::web
