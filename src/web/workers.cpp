#include "workers.hpp"

namespace schoolplan::web {

thread_local bool too_many = false;

Workers::Workers(std::size_t threads, std::size_t waiting, std::atomic<std::size_t>& queued)
    : most_{waiting}, queued_{queued}
{
    for (std::size_t i = 0; i < threads; ++i) {
        threads_.emplace_back([this] { answer(); });
    }
}

void Workers::enqueue(std::function<void()> work)
{
    {
        const std::scoped_lock lock{mutex_};
        if (queue_.size() < most_) {
            queue_.push_back(std::move(work));
            queued_ = queue_.size();
            news_.notify_one();
            return;
        }
    }
    too_many = true;
    work();
    too_many = false;
}

void Workers::answer()
{
    while (true) {
        std::function<void()> work;
        {
            std::unique_lock lock{mutex_};
            news_.wait(lock, [this] { return ends_ || !queue_.empty(); });
            if (queue_.empty()) {
                return;
            }
            work = std::move(queue_.front());
            queue_.pop_front();
            queued_ = queue_.size();
        }
        work();
    }
}

void Workers::shutdown()
{
    {
        const std::scoped_lock lock{mutex_};
        ends_ = true;
    }
    news_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

} // namespace schoolplan::web
