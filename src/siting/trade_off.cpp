#include <schoolplan/siting/trade_off.hpp>

#include "answer.hpp"
#include "sizes.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace schoolplan::siting {

namespace {

constexpr double step = 1e-6;         ///< of a price: the next smaller one
constexpr double sum_rounding = 1e-9; ///< of sums

Error invalid_mix(std::string message)
{
    return Error{Fault::invalid_input, std::move(message)};
}

Done agree(const Problem& problem, const Settings& settings, const std::vector<Cost>& limits, const Mix& mix)
{
    for (const double factor : {mix.way, mix.beyond, mix.price}) {
        if (!std::isfinite(factor) || factor < 0.0) {
            return invalid_mix("what a criterion counts must be at least 0");
        }
    }
    if (mix.way + mix.beyond + mix.price <= 0.0) {
        return invalid_mix("a mix in which nothing counts has no best choice");
    }
    if (settings.objective != Objective::p_median || settings.limit || settings.add_price) {
        return invalid_mix(
            "a mix is asked of the total way, without a limit for ways and without added prices");
    }
    if (mix.beyond > 0.0 && limits.size() < stages_of(problem)) {
        return invalid_mix("children beyond the limit are counted only where each stage has one");
    }
    return std::monostate{};
}

double unit_of(const Mix& mix)
{
    return mix.price > 0.0 ? mix.price : 1.0;
}

/// More than all sites together cost.
Price no_budget(const Problem& problem)
{
    Price all{1.0};
    for (const Site& site : problem.sites) {
        all += site.price;
        for (const Size& size : site.sizes) {
            all += size.price;
        }
    }
    return all;
}

/// The question with ways that cost what they count in the mix, in units of the price where that counts.
class Mixed {
public:
    Mixed(const Problem& problem, const std::vector<Cost>& limits, const Mix& mix)
        : demands_{problem.demands.begin(), problem.demands.end()},
          sites_{problem.sites},
          ways_{problem.ways.begin(), problem.ways.end()}
    {
        const double unit = unit_of(mix);
        for (Way& way : ways_) {
            const Demand& demand = problem.demands[way.demand];
            const double children = demand.children.value();
            const bool beyond = mix.beyond > 0.0 && way.cost > limits[demand.stage];
            way.cost = Cost{(mix.way * demand.weight.value_or(children) * way.cost.value()
                             + (beyond ? mix.beyond * children : 0.0))
                            / unit};
        }
        for (Demand& demand : demands_) {
            const bool counts = demand.children > Children{0.0} || demand.weight.value_or(0.0) > 0.0;
            demand.weight = counts ? 1.0 : 0.0;
        }
    }

    [[nodiscard]] Problem problem() const { return {demands_, sites_, ways_}; }

private:
    std::vector<Demand> demands_;
    std::span<const Site> sites_;
    std::vector<Way> ways_;
};

/// The sites as they were chosen.
Built built(const Problem& problem, const Answer& answer)
{
    std::vector<Row> size(problem.sites.size(), 0);
    for (std::size_t k = 0; k < answer.sizes.size(); ++k) {
        size[answer.chosen[k]] = answer.sizes[k];
    }
    return Built{problem, std::move(size)};
}

Weighed weigh(const Problem& built, const std::vector<Cost>& limits, const Answer& answer)
{
    std::map<std::pair<Row, Row>, double> cost;
    for (const Assigned& part : answer.assignment) {
        cost[{part.demand, part.site}] = 0.0;
    }
    for (const Way& way : built.ways) {
        if (const auto at = cost.find({way.demand, way.site}); at != cost.end()) {
            at->second = way.cost.value();
        }
    }
    Weighed weighed;
    for (const Assigned& part : answer.assignment) {
        const Demand& demand = built.demands[part.demand];
        const double all = demand.children.value();
        const double weight = demand.weight.value_or(all);
        const double way = cost.at({part.demand, part.site});
        weighed.way += way * (all > 0.0 ? weight * part.children.value() / all : weight);
        const bool beyond = demand.stage < limits.size() && way > limits[demand.stage].value();
        weighed.beyond += beyond ? part.children.value() : 0.0;
    }
    for (const Row row : answer.chosen) {
        weighed.price += built.sites[row].price.value();
    }
    return weighed;
}

/// Objective, bound and gap in units of the mix.
void settle(MixedAnswer& found)
{
    Answer& answer = found.answer;
    const double objective = found.weighed.by(found.mix);
    double bound = std::min(answer.bound.value() * unit_of(found.mix), objective);
    if (answer.optimal || objective - bound <= sum_rounding * std::abs(objective)) {
        bound = objective;
    }
    answer.objective = Value{objective};
    answer.bound = Value{bound};
    answer.gap = objective > 0.0 ? (objective - bound) / objective : 0.0;
    answer.optimal = bound == objective;
}

void set(Mix& mix, Criterion criterion, double factor)
{
    (criterion == Criterion::way      ? mix.way
     : criterion == Criterion::beyond ? mix.beyond
                                      : mix.price) = factor;
}

/// Finds the points of a curve.
class Tracer {
public:
    Tracer(const Problem& problem, const Settings& settings, const std::vector<Cost>& limits, Criterion first,
           Criterion second, const Progress& progress)
        : problem_{problem},
          settings_{settings},
          limits_{limits},
          first_{first},
          second_{second},
          progress_{progress}
    {
    }

    /// The best by each, and corners between them.
    Done corners()
    {
        auto one = ask(1.0, 0.0);
        auto other = ask(0.0, 1.0);
        if (!one || !other) {
            return one ? other.error() : one.error();
        }
        keep({*one, {}});
        keep({*other, {}});
        return between(*one, *other);
    }

