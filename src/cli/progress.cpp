#include "progress.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

namespace schoolplan::cli {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto patience = std::chrono::seconds{1};
constexpr auto repaint = std::chrono::milliseconds{100};

/// Wipes its line when the last copy of the callback goes.
class Line {
public:
    Line() = default;
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    ~Line()
    {
        if (shown_) {
            std::fputs("\r\033[K", stderr);
        }
    }

    void show(std::string_view doing, double share)
    {
        const auto now = Clock::now();
        if (now - begun_ < patience || now - painted_ < repaint) {
            return;
        }
        painted_ = now;
        shown_ = true;
        fmt::print(stderr, "\r\033[K{} {:.0f} %", doing, share * 100.0);
        std::fflush(stderr);
    }

private:
    Clock::time_point begun_ = Clock::now();
    Clock::time_point painted_;
    bool shown_ = false;
};

} // namespace

Progress progress_line(bool quiet)
{
    if (quiet || isatty(STDERR_FILENO) == 0) {
        return {};
    }
    return [line = std::make_shared<Line>()](std::string_view doing, double share) {
        line->show(doing, share);
        return true;
    };
}

} // namespace schoolplan::cli
