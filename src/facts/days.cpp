#include <schoolplan/facts/days.hpp>

#include <cstdlib>

namespace schoolplan::facts {

namespace {

using namespace std::chrono;

sys_days serial(Day day)
{
    const std::string text = day.text();
    const auto number = [&](std::size_t at, std::size_t length) {
        return std::atoi(text.substr(at, length).c_str());
    };
    return year_month_day{year{number(0, 4)}, month{static_cast<unsigned>(number(5, 2))},
                          std::chrono::day{static_cast<unsigned>(number(8, 2))}};
}

} // namespace

Day day_after(Day day)
{
    return Day{year_month_day{serial(day) + days{1}}};
}

Day day_before(Day day)
{
    return Day{year_month_day{serial(day) - days{1}}};
}

} // namespace schoolplan::facts
