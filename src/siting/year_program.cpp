#include "year_program.hpp"

#include "model.hpp"

#include <algorithm>

namespace schoolplan::siting {

YearProgram::YearProgram(const SequenceProblem& problem, const SequenceSettings& settings) : problem_{problem}
{
    for (const Project& project : problem.projects) {
        window_.push_back(window_of(project, problem.years.size()));
    }
    add_choices(settings, false);
    add_years();
}

YearProgram::YearProgram(const SequenceProblem& problem, const SequenceSettings& settings,
                         const Seatings& seatings)
    : problem_{problem}
{
    for (const Project& project : problem.projects) {
        window_.push_back(window_of(project, problem.years.size()));
    }
    add_choices(settings, true);
    add_years();
    for (std::size_t row = 0; row < seatings.all().size(); ++row) {
        const Seating& seating = seatings.all()[row];
        if (seating.projects.size() == 1) {
            add_lone(seatings, row);
        } else {
            add_shared(seating);
        }
    }
}

void YearProgram::add_choices(const SequenceSettings& settings, bool forced)
{
    for (std::uint32_t row = 0; row < problem_.projects.size(); ++row) {
        std::vector<mip::Entry> once;
        first_.push_back(static_cast<int>(program_.cost.size()));
        for (std::uint32_t year = window_[row].first; year <= window_[row].last; ++year) {
            once.push_back({program_.column(0.0, 0.0, 1.0, true), 1.0});
        }
        if (!once.empty()) {
            const bool now = forced && must(problem_.projects[row], settings);
            program_.row(now ? 1.0 : 0.0, 1.0, std::move(once));
        }
    }
}

void YearProgram::add_years()
{
    for (std::uint32_t year = 0; year < problem_.years.size(); ++year) {
        std::vector<mip::Entry> money;
        std::vector<mip::Entry> begun;
        std::vector<mip::Entry> finished;
        for (std::uint32_t row = 0; row < problem_.projects.size(); ++row) {
            const Project& project = problem_.projects[row];
            for (std::uint32_t at = std::max(year, window_[row].first); at <= window_[row].last; ++at) {
                const int column = first_[row] + static_cast<int>(at - window_[row].first);
                const std::uint32_t start = at + 1 - project.building;
                if (start <= year) {
                    money.push_back({column, yearly(project)});
                }
                if (start == year) {
                    begun.push_back({column, 1.0});
                }
                if (at == year) {
                    finished.push_back({column, 1.0});
                }
            }
        }
        const Capacity& most = problem_.years[year];
        if (most.budget) {
            program_.row(0.0, most.budget->value(), std::move(money));
        }
        if (most.starts) {
            program_.row(0.0, *most.starts, std::move(begun));
        }
        if (most.finishes) {
            program_.row(0.0, *most.finishes, std::move(finished));
        }
    }
}

void YearProgram::count(std::uint32_t project, std::uint32_t from, double price)
{
    const Window& window = window_[project];
    for (std::uint32_t year = window.first; year <= std::min(window.last, from); ++year) {
        program_.cost[static_cast<std::size_t>(first_[project]) + (year - window.first)] += price;
    }
}

/// What one project alone brings is known beforehand.
void YearProgram::add_lone(const Seatings& seatings, std::size_t row)
{
    const Seating& seating = seatings.all()[row];
    std::vector<bool> open(problem_.projects.size(), false);
    open[seating.projects.front()] = true;
    const auto gain = static_cast<double>(seatings.gain(row, open)) / steps_of_a_child;
    count(seating.projects.front(), seating.year, -gain);
}

void YearProgram::add_open(std::uint32_t project, std::uint32_t year, double factor,
                           std::vector<mip::Entry>& entries) const
{
    const Window& window = window_[project];
    for (std::uint32_t at = window.first; at <= std::min(window.last, year); ++at) {
        entries.push_back({first_[project] + static_cast<int>(at - window.first), factor});
    }
}

void YearProgram::add_shared(const Seating& seating)
{
    std::vector<std::vector<mip::Entry>> from(seating.children.size());
    std::vector<std::vector<mip::Entry>> to(seating.schools.size());
    for (const auto& [need, school] : seating.arcs) {
        const auto& [project, places] = seating.schools[school];
        const double most = static_cast<double>(std::min(seating.children[need], places)) / steps_of_a_child;
        const int column = program_.column(-1.0, 0.0, most, false);
        from[need].push_back({column, 1.0});
        to[school].push_back({column, 1.0});
        if (project != Seating::standing) {
            std::vector<mip::Entry> link{{column, 1.0}};
            add_open(project, seating.year, -most, link);
            program_.row(-unlimited, 0.0, std::move(link));
        }
    }
    for (std::size_t need = 0; need < from.size(); ++need) {
        program_.row(0.0, static_cast<double>(seating.children[need]) / steps_of_a_child,
                     std::move(from[need]));
    }
    for (std::size_t school = 0; school < to.size(); ++school) {
        const auto& [project, places] = seating.schools[school];
        const double seats = static_cast<double>(places) / steps_of_a_child;
        if (project == Seating::standing) {
            program_.row(0.0, seats, std::move(to[school]));
        } else {
            add_open(project, seating.year, -seats, to[school]);
            program_.row(-unlimited, 0.0, std::move(to[school]));
        }
    }
}

Finishes YearProgram::finishes(const std::vector<double>& columns) const
{
    Finishes found(problem_.projects.size());
    for (std::uint32_t row = 0; row < found.size(); ++row) {
        for (std::uint32_t year = window_[row].first; year <= window_[row].last; ++year) {
            if (columns[static_cast<std::size_t>(first_[row]) + (year - window_[row].first)] > 0.5) {
                found[row] = year;
            }
        }
    }
    return found;
}

mip::Program YearProgram::most_finished(const SequenceProblem& problem, const SequenceSettings& settings)
{
    YearProgram made{problem, settings};
    for (std::uint32_t row = 0; row < problem.projects.size(); ++row) {
        if (must(problem.projects[row], settings)) {
            made.count(row, made.window_[row].last, -1.0);
        }
    }
    return std::move(made.program_);
}

} // namespace schoolplan::siting
