#include "covering.hpp"

#include "answer.hpp"
#include "reduce.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace schoolplan::siting {

namespace {

constexpr double share_rounding = 1e-9;

/// Does the model reach everyone with what it may choose?
struct Reach {
    Proven proven;
    [[nodiscard]] bool found() const { return proven.choice.value < 1.0; }
    [[nodiscard]] bool refuted() const { return !found() && proven.bound >= 1.0 - share_rounding; }
};

/// Rounds of search and bounds first; what they leave open, CBC settles.
Reach reach(const Problem& problem, const Settings& settings, std::optional<Cost> limit,
            const std::vector<Row>& start, const Stop& stop)
{
    const Reading reading{
        .kind = Kind::demands, .limit = limit, .with_weight_only = settings.objective == Objective::p_median};
    const Model model = model_of(problem, settings, reading);
    const bool small = small_enough(model);
    const Aim aim{.start = start, .below = 1.0, .any = true, .branches = !small};
    Reach reach{solve(model, settings, aim, stop)};
    if (reach.found() || reach.refuted() || !small) {
        return reach;
    }
    take(model, serve_all(model, 0.0, stop), reach.proven);
    return reach;
}

/// The least number of sites, or least price, that reaches everyone whatever p and budget say.
double least_to_reach(const Problem& problem, Settings settings, bool sites, const Stop& stop)
{
    settings.fewest = sites;
    settings.p.reset();
    settings.budget.reset();
    const Reading reading{.kind = Kind::cheapest_set,
                          .limit = settings.limit,
                          .with_weight_only = settings.objective == Objective::p_median};
    return solve(model_of(problem, settings, reading), settings, {}, stop).bound;
}

Error too_few(const Problem& problem, const Settings& settings, const Stop& stop)
{
    const double sites = least_to_reach(problem, settings, true, stop);
    if (settings.p && sites > *settings.p) {
        return Error{Fault::infeasible,
                     fmt::format("{} sites are to be chosen, but reaching everyone takes at least {}",
                                 *settings.p, sites)};
    }
    const double price = least_to_reach(problem, settings, false, stop);
    const double budget = settings.budget ? settings.budget->value() : unlimited;
    if (price > budget) {
        return Error{Fault::infeasible,
                     fmt::format("the budget is {}, but reaching everyone costs at least {}", budget, price)};
    }
    return Error{Fault::infeasible,
                 fmt::format("no {} sites within the budget of {} reach everyone, though {} sites or {} "
                             "of budget alone would do",
                             settings.p.value_or(0), budget, sites, price)};
}

/// Does each demand have a way to each site?
bool all_pairs(const Problem& problem, const Settings& settings)
{
    return !settings.limit && problem.ways.size() == problem.demands.size() * problem.sites.size();
}

} // namespace

Done refuse_out_of_reach(const Problem& problem, const Settings& settings, const Stop& stop)
{
    const bool all = settings.objective == Objective::p_median || settings.objective == Objective::p_center;
    if (!all || all_pairs(problem, settings) || (!settings.p && !settings.budget)) {
        return std::monostate{};
    }
    if (reach(problem, settings, settings.limit, {}, stop).refuted()) {
        return too_few(problem, settings, stop);
    }
    return std::monostate{};
}

namespace {

/// Brings a share of the children within the limit by as few sites as possible: p by p.
class ShareByNumber {
public:
    ShareByNumber(const Problem& problem, const Settings& settings, const Stop& stop)
        : problem_{problem}, settings_{settings}, stop_{stop}
    {
        double total = 0.0;
        for (const Demand& demand : problem.demands) {
            total += demand.children.value();
        }
        may_miss_ = total - settings.share * total + share_rounding * total;
        for (const Site& site : problem.sites) {
            most_ += site.barred ? 0U : 1U;
            least_ += site.required ? 1U : 0U;
        }
        most_ = std::min(most_, settings.p.value_or(most_));
    }

