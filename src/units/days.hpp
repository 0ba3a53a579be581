#pragma once

#include <schoolplan/core/day.hpp>

#include <cstdlib>

namespace schoolplan::units {

/// The day after.
inline Day after(Day day)
{
    using namespace std::chrono;
    const std::string text = day.text();
    const auto number = [&](std::size_t at, std::size_t length) {
        return std::atoi(text.substr(at, length).c_str());
    };
    const year_month_day today{year{number(0, 4)}, month{static_cast<unsigned>(number(5, 2))},
                               std::chrono::day{static_cast<unsigned>(number(8, 2))}};
    return Day{year_month_day{sys_days{today} + days{1}}};
}

} // namespace schoolplan::units
