#include <schoolplan/siting/sequence.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace schoolplan::siting {

namespace {

Error broken(std::string what)
{
    return Error{Fault::inconsistent, std::move(what)};
}

bool same_sum(double a, double b)
{
    return std::abs(a - b) <= 1e-6 * (1.0 + std::max(std::abs(a), std::abs(b)));
}

/// Children of one stage and year are given seats, one path at a time.
class Seats {
public:
    Seats(const SequenceProblem& problem, std::uint32_t stage, std::uint32_t year,
          const std::vector<bool>& open)
        : near_(problem.needs.size()), sits_(problem.projects.size() + problem.standing.size())
    {
        for (std::size_t k = 0; k < sits_.size(); ++k) {
            free_.push_back(k < open.size() ? (open[k] ? seats(problem.projects[k], stage) : 0.0)
                                            : seats(problem.standing[k - open.size()], stage, year));
        }
        for (const Need& need : problem.needs) {
            const bool counts = need.stage == stage && year < need.children.size();
            without_.push_back(counts ? need.children[year].value() : 0.0);
        }
        for (const Near& near : problem.near) {
            near_[near.need].push_back(near.school);
        }
        came_by_.assign(near_.size(), none);
        came_from_.assign(free_.size(), none);
    }

    double place()
    {
        double all = 0.0;
        for (std::uint32_t need = 0; need < near_.size(); ++need) {
            for (double moved = 1.0; moved > 0.0 && without_[need] > crumb;) {
                moved = place_some(need);
                all += moved;
            }
        }
        return all;
    }

private:
    static constexpr double crumb = 1e-7;
    static constexpr double plenty = 1e15;
    static constexpr std::uint32_t none = 0xffffffffU;

    struct Sitting {
        std::uint32_t need;
        double children;
    };

    static double seats(const Project& project, std::uint32_t stage)
    {
        return stage >= project.seats.size() ? 0.0
               : project.seats[stage]        ? project.seats[stage]->value()
                                             : plenty;
    }
    static double seats(const Standing& school, std::uint32_t stage, std::uint32_t year)
    {
        return school.stage == stage && year < school.seats.size() ? school.seats[year].value() : 0.0;
    }

    /// A shortest path to a free seat: children here take a seat near them, whose children take another.
    /// Where there is none, nothing that was reached will ever have one again, and stays marked.
    double place_some(std::uint32_t from)
    {
        std::vector<std::uint32_t> path{from};
        std::vector<std::uint32_t> passed;
        double placed = 0.0;
        for (std::size_t at = 0; at < path.size() && placed == 0.0; ++at) {
            for (const std::uint32_t school : near_[path[at]]) {
                if (came_from_[school] != none) {
                    continue;
                }
                came_from_[school] = path[at];
                passed.push_back(school);
                if (free_[school] > crumb) {
                    placed = send(from, school);
                    break;
                }
                for (const Sitting& sitting : sits_[school]) {
                    if (sitting.children > crumb && sitting.need != from && came_by_[sitting.need] == none) {
                        came_by_[sitting.need] = school;
                        path.push_back(sitting.need);
                    }
                }
            }
        }
        if (placed > 0.0) {
            forget(path, passed);
        }
        return placed;
    }

    void forget(const std::vector<std::uint32_t>& path, const std::vector<std::uint32_t>& passed)
    {
        for (const std::uint32_t need : path) {
            came_by_[need] = none;
        }
        for (const std::uint32_t school : passed) {
            came_from_[school] = none;
        }
    }

    double send(std::uint32_t from, std::uint32_t last)
    {
        double most = std::min(without_[from], free_[last]);
        for (std::uint32_t need = came_from_[last]; need != from; need = came_from_[came_by_[need]]) {
            most = std::min(most, sitting(came_by_[need], need).children);
        }
        free_[last] -= most;
        without_[from] -= most;
        std::uint32_t school = last;
        for (std::uint32_t need = came_from_[last];; need = came_from_[school]) {
            sitting(school, need).children += most;
            if (need == from) {
                return most;
            }
            school = came_by_[need];
            sitting(school, need).children -= most;
        }
    }

    Sitting& sitting(std::uint32_t school, std::uint32_t need)
    {
        auto& here = sits_[school];
        const auto at =
            std::find_if(here.begin(), here.end(), [need](const Sitting& one) { return one.need == need; });
        return at != here.end() ? *at : here.emplace_back(need, 0.0);
    }

