#pragma once

#include <schoolplan/core/progress.hpp>

#include <atomic>
#include <chrono>
#include <optional>
#include <string_view>

namespace schoolplan::siting {

/// When to leave off. May be asked by several threads; only the one that made it tells progress.
class Stop {
public:
    using Clock = std::chrono::steady_clock;

    Stop(std::optional<Clock::time_point> deadline, const Progress& progress)
        : deadline_{deadline}, progress_{progress}
    {
    }

    [[nodiscard]] bool now() const
    {
        if (!stopped_ && deadline_ && Clock::now() >= *deadline_) {
            stopped_ = true;
        }
        return stopped_;
    }

    void tell(std::string_view doing, double share) const
    {
        if (progress_ && !progress_(doing, share)) {
            stopped_ = true;
        }
    }

    /// How long still; no value: for ever.
    [[nodiscard]] std::optional<double> seconds_left() const
    {
        if (!deadline_) {
            return std::nullopt;
        }
        return std::chrono::duration<double>(*deadline_ - Clock::now()).count();
    }

private:
    std::optional<Clock::time_point> deadline_;
    const Progress& progress_;
    mutable std::atomic<bool> stopped_{false};
};

} // namespace schoolplan::siting
