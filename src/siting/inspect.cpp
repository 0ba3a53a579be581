#include <schoolplan/siting.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace schoolplan::siting {

namespace {

constexpr double rounding = 1e-6; ///< of sums of up to some million terms

bool same(double a, double b)
{
    return std::abs(a - b) <= rounding * std::max({1.0, std::abs(a), std::abs(b)});
}

bool at_most(double a, double b)
{
    return a <= b || same(a, b);
}

Error wrong(std::string message)
{
    return Error{Fault::inconsistent, std::move(message)};
}

/// Counts again what an answer claims.
class Inspector {
public:
    Inspector(const Problem& problem, const Settings& settings, const Answer& answer)
        : problem_{problem},
          settings_{settings},
          answer_{answer},
          chosen_{answer.chosen.begin(), answer.chosen.end()}
    {
    }

    Done inspect()
    {
        using Check = Done (Inspector::*)();
        for (const Check check : {&Inspector::rows, &Inspector::sizes, &Inspector::choice, &Inspector::sums,
                                  &Inspector::ways, &Inspector::loads, &Inspector::served,
                                  &Inspector::nearest, &Inspector::value, &Inspector::proof}) {
            if (Done done = (this->*check)(); !done) {
                return done;
            }
        }
        return std::monostate{};
    }

private:
    Done rows()
    {
        if (chosen_.size() != answer_.chosen.size()
            || !std::is_sorted(answer_.chosen.begin(), answer_.chosen.end())) {
            return wrong("the chosen sites are not ascending, or one is there twice");
        }
        if (!chosen_.empty() && *chosen_.rbegin() >= problem_.sites.size()) {
            return wrong(
                fmt::format("site row {} is chosen, of {} rows", *chosen_.rbegin(), problem_.sites.size()));
        }
        for (const Assigned& part : answer_.assignment) {
            if (part.demand >= problem_.demands.size() || !chosen_.contains(part.site)) {
                return wrong(fmt::format("demand row {} goes to site row {}, which is not chosen",
                                         part.demand, part.site));
            }
        }
        return std::monostate{};
    }

    /// A site with sizes is built at one of them.
    Done sizes()
    {
        const bool any = std::any_of(problem_.sites.begin(), problem_.sites.end(),
                                     [](const Site& site) { return !site.sizes.empty(); });
        if (answer_.sizes.size() != (any ? answer_.chosen.size() : 0)) {
            return wrong(fmt::format("{} sizes are told for {} chosen sites", answer_.sizes.size(),
                                     answer_.chosen.size()));
        }
        for (std::size_t k = 0; k < answer_.sizes.size(); ++k) {
            const Site& site = problem_.sites[answer_.chosen[k]];
            if (answer_.sizes[k] >= std::max<std::size_t>(1, site.sizes.size())) {
                return wrong(fmt::format("site {} has no size in row {}", site.id, answer_.sizes[k]));
            }
            if (!site.sizes.empty()) {
                size_[answer_.chosen[k]] = &site.sizes[answer_.sizes[k]];
            }
        }
        return std::monostate{};
    }

    [[nodiscard]] double price(std::uint32_t row) const
    {
        return size_.contains(row) ? size_.at(row)->price.value() : problem_.sites[row].price.value();
    }

    [[nodiscard]] bool taught(std::uint32_t site, std::uint32_t stage) const
    {
        const auto at = size_.find(site);
        if (at == size_.end()) {
            return true;
        }
        const auto& seats = at->second->seats;
        return stage < seats.size() && (!seats[stage] || seats[stage]->value() > 0.0);
    }

    Done choice()
    {
        for (std::uint32_t row = 0; row < problem_.sites.size(); ++row) {
            if (problem_.sites[row].required && !chosen_.contains(row)) {
                return wrong(fmt::format("site {} is required and not chosen", problem_.sites[row].id));
            }
            if (problem_.sites[row].barred && chosen_.contains(row)) {
                return wrong(fmt::format("site {} is barred and chosen", problem_.sites[row].id));
            }
        }
        return std::monostate{};
    }

