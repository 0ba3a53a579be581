#include <schoolplan/siting/sequence.hpp>

#include "calendar.hpp"
#include "seatings.hpp"
#include "stop.hpp"
#include "year_program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace schoolplan::siting {

namespace {

constexpr std::size_t most_years = 50;
constexpr double most_children = 1e9; ///< of one row: sums of steps stay exact

bool sound(Children children)
{
    return children.value() >= 0.0 && children.value() <= most_children;
}

Done check(const Project& project)
{
    const bool seats = std::all_of(project.seats.begin(), project.seats.end(),
                                   [](const auto& one) { return !one || sound(*one); });
    if (!seats || !(project.price.value() >= 0.0) || !std::isfinite(project.price.value())
        || project.building == 0) {
        return Error{Fault::invalid_input,
                     fmt::format("project '{}': seats and price must be at least 0, and building takes at "
                                 "least a year",
                                 project.id)};
    }
    return std::monostate{};
}

Done check(const SequenceProblem& problem)
{
    if (problem.years.empty() || problem.years.size() > most_years) {
        return Error{Fault::invalid_input,
                     fmt::format("{} years; expected 1 to {}", problem.years.size(), most_years)};
    }
    for (const Project& project : problem.projects) {
        if (const Done fine = check(project); !fine) {
            return fine;
        }
    }
    for (const Need& need : problem.needs) {
        if (!std::all_of(need.children.begin(), need.children.end(), sound)) {
            return Error{Fault::invalid_input, fmt::format("need '{}': children must be 0 or more", need.id)};
        }
    }
    for (const Standing& school : problem.standing) {
        if (!std::all_of(school.seats.begin(), school.seats.end(), sound)) {
            return Error{Fault::invalid_input,
                         fmt::format("school '{}': seats must be 0 or more", school.id)};
        }
    }
    for (const Near& near : problem.near) {
        if (near.need >= problem.needs.size()
            || near.school >= problem.projects.size() + problem.standing.size()) {
            return Error{Fault::invalid_input, "a need or school that is near is not there"};
        }
    }
    for (const Capacity& year : problem.years) {
        if (year.budget && !(year.budget->value() >= 0.0)) {
            return Error{Fault::invalid_input, "a budget must be 0 or more"};
        }
    }
    return std::monostate{};
}

/// An order of work, what it brings, and how it can be made tidier.
class Order {
public:
    Order(const SequenceProblem& problem, const SequenceSettings& settings, const Seatings& seatings)
        : problem_{problem},
          settings_{settings},
          seatings_{seatings},
          calendar_{problem},
          finishes_(problem.projects.size())
    {
    }

    void put(std::uint32_t project, std::uint32_t finish)
    {
        calendar_.put(project, finish);
        finishes_[project] = finish;
    }

    [[nodiscard]] const Finishes& finishes() const noexcept { return finishes_; }

    /// Does it hold all that must be finished?
    [[nodiscard]] bool complete() const
    {
        for (std::uint32_t row = 0; row < finishes_.size(); ++row) {
            if (must(problem_.projects[row], settings_) && !finishes_[row]) {
                return false;
            }
        }
        return true;
    }

