#include "rounds.hpp"

#include "merge.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace schoolplan::catchment {

namespace {

/// How often the caller is asked whether to go on.
constexpr std::chrono::milliseconds between_questions{20};

/// So many plans are merged at a time.
constexpr std::uint32_t dozen = 12;

struct Found {
    Value value;
    std::uint32_t round = 0;
    Sites plan;
};

/// A dozen of them, or the rest of those there are to be.
class Rounds {
public:
    Rounds(const Instance& town, const Shared& shared, const Sites& start, const Schedule& schedule,
           const Effort& effort, std::uint32_t first, std::atomic<bool>& stop)
        : town_{town},
          shared_{shared},
          start_{start},
          schedule_{schedule},
          effort_{effort},
          end_{first + std::min(dozen, *effort.rounds - first)},
          stop_{stop},
          next_{first},
          done_{first}
    {
    }

    /// \returns what they find, in their order
    std::vector<Found> run()
    {
        std::vector<std::thread> threads;
        running_ = std::min(effort_.threads, end_ - done_);
        for (std::uint32_t i = 0, all = running_; i < all; ++i) {
            threads.emplace_back([this] { work(); });
        }
        watch();
        for (std::thread& thread : threads) {
            thread.join();
        }
        std::sort(found_.begin(), found_.end(),
                  [](const Found& one, const Found& other) { return one.round < other.round; });
        return std::move(found_);
    }

private:
    void work()
    {
        for (std::uint32_t round = next_++; round < end_ && !stop_; round = next_++) {
            Schedule own = schedule_;
            own.seed = effort_.seed + (std::uint64_t{round} << 32U);
            auto found = anneal(town_, shared_, start_, own, stop_);
            const std::lock_guard lock{mutex_};
            ++done_;
            if (found) {
                const Value value = value_of(town_, *found);
                found_.push_back({value, round, *std::move(found)});
            }
        }
        const std::lock_guard lock{mutex_};
        --running_;
        changed_.notify_all();
    }

    void watch()
    {
        std::unique_lock lock{mutex_};
        while (running_ > 0) {
            changed_.wait_for(lock, between_questions);
            const double share = static_cast<double>(done_) / static_cast<double>(*effort_.rounds);
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
    std::uint32_t end_; ///< the round that is no longer among them
    std::atomic<bool>& stop_;

    std::atomic<std::uint32_t> next_;
    std::mutex mutex_; ///< guards all below
    std::condition_variable changed_;
    std::uint32_t running_ = 0;
    std::uint32_t done_; ///< of all rounds
    std::vector<Found> found_;
};

/// Plans that leave over no more than any, the best first.
std::vector<Sites> best_first(std::vector<Found> found)
{
    std::stable_sort(found.begin(), found.end(),
                     [](const Found& one, const Found& other) { return one.value < other.value; });
    std::vector<Sites> plans;
    for (Found& one : found) {
        if (one.value.left == found.front().value.left) {
            plans.push_back(std::move(one.plan));
        }
    }
    return plans;
}

} // namespace

std::optional<Sites> best_of_rounds(const Instance& town, const Shared& shared, const Sites& start,
                                    Schedule schedule, const Effort& effort, std::atomic<bool>& stop)
{
    std::optional<Sites> best;
    for (std::uint32_t first = 0; first < *effort.rounds && !stop && (best || first == 0);) {
        auto found = Rounds{town, shared, start, schedule, effort, first, stop}.run();
        if (best) {
            found.insert(found.begin(), {value_of(town, *best), first, *best});
        }
        if (!found.empty()) {
            best = merged(town, best_first(std::move(found)), schedule.changes, stop);
        }
        first += std::min(dozen, *effort.rounds - first);
    }
    return best;
}

} // namespace schoolplan::catchment
