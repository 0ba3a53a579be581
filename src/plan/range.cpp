#include <schoolplan/plan/slip.hpp>

namespace schoolplan::plan {

double UseRange::chance_by(Day day) const noexcept
{
    constexpr double half = 0.5;
    const double first = earliest.days_since(likeliest) - half;
    const double last = latest.days_since(likeliest) + half;
    const double until = day.days_since(likeliest) + half;
    if (until <= first || until >= last) {
        return until <= first ? 0.0 : 1.0;
    }
    const double width = last - first;
    return until <= 0.0 ? (until - first) * (until - first) / (width * -first)
                        : 1.0 - (last - until) * (last - until) / (width * last);
}

std::optional<UseRange> use_range(const PlannedProject& project)
{
    const auto likeliest = project.use ? project.use : project.completion;
    const bool whole = project.use_earliest && project.use_latest && likeliest;
    if (!whole || *project.use_earliest > *likeliest || *likeliest > *project.use_latest) {
        return std::nullopt;
    }
    return UseRange{*project.use_earliest, *likeliest, *project.use_latest};
}

} // namespace schoolplan::plan