    /// The least of the other criterion at every price.
    Done fill()
    {
        const Criterion other = first_ == Criterion::price ? second_ : first_;
        Settings within = settings_;
        while (!stopped()) {
            Mix mix;
            set(mix, other, 1.0);
            auto found = choose_mixed(problem_, at_most(within), limits_, mix, progress_);
            if (!found) {
                if (found.error().fault() != Fault::infeasible) {
                    return found.error();
                }
                return std::monostate{};
            }
            const double price = found->weighed.price;
            curve_.complete = curve_.complete && found->answer.optimal;
            keep({*std::move(found), within.budget});
            const double smaller = price - step * std::max(1.0, price);
            if (smaller < 0.0) {
                return std::monostate{};
            }
            within.budget = Price{smaller};
        }
        curve_.complete = false;
        return std::monostate{};
    }

    /// Without those that another is at least as good as.
    Curve curve()
    {
        auto& points = curve_.points;
        const auto place = [this](const Curve::Point& point) {
            return std::pair{point.chosen.weighed.by(first_), point.chosen.weighed.by(second_)};
        };
        std::stable_sort(points.begin(), points.end(),
                         [&](const auto& a, const auto& b) { return place(a) < place(b); });
        double least = unlimited;
        std::erase_if(points, [&](const Curve::Point& point) {
            const double here = point.chosen.weighed.by(second_);
            if (here >= least - sum_rounding * std::max(1.0, std::abs(least))) {
                return true;
            }
            least = here;
            return false;
        });
        return std::move(curve_);
    }

private:
    [[nodiscard]] bool stopped() const
    {
        return settings_.deadline && std::chrono::steady_clock::now() >= *settings_.deadline;
    }

    /// On a curve with a price p is at most so many, whatever the mix.
    [[nodiscard]] Settings at_most(Settings settings) const
    {
        const bool priced = first_ == Criterion::price || second_ == Criterion::price;
        if (priced && !settings.budget) {
            settings.budget = no_budget(problem_);
        }
        return settings;
    }

    Result<MixedAnswer> ask(double first, double second)
    {
        Mix mix;
        set(mix, first_, first);
        set(mix, second_, second);
        auto found = choose_mixed(problem_, at_most(settings_), limits_, mix, progress_);
        if (found) {
            curve_.complete = curve_.complete && found->answer.optimal;
        }
        return found;
    }

    void keep(Curve::Point point) { curve_.points.push_back(std::move(point)); }

    /// Is there a choice below the line through two?
    Done between(const MixedAnswer& one, const MixedAnswer& other)
    {
        const double more = other.weighed.by(first_) - one.weighed.by(first_);
        const double less = one.weighed.by(second_) - other.weighed.by(second_);
        const double large =
            std::max({1.0, std::abs(one.weighed.by(first_)), std::abs(other.weighed.by(first_))});
        const double high =
            std::max({1.0, std::abs(one.weighed.by(second_)), std::abs(other.weighed.by(second_))});
        if (more <= sum_rounding * large || less <= sum_rounding * high) {
            return std::monostate{};
        }
        if (stopped()) {
            curve_.complete = false;
            return std::monostate{};
        }
        const auto found = ask(1.0, more / less);
        if (!found) {
            return found.error();
        }
        const double line = one.weighed.by(found->mix);
        if (found->weighed.by(found->mix) >= line - sum_rounding * std::max(1.0, line)) {
            return std::monostate{};
        }
        keep({*found, {}});
        if (const Done left = between(one, *found); !left) {
            return left;
        }
        return between(*found, other);
    }

    const Problem& problem_;
    const Settings& settings_;
    const std::vector<Cost>& limits_;
    Criterion first_;
    Criterion second_;
    const Progress& progress_;
    Curve curve_;
};

} // namespace

double Weighed::by(Criterion criterion) const noexcept
{
    return criterion == Criterion::way ? way : criterion == Criterion::beyond ? beyond : price;
}

double Weighed::by(const Mix& mix) const noexcept
{
    return mix.way * way + mix.beyond * beyond + mix.price * price;
}

Result<MixedAnswer> choose_mixed(const Problem& problem, const Settings& settings,
                                 const std::vector<Cost>& limits, const Mix& mix, const Progress& progress)
{
    if (const Done done = agree(problem, settings, limits, mix); !done) {
        return done.error();
    }
    const Mixed mixed{problem, limits, mix};
    Settings asked = settings;
    asked.add_price = mix.price > 0.0;
    if (!asked.add_price && !settings.p && !settings.budget) {
        asked.budget = no_budget(problem);
    }
    auto chosen = choose(mixed.problem(), asked, progress);
    if (!chosen) {
        return std::move(chosen).error();
    }
    MixedAnswer found{.answer = *std::move(chosen), .weighed = {}, .mix = mix};
    const Built as_built = built(problem, found.answer);
    if (!settings.seats) {
        found.answer.assignment = to_nearest(as_built.problem(), settings, found.answer.chosen);
    }
    found.weighed = weigh(as_built.problem(), limits, found.answer);
    settle(found);
    return found;
}

Result<Curve> trade_off(const Problem& problem, const Settings& settings, const std::vector<Cost>& limits,
                        Criterion first, Criterion second, bool all, const Progress& progress)
{
    if (first == second) {
        return invalid_mix("a criterion has no trade-off with itself");
    }
    if (all && first != Criterion::price && second != Criterion::price) {
        return invalid_mix("choices between the corners are found where one criterion is the cost");
    }
    Tracer tracer{problem, settings, limits, first, second, progress};
    if (const Done done = tracer.corners(); !done) {
        return done.error();
    }
    if (all) {
        if (const Done done = tracer.fill(); !done) {
            return done.error();
        }
    }
    return tracer.curve();
}

} // namespace schoolplan::siting