    Done sums()
    {
        const bool at_liberty =
            settings_.budget || settings_.add_price || settings_.objective == Objective::set_cover;
        if (settings_.p && (at_liberty ? chosen_.size() > *settings_.p : chosen_.size() != *settings_.p)) {
            return wrong(fmt::format("{} sites are chosen, {} are asked for", chosen_.size(), *settings_.p));
        }
        for (const std::uint32_t row : chosen_) {
            spent_ += price(row);
        }
        if (settings_.budget && !at_most(spent_, settings_.budget->value())) {
            return wrong(
                fmt::format("the chosen sites cost {}, the budget is {}", spent_, settings_.budget->value()));
        }
        return std::monostate{};
    }

    Done ways()
    {
        for (const Way& way : problem_.ways) {
            if (chosen_.contains(way.site) && taught(way.site, problem_.demands[way.demand].stage)) {
                cost_[{way.demand, way.site}] = way.cost.value();
            }
        }
        for (const Assigned& part : answer_.assignment) {
            const auto at = cost_.find({part.demand, part.site});
            if (at == cost_.end()) {
                return wrong(fmt::format("there is no way from demand {} to site {}",
                                         problem_.demands[part.demand].id, problem_.sites[part.site].id));
            }
            if (settings_.limit && at->second > settings_.limit->value()) {
                return wrong(fmt::format("the way from demand {} to site {} is {}, longer than {}",
                                         problem_.demands[part.demand].id, problem_.sites[part.site].id,
                                         at->second, settings_.limit->value()));
            }
        }
        return std::monostate{};
    }

    Done loads()
    {
        std::map<std::uint32_t, double> load;
        std::map<std::pair<std::uint32_t, std::uint32_t>, double> of_stage;
        for (const Assigned& part : answer_.assignment) {
            load[part.site] += part.children.value();
            of_stage[{part.site, problem_.demands[part.demand].stage}] += part.children.value();
        }
        if (!settings_.seats) {
            return std::monostate{};
        }
        for (const std::uint32_t row : chosen_) {
            const Site& site = problem_.sites[row];
            const bool sized = size_.contains(row);
            if (!sized && site.seats && !at_most(load[row], site.seats->value())) {
                return wrong(fmt::format("{} children go to site {}, which has {} seats", load[row], site.id,
                                         site.seats->value()));
            }
            const double least = sized ? size_.at(row)->least.value() : site.least.value();
            if (!at_most(least, load[row])) {
                return wrong(
                    fmt::format("{} children go to site {}, which needs {}", load[row], site.id, least));
            }
        }
        for (const auto& [place, children] : of_stage) {
            const auto at = size_.find(place.first);
            if (at == size_.end()) {
                continue;
            }
            const auto& seats = at->second->seats[place.second]; // taught, or there were no way
            if (seats && !at_most(children, seats->value())) {
                return wrong(fmt::format(
                    "{} children of stage {} go to site {}, which has {} seats at size {}", children,
                    place.second + 1, problem_.sites[place.first].id, seats->value(), at->second->id));
            }
        }
        return std::monostate{};
    }

