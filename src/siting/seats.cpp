#include "seats.hpp"

#include "answer.hpp"
#include "fill.hpp"
#include "seat_program.hpp"
#include "sizes.hpp"
#include "whole.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace schoolplan::siting {

namespace {

/// So few sets of sites are tried one by one where CBC would have too many ways to weigh.
constexpr std::size_t most_sets_to_try = 3000;
constexpr std::size_t many_ways = 20'000;

Error nothing_fits(const Problem& problem, const Stop& stop)
{
    double children = 0.0;
    for (const Demand& demand : problem.demands) {
        children += demand.children.value();
    }
    double seats = 0.0;
    for (const Site& site : problem.sites) {
        seats += site.barred ? 0.0 : std::min(children, most_seats(site));
    }
    return Error{Fault::infeasible,
                 fmt::format("{}: {} children, and {} seats at all sites that may be chosen",
                             stop.now() ? "no choice was found in the time given"
                                        : "no choice of sites keeps seats, ways, number and budget together",
                             children, seats)};
}

/// A transport plan for each stage; no value where stages share the seats of a site, too.
std::optional<std::vector<Assigned>> fill_each(const Built& built, const Settings& settings,
                                               const std::vector<Row>& chosen)
{
    const Problem problem = built.problem();
    const Row stages = stages_of(problem);
    if (stages > 1 && built.any_shared(chosen)) {
        return std::nullopt;
    }
    std::vector<Assigned> all;
    for (Row stage = 0; stage < stages; ++stage) {
        const auto demands = built.demands_of(stage);
        const auto sites = built.sites_for(stage);
        const auto filled = Filler{{demands, sites, problem.ways}, settings}.fill(chosen);
        if (!filled) {
            return std::nullopt;
        }
        all.insert(all.end(), filled->begin(), filled->end());
    }
    std::sort(all.begin(), all.end(), [](const Assigned& a, const Assigned& b) {
        return std::pair{a.demand, a.site} < std::pair{b.demand, b.site};
    });
    return all;
}

/// One site more than the required ones: each is tried.
class OneMore {
public:
    static bool suits(const Problem& problem, const Settings& settings)
    {
        std::size_t required = 0;
        bool least = false;
        for (const Site& site : problem.sites) {
            required += site.required ? 1U : 0U;
            least = least || site.least > Children{0.0};
        }
        return settings.objective == Objective::p_median && !settings.whole && !least && settings.p
               && !has_sizes(problem) && *settings.p == required + 1
               && problem.sites.size() <= most_sets_to_try && problem.ways.size() > many_ways;
    }

