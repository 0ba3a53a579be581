#include <schoolplan/siting.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace schoolplan::siting {

namespace {

using Clock = std::chrono::steady_clock;

/// Each question that is still to be asked may take as long as any other.
Settings in_turn(const Settings& settings, std::size_t questions)
{
    Settings one = settings;
    if (settings.deadline) {
        const auto left = *settings.deadline - Clock::now();
        one.deadline = Clock::now() + left / std::max<std::size_t>(1, questions);
    }
    return one;
}

/// What `now` would be worse by, as a share of the larger of the two.
double worse_by(Objective objective, Value best, Value now)
{
    const double change = (now - best).value() * (objective == Objective::max_cover ? -1.0 : 1.0);
    const double larger = std::max(std::abs(best.value()), std::abs(now.value()));
    return larger > 0.0 ? std::max(0.0, change) / larger : 0.0;
}

std::vector<std::uint32_t> new_in(const Answer& without, const Answer& answer)
{
    std::vector<std::uint32_t> found;
    std::set_difference(without.chosen.begin(), without.chosen.end(), answer.chosen.begin(),
                        answer.chosen.end(), std::back_inserter(found));
    return found;
}

/// The question without one site.
Result<Forgone> forgo(const Problem& problem, const Settings& settings, const Answer& answer,
                      std::uint32_t row, const Progress& progress)
{
    std::vector<Site> sites{problem.sites.begin(), problem.sites.end()};
    sites[row].barred = true;
    Forgone forgone{.site = row};
    auto without = choose({problem.demands, sites, problem.ways}, settings, progress);
    if (!without) {
        if (without.error().fault() == Fault::infeasible) {
            forgone.in_every =
                !settings.deadline || Clock::now() < *settings.deadline; // else it ran out of time
            return forgone;
        }
        return std::move(without).error();
    }
    forgone.without = without->objective;
    forgone.bound = without->bound;
    forgone.instead = new_in(*without, answer);
    forgone.worse_by = worse_by(settings.objective, answer.objective, without->objective);
    return forgone;
}

} // namespace

Result<std::vector<Forgone>> explain(const Problem& problem, const Settings& settings, const Answer& answer,
                                     double good, const Progress& progress)
{
    if (!(good >= 0.0)) {
        return Error{Fault::invalid_input, "an answer cannot be good by less than nothing"};
    }
    std::vector<std::uint32_t> asked;
    for (const std::uint32_t row : answer.chosen) {
        if (row >= problem.sites.size()) {
            return Error{Fault::invalid_input, "the answer is not one to this question"};
        }
        if (!problem.sites[row].required) {
            asked.push_back(row);
        }
    }
    std::vector<Forgone> all;
    for (std::size_t k = 0; k < asked.size(); ++k) {
        auto forgone = forgo(problem, in_turn(settings, asked.size() - k), answer, asked[k], progress);
        if (!forgone) {
            return std::move(forgone).error();
        }
        if (forgone->bound) {
            forgone->in_every = worse_by(settings.objective, answer.objective, *forgone->bound) > good;
        }
        all.push_back(*std::move(forgone));
    }
    return all;
}

} // namespace schoolplan::siting