    Done served()
    {
        std::map<std::uint32_t, int> parts;
        for (const Assigned& part : answer_.assignment) {
            served_[part.demand] += part.children.value();
            ++parts[part.demand];
            if (part.children < Children{0.0}) {
                return wrong(fmt::format("fewer than no children of demand {} go to a site",
                                         problem_.demands[part.demand].id));
            }
        }
        const bool all =
            settings_.objective == Objective::p_median || settings_.objective == Objective::p_center;
        for (std::uint32_t row = 0; row < problem_.demands.size(); ++row) {
            const Demand& demand = problem_.demands[row];
            const double children = demand.children.value();
            const double served = served_[row];
            total_ += children;
            covered_ += served;
            if (!at_most(served, children) || (all && !same(served, children))) {
                return wrong(fmt::format("{} of the {} children of demand {} go to a site", served, children,
                                         demand.id));
            }
            if (((settings_.seats && settings_.whole) || !settings_.seats)
                && (parts[row] > 1 || (served > 0.0 && !same(served, children)))) {
                return wrong(fmt::format("the children of demand {} do not stay together", demand.id));
            }
        }
        if (settings_.objective == Objective::set_cover && !at_most(settings_.share * total_, covered_)) {
            return wrong(fmt::format("{} of {} children are within the limit, a share of {} is asked for",
                                     covered_, total_, settings_.share));
        }
        return std::monostate{};
    }

    /// Without seats nobody passes a nearer school.
    Done nearest()
    {
        if (settings_.seats) {
            return std::monostate{};
        }
        std::map<std::uint32_t, double> nearest;
        for (const auto& [pair, cost] : cost_) {
            const auto [at, first] = nearest.try_emplace(pair.first, cost);
            at->second = std::min(at->second, cost);
        }
        for (const Assigned& part : answer_.assignment) {
            if (cost_.at({part.demand, part.site}) > nearest.at(part.demand)) {
                return wrong(fmt::format("demand {} passes a nearer site", problem_.demands[part.demand].id));
            }
        }
        return std::monostate{};
    }

    [[nodiscard]] double counted() const
    {
        double ways = settings_.add_price ? spent_ : 0.0;
        double longest = 0.0;
        for (const Assigned& part : answer_.assignment) {
            const Demand& demand = problem_.demands[part.demand];
            const double cost = cost_.at({part.demand, part.site});
            const double all = demand.children.value();
            const double weight = demand.weight.value_or(all);
            ways += cost * (all > 0.0 ? weight * part.children.value() / all : weight);
            longest = all > 0.0 ? std::max(longest, cost) : longest;
        }
        switch (settings_.objective) {
        case Objective::p_median:
            return ways;
        case Objective::max_cover:
            return covered_;
        case Objective::set_cover:
            return settings_.fewest ? static_cast<double>(chosen_.size()) : spent_;
        case Objective::p_center:
            return longest;
        }
        return ways;
    }

    Done value()
    {
        const double counted_again = counted();
        if (!same(counted_again, answer_.objective.value())) {
            return wrong(fmt::format("the objective is told as {}, and counted again it is {}",
                                     answer_.objective.value(), counted_again));
        }
        return std::monostate{};
    }

    Done proof()
    {
        const double objective = answer_.objective.value();
        const double bound = answer_.bound.value();
        const bool most = settings_.objective == Objective::max_cover;
        if (most ? !at_most(objective, bound) : !at_most(bound, objective)) {
            return wrong(fmt::format("the objective {} is better than its bound {}", objective, bound));
        }
        const double larger = std::max(std::abs(objective), std::abs(bound));
        const double gap = larger > 0.0 ? std::abs(objective - bound) / larger : 0.0;
        if (std::abs(gap - answer_.gap) > rounding || (answer_.optimal && gap > rounding)) {
            return wrong(fmt::format("between objective {} and bound {} the gap is {}, not {}", objective,
                                     bound, gap, answer_.gap));
        }
        return std::monostate{};
    }

    const Problem& problem_;
    const Settings& settings_;
    const Answer& answer_;
    std::set<std::uint32_t> chosen_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> cost_; ///< of the ways to chosen sites
    std::map<std::uint32_t, const Size*> size_;                      ///< of the chosen sites that have sizes
    std::map<std::uint32_t, double> served_;
    double spent_ = 0.0;
    double total_ = 0.0;
    double covered_ = 0.0;
};

} // namespace

Done inspect(const Problem& problem, const Settings& settings, const Answer& answer)
{
    return Inspector{problem, settings, answer}.inspect();
}

} // namespace schoolplan::siting
