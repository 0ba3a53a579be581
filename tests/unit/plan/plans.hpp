#pragma once

/// \file
/// Words to write plans down in.

#include <schoolplan/plan.hpp>

#include <string_view>

namespace schoolplan::plan::tests {

inline Day day(std::string_view text)
{
    return day_of(text).value();
}

/// A primary school of the district `unit` with seats, promised for a day.
inline PlannedProject school(std::string_view code, std::string_view unit, std::int64_t seats,
                             std::string_view completion)
{
    PlannedProject made{.code = std::string{code}, .revision = 1, .name = std::string{code}};
    made.unit = unit;
    made.teaches[Stage::primary] = true;
    made.seats[Stage::primary] = seats;
    made.completion = day_of(completion);
    made.year_target = true;
    return made;
}

inline ProjectEvent event(std::string_view project, std::int64_t number, ProjectState state,
                          std::string_view on, std::string_view step = "")
{
    return {.project = std::string{project},
            .number = number,
            .state = state,
            .step = std::string{step},
            .day = day(on)};
}

} // namespace schoolplan::plan::tests
