#include "covering.hpp"
#include "nearest.hpp"
#include "refuse.hpp"
#include "stop.hpp"

namespace schoolplan::siting {

namespace {

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
        return choose_covering(problem, settings, stop);
    case Objective::p_center:
        return choose_center(problem, settings, stop);
    }
    return choose_nearest(problem, settings, stop);
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
    return choose_without_seats(problem, settings, stop);
}

} // namespace schoolplan::siting