    static Result<Answer> choose(const Problem& problem, const Settings& settings, const Stop& stop)
    {
        const Filler filler{problem, settings};
        std::vector<Row> required;
        for (Row row = 0; row < problem.sites.size(); ++row) {
            if (problem.sites[row].required) {
                required.push_back(row);
            }
        }
        std::optional<Answer> best;
        for (Row row = 0; row < problem.sites.size() && !stop.now(); ++row) {
            const Site& site = problem.sites[row];
            std::vector<Row> chosen = required;
            chosen.insert(std::lower_bound(chosen.begin(), chosen.end(), row), row);
            if (site.required || site.barred || !affordable(problem, settings, chosen)) {
                continue;
            }
            if (auto assignment = filler.fill(chosen)) {
                Answer answer{.chosen = chosen, .assignment = *std::move(assignment)};
                answer.objective = objective_of(problem, settings, answer.chosen, answer.assignment);
                if (!best || answer.objective < best->objective) {
                    best = std::move(answer);
                }
            }
        }
        if (!best) {
            return nothing_fits(problem, stop);
        }
        best->method = "transport plans of every site in turn";
        complete(problem, settings, stop.now() ? 0.0 : best->objective.value(), *best);
        return *std::move(best);
    }

private:
    static bool affordable(const Problem& problem, const Settings& settings, const std::vector<Row>& chosen)
    {
        double price = 0.0;
        for (const Row row : chosen) {
            price += problem.sites[row].price.value();
        }
        return !settings.budget || price <= settings.budget->value();
    }
};

/// The children where the program puts them, or, where they may part, by a transport plan of each stage.
std::vector<Assigned> assigned(const Built& built, const Settings& settings, const SeatProgram& program,
                               const std::vector<double>& columns, const std::vector<Row>& chosen)
{
    const Problem problem = built.problem();
    const bool least = std::any_of(chosen.begin(), chosen.end(),
                                   [&](Row row) { return problem.sites[row].least > Children{0.0}; });
    if (!settings.seats) {
        return to_nearest(problem, settings, chosen);
    }
    if (!settings.whole && !least) {
        if (auto filled = fill_each(built, settings, chosen)) {
            return *std::move(filled);
        }
    }
    return program.assignment(columns);
}

/// What the program found, or what the search found before it where that is better.
Result<Answer> best_of(const Problem& problem, const Settings& settings, const Settings& within,
                       const SeatProgram& program, const mip::Solved& found,
                       const std::optional<Answer>& start, const Stop& stop)
{
    const double bound = settings.objective == Objective::max_cover ? -found.bound : found.bound;
    std::optional<Answer> best;
    if (!found.columns.empty()) {
        const Built built{problem, program.sizes(found.columns)};
        best = Answer{.chosen = program.chosen(found.columns), .method = "CBC"};
        best->assignment = assigned(built, within, program, found.columns, best->chosen);
        complete(built.problem(), settings, bound, *best);
        best->sizes = has_sizes(problem) ? built.sizes_of(best->chosen) : std::vector<Row>{};
    }
    if (start) {
        Answer searched = *start;
        searched.method = "exchange of demands and sites, CBC";
        complete(problem, settings, std::isfinite(bound) ? bound : 0.0, searched);
        if (!best || searched.objective < best->objective) {
            best = std::move(searched);
        }
    }
    if (!best) {
        return nothing_fits(problem, stop);
    }
    return *std::move(best);
}

Result<Answer> choose_by_program(const Problem& problem, const Settings& settings, std::optional<Cost> limit,
                                 const Stop& stop)
{
    Settings within = settings;
    within.limit = limit;
    const SeatProgram program{problem, within};
    if (!program.possible()) {
        return nothing_fits(problem, stop);
    }
    const auto start =
        whole_search_suits(problem, within) ? search_whole(problem, within, stop) : std::nullopt;
    const mip::Solved found =
        mip::solve(program.program(), {.seconds = stop.seconds_left(),
                                       .gap = settings.gap,
                                       .start = start ? program.columns(*start) : std::vector<double>{}});
    return best_of(problem, settings, within, program, found, start, stop);
}

/// Every length a way to a site that may be chosen has, ascending.
std::vector<double> way_lengths(const Problem& problem, const Settings& settings)
{
    std::vector<double> found;
    for (const Way& way : problem.ways) {
        if (!problem.sites[way.site].barred && (!settings.limit || way.cost <= *settings.limit)) {
            found.push_back(way.cost.value());
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Result<Answer> choose_center_with_seats(const Problem& problem, const Settings& settings, const Stop& stop)
{
    auto best = choose_by_program(problem, settings, settings.limit, stop);
    if (!best) {
        return best;
    }
    const std::vector<double> all = way_lengths(problem, settings);
    std::size_t proven = 0; // the best is at least all[proven]
    const auto place = [&] {
        return static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), best->objective.value())
                                        - all.begin());
    };
    while (proven < place() && !stop.now()) {
        const std::size_t middle = proven + (place() - proven) / 2;
        auto closer = choose_by_program(problem, settings, Cost{all[middle]}, stop);
        if (closer) {
            best = std::move(closer);
        } else if (!stop.now()) {
            proven = middle + 1;
        }
    }
    complete(problem, settings, all.empty() ? 0.0 : all[std::min(proven, place())], *best);
    best->method = "bisection of the limit, CBC";
    return best;
}

} // namespace

Result<Answer> choose_share(const Problem& problem, const Settings& settings, const Stop& stop)
{
    return choose_by_program(problem, settings, settings.limit, stop);
}

Result<Answer> choose_with_seats(const Problem& problem, const Settings& settings, const Stop& stop)
{
    if (settings.objective == Objective::p_center) {
        return choose_center_with_seats(problem, settings, stop);
    }
    if (OneMore::suits(problem, settings)) {
        return OneMore::choose(problem, settings, stop);
    }
    return choose_by_program(problem, settings, settings.limit, stop);
}

} // namespace schoolplan::siting
