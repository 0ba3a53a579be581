#include "nearest.hpp"

#include "answer.hpp"
#include "branch.hpp"
#include "reduce.hpp"

#include <algorithm>
#include <numeric>

namespace schoolplan::siting {

namespace {

/// How many ways of each demand are likely to matter: several times what lies nearer than the second
/// nearest chosen site.
std::size_t ways_that_matter(const Problem& problem, const Settings& settings)
{
    const std::size_t sites = problem.sites.size();
    if (!settings.p || settings.objective == Objective::max_cover) {
        return sites;
    }
    return std::max<std::size_t>(64, 6 * sites / *settings.p);
}

std::string told_method(const Proven& proven, bool covers)
{
    const std::string rest = covers ? ", branching or CBC" : ", branching";
    return "interchange search, Lagrangean bounds" + (proven.branched ? rest : std::string{});
}

/// What rounds of search and bounds leave open of a small covering, CBC settles.
Proven most_covered(Model model, const Settings& settings, Aim aim, const Stop& stop)
{
    if (!small_enough(model)) {
        return solve(std::move(model), settings, aim, stop);
    }
    aim.branches = false;
    Proven proven = solve(model, settings, aim, stop);
    const double far = std::max(proven.choice.value - proven.bound, 0.0);
    if (beats(model, proven.bound, proven.choice.value) && far > settings.gap * (aim.total - proven.bound)) {
        take(model, serve_most(model, settings.gap, stop), proven);
    }
    return proven;
}

} // namespace

/// With the ways that matter, and with more where they were too few.
Answer choose_nearest(const Problem& problem, const Settings& settings, const Stop& stop)
{
    const bool covers = settings.objective == Objective::max_cover;
    Reading reading{.kind = covers ? Kind::children : Kind::total_way, .limit = settings.limit};
    reading.keep = ways_that_matter(problem, settings);
    Aim aim{.gap = settings.gap};
    Answer answer;
    double bound = -unlimited;
    for (;; reading.keep *= 4) {
        Model model = model_of(problem, settings, reading);
        const bool cut = model.cut;
        aim.total = covers ? std::accumulate(model.unserved.begin(), model.unserved.end(), 0.0) : 0.0;
        const Proven proven = covers ? most_covered(std::move(model), settings, aim, stop)
                                     : solve(std::move(model), settings, aim, stop);
        bound = std::max(bound, proven.bound);
        aim.start = answer.chosen = proven.choice.open;
        answer.method = told_method(proven, covers);
        answer.assignment = to_nearest(problem, settings, answer.chosen);
        complete(problem, settings, covers ? aim.total - bound : bound, answer);
        if (!cut || answer.optimal || answer.gap <= settings.gap || stop.now()) {
            return answer;
        }
    }
}

} // namespace schoolplan::siting
