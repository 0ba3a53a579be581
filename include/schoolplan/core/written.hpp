#pragma once

/// \file
/// Numbers as people read them, the same in maps, reports and workbooks.

#include <cstdint>
#include <string>

namespace schoolplan {

/// Groups of three: "812,935".
inline std::string grouped(std::int64_t number)
{
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

/// `part` of `whole` in percent with one decimal, rounded down, so that 100.0 means
/// all: "99.9". A dash where `whole` is 0: of nothing there is no share.
/// \pre 0 <= part <= whole, and whole below 9e15
inline std::string percent(std::int64_t part, std::int64_t whole)
{
    if (whole == 0) {
        return "—";
    }
    const std::int64_t tenths = part * 1000 / whole;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

} // namespace schoolplan
