#include "covering.hpp"
#include "nearest.hpp"
#include "refuse.hpp"
#include "seats.hpp"
#include "sizes.hpp"
#include "stop.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::siting {

namespace {

/// Do all sites count alike?
bool alike(const Problem& problem, const Settings& settings)
{
    return settings.fewest || std::all_of(problem.sites.begin(), problem.sites.end(), [&](const Site& site) {
               return site.price == problem.sites.front().price;
           });
}

Result<Answer> choose_set(const Problem& problem, const Settings& settings, const Stop& stop)
{
    if (settings.share < 1.0 && !(alike(problem, settings) && !settings.budget)) {
        return choose_share(problem, settings, stop);
    }
    auto answer = choose_covering(problem, settings, stop);
    if (answer && settings.backup) {
        add_backup(problem, settings, stop, *answer);
    }
    return answer;
}

Result<Answer> choose_without_seats(const Problem& problem, const Settings& settings, const Stop& stop)
{
    if (const Done done = refuse_out_of_reach(problem, settings, stop); !done) {
        return done.error();
    }
    switch (settings.objective) {
    case Objective::p_median:
    case Objective::max_cover:
        return choose_nearest(problem, settings, stop);
    case Objective::set_cover:
        return choose_set(problem, settings, stop);
    case Objective::p_center:
        return choose_center(problem, settings, stop);
    }
    return choose_nearest(problem, settings, stop);
}

/// Does everyone go somewhere who has to?
Done all_served(const Problem& problem, const Settings& settings, const Answer& answer)
{
    double served = 0.0;
    double children = 0.0;
    for (const Assigned& part : answer.assignment) {
        served += part.children.value();
    }
    for (const Demand& demand : problem.demands) {
        children += demand.children.value();
    }
    const double share = settings.objective == Objective::max_cover   ? 0.0
                         : settings.objective == Objective::set_cover ? settings.share
                                                                      : 1.0;
    if (served < share * children * (1.0 - 1e-9)) {
        return Error{Fault::infeasible,
                     fmt::format("{} children are to be served, and the best choice that was found "
                                 "within number, budget and time serves {} of {}",
                                 share * children, served, children)};
    }
    return std::monostate{};
}

/// Where seats do not count and sizes teach alike, every site is built at its cheapest.
Result<Answer> choose_at_cheapest(const Problem& problem, const Settings& settings, const Stop& stop)
{
    const Built built = at_cheapest(problem);
    auto answer = choose_without_seats(built.problem(), settings, stop);
    if (answer) {
        answer->sizes = built.sizes_of(answer->chosen);
    }
    return answer;
}

Result<Answer> choose_any(const Problem& problem, const Settings& settings, const Stop& stop)
{
    if (settings.backup && teach_apart(problem)) {
        return Error{Fault::invalid_input,
                     "back-up is not told where sizes of a site teach different stages"};
    }
    if (settings.seats || teach_apart(problem)) {
        return choose_with_seats(problem, settings, stop);
    }
    return has_sizes(problem) ? choose_at_cheapest(problem, settings, stop)
                              : choose_without_seats(problem, settings, stop);
}

} // namespace

Result<Answer> choose(const Problem& problem, const Settings& settings, const Progress& progress)
{
    for (const auto refuse : {validate, refuse_hopeless}) {
        if (const Done done = refuse(problem, settings); !done) {
            return done.error();
        }
    }
    const Stop stop{settings.deadline, progress};
    auto answer = choose_any(problem, settings, stop);
    if (!answer) {
        return answer;
    }
    if (const Done served = all_served(problem, settings, *answer); !served) {
        return served.error();
    }
    return answer;
}

} // namespace schoolplan::siting