    Answer choose()
    {
        auto too_few = least_ == 0 ? 0U : least_ - 1;
        auto enough = most_;
        Answer answer{.method = "most children with each number of sites, Lagrangean bounds"};
        bool proven = true;
        while (enough - too_few > 1 && !stop_.now()) {
            const auto middle = std::min(too_few + (enough - too_few) / 2, 2 * too_few + 1);
            const Proven found = with(middle);
            if (!found.choice.open.empty()) {
                answer.chosen = found.choice.open;
                enough = middle;
            } else {
                proven = proven && found.bound > may_miss_;
                too_few = middle;
            }
        }
        if (answer.chosen.empty()) {
            answer.chosen = with(enough).choice.open;
        }
        lower_ = proven && !stop_.now() ? too_few + 1 : least_;
        return answer;
    }

    [[nodiscard]] double bound() const noexcept { return lower_; }

private:
    Proven with(std::uint32_t p)
    {
        Settings fixed = settings_;
        fixed.p = p;
        const Model model = model_of(problem_, fixed, {.kind = Kind::children, .limit = settings_.limit});
        const double below =
            model.integral ? std::floor(may_miss_) + 1.0 : may_miss_ * (1.0 + share_rounding) + 1e-300;
        return solve(model, fixed, {.below = below, .any = true}, stop_);
    }

    const Problem& problem_;
    const Settings& settings_;
    const Stop& stop_;
    double may_miss_ = 0.0;
    std::uint32_t most_ = 0;
    std::uint32_t least_ = 0;
    double lower_ = 0.0;
};

} // namespace

Result<Answer> choose_covering(const Problem& problem, const Settings& settings, const Stop& stop)
{
    Answer answer;
    double bound = 0.0;
    if (settings.share < 1.0) {
        ShareByNumber search{problem, settings, stop};
        answer = search.choose();
        bound = search.bound() * (settings.fewest ? 1.0 : problem.sites.front().price.value());
    } else {
        const Model model =
            model_of(problem, settings, {.kind = Kind::cheapest_set, .limit = settings.limit});
        const bool small = small_enough(model);
        Proven proven = solve(model, settings, {.branches = !small, .gap = settings.gap}, stop);
        answer.method = "interchange search, Lagrangean bounds";
        if (small && beats(model, proven.bound, proven.choice.value)) {
            take(model, serve_all(model, settings.gap, stop), proven);
            answer.method += ", CBC";
        }
        answer.chosen = proven.choice.open;
        bound = proven.bound;
    }
    answer.assignment = to_nearest(problem, settings, answer.chosen);
    complete(problem, settings, bound, answer);
    return answer;
}

namespace {

/// Every length a way to a site that may be chosen has, ascending.
std::vector<double> lengths(const Problem& problem, const Settings& settings)
{
    std::vector<double> found;
    for (const Way& way : problem.ways) {
        if (!problem.sites[way.site].barred && problem.demands[way.demand].children > Children{0.0}
            && (!settings.limit || way.cost <= *settings.limit)) {
            found.push_back(way.cost.value());
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

double longest(const Problem& problem, const Settings& settings, const Answer& answer)
{
    return objective_of(problem, settings, answer.chosen, answer.assignment).value();
}

} // namespace

Result<Answer> choose_center(const Problem& problem, const Settings& settings, const Stop& stop)
{
    Answer answer{.method = "bisection of the limit, coverings by interchange search and Lagrangean bounds"};
    answer.chosen = reach(problem, settings, settings.limit, {}, stop).proven.choice.open;
    answer.assignment = to_nearest(problem, settings, answer.chosen);
    const std::vector<double> all = lengths(problem, settings);
    std::size_t proven = 0; // the best is at least all[proven]
    std::size_t tried = 0;  // nothing was found below all[tried]
    std::size_t good = all.size();
    const auto take = [&](double value) {
        good = static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), value) - all.begin());
    };
    take(longest(problem, settings, answer));
    while (tried < good && !stop.now()) {
        const std::size_t middle = tried + (good - tried) / 2;
        const Reach found = reach(problem, settings, Cost{all[middle]}, answer.chosen, stop);
        if (found.found()) {
            answer.chosen = found.proven.choice.open;
            answer.assignment = to_nearest(problem, settings, answer.chosen);
            take(longest(problem, settings, answer));
        } else {
            tried = middle + 1;
            proven = found.refuted() && proven + 1 <= tried ? tried : proven;
        }
        stop.tell("choosing sites", 0.0);
    }
    complete(problem, settings, all.empty() ? 0.0 : all[std::min(proven, good)], answer);
    return answer;
}

} // namespace schoolplan::siting