    /// Put in one after the other as early as it fits: what must be finished, then what brings most for its
    /// price.
    void fill()
    {
        std::vector<std::uint32_t> rows(finishes_.size());
        std::iota(rows.begin(), rows.end(), 0U);
        std::vector<double> worth;
        for (const std::uint32_t row : rows) {
            const double price = problem_.projects[row].price.value();
            worth.push_back(static_cast<double>(alone(row)) / (price > 0.0 ? price : 1e-9));
        }
        std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
            const bool first = must(problem_.projects[a], settings_);
            const bool second = must(problem_.projects[b], settings_);
            return first != second ? first : worth[a] > worth[b];
        });
        for (const std::uint32_t row : rows) {
            if (worth[row] > 0.0 || must(problem_.projects[row], settings_)) {
                put_early(row);
            }
        }
    }

    /// Leave out what brings nothing, last rows first; finish each as early as it fits, and of two that may
    /// change years without loss the first row first.
    void tidy()
    {
        for (auto row = static_cast<std::uint32_t>(finishes_.size()); row-- > 0;) {
            if (finishes_[row] && !must(problem_.projects[row], settings_) && lost(row).back() == 0) {
                take_out(row);
            }
        }
        for (bool moved = true; moved;) {
            moved = false;
            for (std::uint32_t row = 0; row < finishes_.size(); ++row) {
                moved = move_forward(row) || moved;
            }
            for (std::uint32_t second = 1; second < finishes_.size(); ++second) {
                for (std::uint32_t first = 0; first < second; ++first) {
                    moved = change_years(first, second) || moved;
                }
            }
        }
    }

    /// For each year from its own on: children who lose a seat in that year and those before it, without the
    /// project.
    [[nodiscard]] std::vector<std::int64_t> lost(std::uint32_t project) const
    {
        std::vector<std::int64_t> sums;
        std::int64_t sum = 0;
        for (std::uint32_t year = *finishes_[project]; year < problem_.years.size(); ++year) {
            auto open = open_in(year);
            const std::int64_t with = seatings_.gain_near(project, year, open);
            open[project] = false;
            sum += with - seatings_.gain_near(project, year, open);
            sums.push_back(sum);
        }
        return sums;
    }

    [[nodiscard]] std::int64_t gain_in(std::uint32_t year) const
    {
        return seatings_.gain_in(year, open_in(year));
    }

private:
    [[nodiscard]] std::vector<bool> open_in(std::uint32_t year) const
    {
        std::vector<bool> open;
        for (const auto& finish : finishes_) {
            open.push_back(finish && *finish <= year);
        }
        return open;
    }

    /// Children times years if it alone stood from the first year on.
    [[nodiscard]] std::int64_t alone(std::uint32_t project) const
    {
        std::vector<bool> open(finishes_.size(), false);
        open[project] = true;
        std::int64_t sum = 0;
        for (std::uint32_t year = 0; year < problem_.years.size(); ++year) {
            sum += seatings_.gain_near(project, year, open);
        }
        return sum;
    }

    /// As early as it fits with the others where they are.
    bool move_forward(std::uint32_t project)
    {
        const auto before = finishes_[project];
        if (!before) {
            return false;
        }
        take_out(project);
        put_early(project);
        return finishes_[project] != before;
    }

    /// Let the first have the year of the second, if that is the earlier one and nobody loses by it.
    bool change_years(std::uint32_t first, std::uint32_t second)
    {
        const auto late = finishes_[first];
        const auto early = finishes_[second];
        if (!early || (late && *late <= *early) || (!late && must(problem_.projects[second], settings_))) {
            return false;
        }
        const std::int64_t before = gain();
        take_out(second);
        if (late) {
            take_out(first);
        }
        bool fits = calendar_.fits(first, *early);
        if (fits) {
            put(first, *early);
            fits = !late || calendar_.fits(second, *late);
            if (fits && late) {
                put(second, *late);
            }
        }
        if (fits && gain() >= before) {
            return true;
        }
        for (const std::uint32_t row : {first, second}) {
            if (finishes_[row]) {
                take_out(row);
            }
        }
        put(second, *early);
        if (late) {
            put(first, *late);
        }
        return false;
    }

    [[nodiscard]] std::int64_t gain() const
    {
        std::int64_t sum = 0;
        for (std::uint32_t year = 0; year < problem_.years.size(); ++year) {
            sum += gain_in(year);
        }
        return sum;
    }

    void take_out(std::uint32_t project)
    {
        calendar_.take_out(project, *finishes_[project]);
        finishes_[project].reset();
    }

    void put_early(std::uint32_t project)
    {
        for (std::uint32_t year = 0; year < problem_.years.size(); ++year) {
            if (calendar_.fits(project, year)) {
                put(project, year);
                return;
            }
        }
    }

    const SequenceProblem& problem_;
    const SequenceSettings& settings_;
    const Seatings& seatings_;
    Calendar calendar_;
    Finishes finishes_;
};

Children in_children(std::int64_t steps)
{
    return Children{static_cast<double>(steps) / steps_of_a_child};
}

