#include "calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::siting {

namespace {

/// Of all years together; no value where one year has no limit.
template <typename Part>
std::optional<double> sum_of(const SequenceProblem& problem, const Part& part)
{
    double sum = 0.0;
    for (const Capacity& year : problem.years) {
        const std::optional<double> one = part(year);
        if (!one) {
            return std::nullopt;
        }
        sum += *one;
    }
    return sum;
}

std::optional<double> number(const std::optional<std::uint32_t>& limit)
{
    return limit ? std::optional<double>{*limit} : std::nullopt;
}

Done refuse_window(const Project& project, std::size_t years)
{
    const Window window = window_of(project, years);
    if (!window.empty()) {
        return std::monostate{};
    }
    return Error{Fault::infeasible,
                 fmt::format("project '{}' must be finished by year {} of {}, but cannot be before year {}",
                             project.id, std::min<std::size_t>(years, project.latest.value_or(50) + 1), years,
                             window.first + 1)};
}

} // namespace

Window window_of(const Project& project, std::size_t years)
{
    const auto last = static_cast<std::uint32_t>(years) - 1;
    return {std::max(project.earliest, project.building - 1), std::min(project.latest.value_or(last), last)};
}

Calendar::Calendar(const SequenceProblem& problem)
    : problem_{problem},
      spent_(problem.years.size(), 0.0),
      started_(problem.years.size(), 0.0),
      finished_(problem.years.size(), 0.0)
{
}

bool Calendar::fits(std::uint32_t project, std::uint32_t finish) const
{
    const Project& one = problem_.projects[project];
    const Window window = window_of(one, problem_.years.size());
    if (finish < window.first || finish > window.last) {
        return false;
    }
    const std::uint32_t start = finish + 1 - one.building;
    const auto room = [](double used, const std::optional<std::uint32_t>& limit) {
        return !limit || used + 1.0 <= *limit;
    };
    if (!room(started_[start], problem_.years[start].starts)
        || !room(finished_[finish], problem_.years[finish].finishes)) {
        return false;
    }
    for (std::uint32_t year = start; year <= finish; ++year) {
        const auto& budget = problem_.years[year].budget;
        if (budget && !within(spent_[year] + yearly(one), budget->value())) {
            return false;
        }
    }
    return true;
}

void Calendar::book(std::uint32_t project, std::uint32_t finish, double times)
{
    const Project& one = problem_.projects[project];
    const std::uint32_t start = finish + 1 - one.building;
    started_[start] += times;
    finished_[finish] += times;
    for (std::uint32_t year = start; year <= finish; ++year) {
        spent_[year] += times * yearly(one);
    }
}

Done refuse(const SequenceProblem& problem, const SequenceSettings& settings)
{
    double price = 0.0;
    double projects = 0.0;
    for (const Project& project : problem.projects) {
        if (!must(project, settings)) {
            continue;
        }
        if (const Done possible = refuse_window(project, problem.years.size()); !possible) {
            return possible;
        }
        price += project.price.value();
        projects += 1.0;
    }
    const auto budget = sum_of(problem, [](const Capacity& year) {
        return year.budget ? std::optional{year.budget->value()} : std::nullopt;
    });
    if (budget && !within(price, *budget)) {
        return Error{Fault::infeasible,
                     fmt::format("the projects that must be finished cost {:.12g}, but the budgets of all "
                                 "years come to {:.12g}",
                                 price, *budget)};
    }
    const auto starts = sum_of(problem, [](const Capacity& year) { return number(year.starts); });
    const auto finishes = sum_of(problem, [](const Capacity& year) { return number(year.finishes); });
    for (const auto& [limit, what] : {std::pair{starts, "begun"}, std::pair{finishes, "finished"}}) {
        if (limit && projects > *limit) {
            return Error{
                Fault::infeasible,
                fmt::format("{} projects must be finished, but in all years together at most {} may be {}",
                            projects, *limit, what)};
        }
    }
    return std::monostate{};
}

} // namespace schoolplan::siting
