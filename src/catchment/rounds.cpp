#include "rounds.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace schoolplan::catchment {

namespace {

/// How often the caller is asked whether to go on.
constexpr std::chrono::milliseconds between_questions{20};

class Rounds {
public:
    Rounds(const Instance& town, const Shared& shared, const Sites& start, const Schedule& schedule,
           const Effort& effort, std::atomic<bool>& stop)
        : town_{town}, shared_{shared}, start_{start}, schedule_{schedule}, effort_{effort}, stop_{stop}
    {
    }

    std::optional<Sites> run()
    {
        std::vector<std::thread> threads;
        running_ = std::min(effort_.threads, effort_.rounds);
        for (std::uint32_t i = 0; i < std::min(effort_.threads, effort_.rounds); ++i) {
            threads.emplace_back([this] { work(); });
        }
        watch();
        for (std::thread& thread : threads) {
            thread.join();
        }
        return std::move(best_);
    }

private:
    void work()
    {
        for (std::uint32_t round = next_++; round < effort_.rounds && !stop_; round = next_++) {
            Schedule own = schedule_;
            own.seed = effort_.seed + (std::uint64_t{round} << 32U);
            auto found = anneal(town_, shared_, start_, own, stop_);
            const std::lock_guard lock{mutex_};
            ++done_;
            if (found) {
                keep(*std::move(found), round);
            }
        }
        const std::lock_guard lock{mutex_};
        --running_;
        changed_.notify_all();
    }

    void keep(Sites found, std::uint32_t round)
    {
        const Value value = value_of(town_, found);
        if (!best_ || std::pair{value, round} < std::pair{best_value_, best_round_}) {
            best_ = std::move(found);
            best_value_ = value;
            best_round_ = round;
        }
    }

    void watch()
    {
        std::unique_lock lock{mutex_};
        while (running_ > 0) {
            changed_.wait_for(lock, between_questions);
            const double share = static_cast<double>(done_) / static_cast<double>(effort_.rounds);
            lock.unlock();
            if (effort_.progress && !effort_.progress("searching for a plan", share)) {
                stop_ = true;
            }
            lock.lock();
        }
    }

    const Instance& town_;
    const Shared& shared_;
    const Sites& start_;
    const Schedule& schedule_;
    const Effort& effort_;
    std::atomic<bool>& stop_;

    std::atomic<std::uint32_t> next_{0};
    std::mutex mutex_; ///< guards all below
    std::condition_variable changed_;
    std::uint32_t running_ = 0;
    std::uint32_t done_ = 0;
    std::optional<Sites> best_;
    Value best_value_;
    std::uint32_t best_round_ = 0;
};

} // namespace

std::optional<Sites> best_of_rounds(const Instance& town, const Shared& shared, const Sites& start,
                                    Schedule schedule, const Effort& effort, std::atomic<bool>& stop)
{
    return Rounds{town, shared, start, schedule, effort, stop}.run();
}

} // namespace schoolplan::catchment