    std::vector<std::vector<std::uint32_t>> near_; ///< schools by need
    std::vector<std::vector<Sitting>> sits_;       ///< by school
    std::vector<double> free_;                     ///< seats, by school
    std::vector<double> without_;                  ///< children, by need
    std::vector<std::uint32_t> came_by_;           ///< by need: the school it would leave
    std::vector<std::uint32_t> came_from_;         ///< by school: the need that would take a seat
};

Done inspect_project(const SequenceProblem& problem, const SequenceSettings& settings, std::uint32_t row,
                     const Scheduled& one)
{
    const Project& project = problem.projects[row];
    if (!one.finish) {
        return project.required || settings.all
                   ? Done{broken(fmt::format("project '{}' must be finished and is not", project.id))}
                   : Done{std::monostate{}};
    }
    if (*one.finish >= problem.years.size() || *one.finish < project.earliest
        || *one.finish > project.latest.value_or(*one.finish)) {
        return broken(fmt::format("project '{}' is finished in a year in which it may not be", project.id));
    }
    if (!one.start || *one.start + project.building != *one.finish + 1) {
        return broken(fmt::format("project '{}' does not take the years that building takes", project.id));
    }
    return std::monostate{};
}

Done inspect_year(const SequenceProblem& problem, const Sequence& sequence, std::uint32_t year)
{
    const PlannedYear& told = sequence.years[year];
    const Capacity& most = problem.years[year];
    double spent = 0.0;
    std::uint32_t started = 0;
    std::uint32_t finished = 0;
    for (std::uint32_t row = 0; row < problem.projects.size(); ++row) {
        const Scheduled& one = sequence.projects[row];
        if (one.finish) {
            started += *one.start == year ? 1 : 0;
            finished += *one.finish == year ? 1 : 0;
            const bool building = *one.start <= year && year <= *one.finish;
            spent += building ? problem.projects[row].price.value() / problem.projects[row].building : 0.0;
        }
    }
    if (!same_sum(spent, told.spent.value()) || started != told.started || finished != told.finished) {
        return broken(fmt::format("year {} does not add up", year + 1));
    }
    if (most.budget && spent > most.budget->value() && !same_sum(spent, most.budget->value())) {
        return broken(fmt::format("year {} costs {} of {}", year + 1, spent, most.budget->value()));
    }
    if ((most.starts && started > *most.starts) || (most.finishes && finished > *most.finishes)) {
        return broken(fmt::format("year {} begins or finishes more than it may", year + 1));
    }
    return std::monostate{};
}

double placed_in(const SequenceProblem& problem, std::uint32_t year, const std::vector<bool>& open)
{
    std::uint32_t stages = 0;
    for (const Need& need : problem.needs) {
        stages = std::max(stages, need.stage + 1);
    }
    double placed = 0.0;
    for (std::uint32_t stage = 0; stage < stages; ++stage) {
        placed += Seats{problem, stage, year, open}.place();
    }
    return placed;
}

Done inspect_children(const SequenceProblem& problem, const Sequence& sequence)
{
    double gained = 0.0;
    const std::vector<bool> nothing(problem.projects.size(), false);
    for (std::uint32_t year = 0; year < problem.years.size(); ++year) {
        std::vector<bool> open;
        for (const Scheduled& one : sequence.projects) {
            open.push_back(one.finish && *one.finish <= year);
        }
        const PlannedYear& told = sequence.years[year];
        if (!same_sum(placed_in(problem, year, nothing), told.before.value())
            || !same_sum(placed_in(problem, year, open), told.placed.value())) {
            return broken(fmt::format("year {} does not have so many children with a seat", year + 1));
        }
        gained += told.placed.value() - told.before.value();
    }
    if (!same_sum(gained, sequence.objective.value())) {
        return broken(fmt::format("the objective is {}, but its years amount to {}",
                                  sequence.objective.value(), gained));
    }
    return std::monostate{};
}

} // namespace

Done inspect(const SequenceProblem& problem, const SequenceSettings& settings, const Sequence& sequence)
{
    if (sequence.projects.size() != problem.projects.size()
        || sequence.years.size() != problem.years.size()) {
        return broken("the answer is of another question");
    }
    for (std::uint32_t row = 0; row < problem.projects.size(); ++row) {
        if (Done kept = inspect_project(problem, settings, row, sequence.projects[row]); !kept) {
            return kept;
        }
    }
    for (std::uint32_t year = 0; year < problem.years.size(); ++year) {
        if (Done kept = inspect_year(problem, sequence, year); !kept) {
            return kept;
        }
    }
    if (Done kept = inspect_children(problem, sequence); !kept) {
        return kept;
    }
    if (sequence.bound < sequence.objective) {
        return broken("the objective beats the bound");
    }
    return std::monostate{};
}

} // namespace schoolplan::siting