Sequence told(const SequenceProblem& problem, const Seatings& seatings, const Order& order)
{
    Sequence found;
    std::int64_t all = 0;
    for (std::uint32_t year = 0; year < problem.years.size(); ++year) {
        const std::int64_t gain = order.gain_in(year);
        all += gain;
        found.years.push_back({.before = in_children(seatings.before(year)),
                               .placed = in_children(seatings.before(year) + gain)});
    }
    found.objective = Value{in_children(all).value()};
    for (std::uint32_t row = 0; row < problem.projects.size(); ++row) {
        const Project& project = problem.projects[row];
        Scheduled one{.finish = order.finishes()[row]};
        if (one.finish) {
            one.start = *one.finish + 1 - project.building;
            ++found.years[*one.start].started;
            ++found.years[*one.finish].finished;
            for (std::uint32_t year = *one.start; year <= *one.finish; ++year) {
                found.years[year].spent += Price{yearly(project)};
            }
            for (const std::int64_t lost : order.lost(row)) {
                one.slip.push_back(in_children(lost));
            }
        }
        found.projects.push_back(std::move(one));
    }
    return found;
}

Sequence ordered(const SequenceProblem& problem, const SequenceSettings& settings, const Seatings& seatings,
                 const Finishes& finishes)
{
    Order order{problem, settings, seatings};
    for (std::uint32_t row = 0; row < finishes.size(); ++row) {
        if (finishes[row]) {
            order.put(row, *finishes[row]);
        }
    }
    order.tidy();
    Sequence found = told(problem, seatings, order);
    found.method = "CBC on projects and years";
    return found;
}

/// No method where that leaves out what must be finished.
Sequence one_after_the_other(const SequenceProblem& problem, const SequenceSettings& settings,
                             const Seatings& seatings)
{
    Order order{problem, settings, seatings};
    order.fill();
    if (!order.complete()) {
        return {};
    }
    order.tidy();
    Sequence found = told(problem, seatings, order);
    found.method = "one project after the other";
    return found;
}

/// What is placed anyhow where several projects share children: the program counts it, too.
double counted_before(const Seatings& seatings)
{
    std::int64_t before = 0;
    for (const Seating& seating : seatings.all()) {
        before += seating.projects.size() > 1 ? seating.before : 0;
    }
    return in_children(before).value();
}

void prove(double bound, Sequence& found)
{
    const double objective = found.objective.value();
    if (bound <= objective || bound - objective <= 1e-9 * std::abs(bound)) {
        bound = objective;
    }
    found.bound = Value{bound};
    found.gap = bound > 0.0 ? (bound - objective) / bound : 0.0;
    found.optimal = bound == objective;
}

Error too_many(const SequenceProblem& problem, const SequenceSettings& settings, const Stop& stop)
{
    const auto wanted = std::count_if(problem.projects.begin(), problem.projects.end(),
                                      [&](const Project& one) { return must(one, settings); });
    const mip::Solved most =
        mip::solve(YearProgram::most_finished(problem, settings), {.seconds = stop.seconds_left()});
    return Error{Fault::infeasible,
                 fmt::format("{} projects must be finished, but budgets, starts and finishes of the years "
                             "together allow at most {:.0f}",
                             wanted, std::floor(1e-6 - most.bound))};
}

} // namespace

Result<Sequence> sequence(const SequenceProblem& problem, const SequenceSettings& settings,
                          const Progress& progress)
{
    if (const Done fine = check(problem); !fine) {
        return fine.error();
    }
    if (const Done possible = refuse(problem, settings); !possible) {
        return possible.error();
    }
    const Stop stop{settings.deadline, progress};
    stop.tell("finding whom the projects can serve", 0.0);
    const Seatings seatings{problem};
    const YearProgram program{problem, settings, seatings};
    stop.tell("ordering the projects", 0.3);
    const mip::Solved answer =
        mip::solve(program.program(), {.seconds = stop.seconds_left(), .gap = settings.gap});
    if (answer.settled && answer.columns.empty()) {
        return too_many(problem, settings, stop);
    }
    Sequence found = one_after_the_other(problem, settings, seatings);
    if (!answer.columns.empty()) {
        Sequence best = ordered(problem, settings, seatings, program.finishes(answer.columns));
        if (found.method.empty() || best.objective >= found.objective) {
            found = std::move(best);
        }
    }
    if (found.method.empty()) {
        return Error{Fault::infeasible, "no order of work was found in the time given"};
    }
    prove(-answer.bound - counted_before(seatings), found);
    return found;
}

} // namespace schoolplan::siting
