#pragma once

/// \file
/// A day of the calendar, as units, rules and projects begin and end on one.

#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace schoolplan {

/// A day of the Gregorian calendar. Only days that exist can be made.
class Day {
public:
    /// \pre the day exists
    constexpr explicit Day(std::chrono::year_month_day day) noexcept : day_{day} {}

    [[nodiscard]] constexpr int year() const noexcept { return static_cast<int>(day_.year()); }

    [[nodiscard]] constexpr Day next() const noexcept { return moved(1); }
    [[nodiscard]] constexpr Day previous() const noexcept { return moved(-1); }
    /// So many days later; earlier, when negative.
    [[nodiscard]] constexpr Day later(int days) const noexcept { return moved(days); }
    /// Days from `other` to this one; negative when this one is earlier.
    [[nodiscard]] constexpr int days_since(Day other) const noexcept
    {
        return static_cast<int>((std::chrono::sys_days{day_} - std::chrono::sys_days{other.day_}).count());
    }
    [[nodiscard]] constexpr int month() const noexcept
    {
        return static_cast<int>(static_cast<unsigned>(day_.month()));
    }
    /// The last day of its month.
    [[nodiscard]] constexpr Day month_end() const noexcept
    {
        return Day{std::chrono::year_month_day{day_.year() / day_.month() / std::chrono::last}};
    }

    /// "2019-01-31".
    [[nodiscard]] std::string text() const
    {
        char written[16];
        std::snprintf(written, sizeof written, "%04d-%02u-%02u", year(), static_cast<unsigned>(day_.month()),
                      static_cast<unsigned>(day_.day()));
        return written;
    }

    constexpr auto operator<=>(const Day&) const noexcept = default;

private:
    [[nodiscard]] constexpr Day moved(int days) const noexcept
    {
        return Day{std::chrono::sys_days{day_} + std::chrono::days{days}};
    }

    std::chrono::year_month_day day_;
};

/// The day written as YYYY-MM-DD; no value for any other text and for 2019-02-30.
inline std::optional<Day> day_of(std::string_view text) noexcept
{
    const auto part = [&](std::size_t begin, std::size_t length) -> int {
        int number = 0;
        const char* end = text.data() + begin + length;
        const auto [stop, failure] = std::from_chars(text.data() + begin, end, number);
        return failure == std::errc{} && stop == end ? number : -1;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const int year = part(0, 4);
    const int month = part(5, 2);
    const int day = part(8, 2);
    if (year < 0 || month < 1 || day < 1) {
        return std::nullopt;
    }
    const std::chrono::year_month_day made{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return made.ok() ? std::optional{Day{made}} : std::nullopt;
}

} // namespace schoolplan
