#include "refuse.hpp"

#include "sizes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace schoolplan::siting {

namespace {

Error invalid(std::string message)
{
    return Error{Fault::invalid_input, std::move(message)};
}

Error hopeless(std::string message)
{
    return Error{Fault::infeasible, std::move(message)};
}

bool proper(double value) noexcept
{
    return std::isfinite(value) && value >= 0.0;
}

Done validate_settings(const Settings& settings)
{
    const bool covers =
        settings.objective == Objective::max_cover || settings.objective == Objective::set_cover;
    if (settings.threads == 0) {
        return invalid("the number of threads must be at least 1");
    }
    if (settings.p && *settings.p == 0) {
        return invalid("the number of sites to choose must be at least 1");
    }
    if (covers && !settings.limit) {
        return invalid("covering needs a limit: the longest acceptable way");
    }
    if (settings.objective != Objective::set_cover && !settings.p && !settings.budget
        && !settings.add_price) {
        return invalid(
            "how many sites may be chosen? give their number, a budget, or add their prices to the ways");
    }
    if (settings.add_price && settings.objective != Objective::p_median) {
        return invalid("prices are added to ways only where the total way is to be least");
    }
    if (settings.backup
        && (settings.objective != Objective::set_cover || settings.share < 1.0 || settings.seats)) {
        return invalid("back-up is told of sets of sites that cover all children, without seats");
    }
    if (settings.whole && !settings.seats) {
        return invalid("keeping the children of a place together matters only where seats count");
    }
    if (!(settings.share > 0.0 && settings.share <= 1.0)) {
        return invalid(
            fmt::format("the share to cover must be above 0 and at most 1, not {}", settings.share));
    }
    if (!proper(settings.gap) || (settings.limit && !proper(settings.limit->value()))
        || (settings.budget && !proper(settings.budget->value()))) {
        return invalid("gap, limit and budget must be at least 0");
    }
    return std::monostate{};
}

Done validate_sizes(const Site& site)
{
    for (const Size& size : site.sizes) {
        const bool seats = std::all_of(size.seats.begin(), size.seats.end(), [](const auto& one) {
            return proper(one.value_or(Children{}).value());
        });
        if (!seats || !proper(size.price.value()) || !proper(size.least.value())) {
            return invalid(
                fmt::format("site {}, size {}: seats, least and cost must be at least 0", site.id, size.id));
        }
    }
    return std::monostate{};
}

Done validate_rows(const Problem& problem)
{
    for (const Demand& demand : problem.demands) {
        if (!proper(demand.children.value()) || !proper(demand.weight.value_or(0.0))) {
            return invalid(fmt::format("demand {}: children and weight must be at least 0", demand.id));
        }
    }
    for (const Site& site : problem.sites) {
        if (!proper(site.price.value()) || !proper(site.least.value())
            || (site.seats && !proper(site.seats->value()))) {
            return invalid(fmt::format("site {}: seats, least and cost must be at least 0", site.id));
        }
        if (site.required && site.barred) {
            return invalid(fmt::format("site {} is required and barred at once", site.id));
        }
        if (const Done done = validate_sizes(site); !done) {
            return done;
        }
    }
    for (const Way& way : problem.ways) {
        if (way.demand >= problem.demands.size() || way.site >= problem.sites.size()
            || !proper(way.cost.value())) {
            return invalid(
                fmt::format("way from demand row {} to site row {}: no such rows, or a cost below 0",
                            way.demand, way.site));
        }
    }
    return std::monostate{};
}

/// What the sites come to.
struct Offer {
    std::size_t allowed = 0;
    std::size_t required = 0;
    double required_price = 0.0;
};

Offer offer_of(const Problem& problem)
{
    Offer offer;
    for (const Site& site : problem.sites) {
        offer.allowed += site.barred ? 0 : 1;
        offer.required += site.required ? 1 : 0;
        offer.required_price += site.required ? least_price(site).value() : 0.0;
    }
    return offer;
}

Done refuse_numbers(const Problem& problem, const Settings& settings)
{
    const Offer offer = offer_of(problem);
    if (offer.allowed == 0) {
        return hopeless(fmt::format("no site may be chosen: {} sites, all barred", problem.sites.size()));
    }
    if (settings.p && *settings.p < offer.required) {
        return hopeless(
            fmt::format("{} sites are to be chosen, but {} are required", *settings.p, offer.required));
    }
    if (settings.p && *settings.p > offer.allowed && !settings.budget && !settings.add_price
        && settings.objective != Objective::set_cover) {
        return hopeless(
            fmt::format("{} sites are to be chosen, but only {} may be", *settings.p, offer.allowed));
    }
    if (settings.budget && settings.budget->value() < offer.required_price) {
        return hopeless(fmt::format("the budget is {}, but the required sites cost {}",
                                    settings.budget->value(), offer.required_price));
    }
    return std::monostate{};
}

/// Could a child of this stage go there, at some size?
bool open_to(const Site& site, std::uint32_t stage)
{
    return site.sizes.empty() || most_seats(site, stage) > 0.0;
}

/// Who can be reached at all?
std::vector<bool> reachable(const Problem& problem, const Settings& settings)
{
    std::vector<bool> found(problem.demands.size(), false);
    for (const Way& way : problem.ways) {
        const Site& site = problem.sites[way.site];
        if (!site.barred && (!settings.limit || way.cost <= *settings.limit)
            && open_to(site, problem.demands[way.demand].stage)) {
            found[way.demand] = true;
        }
    }
    return found;
}

Done refuse_unreachable(const Problem& problem, const Settings& settings)
{
    const std::vector<bool> reached = reachable(problem, settings);
    double total = 0.0;
    double within = 0.0;
    const Demand* lost = nullptr;
    std::size_t lost_count = 0;
    for (std::size_t row = 0; row < problem.demands.size(); ++row) {
        const Demand& demand = problem.demands[row];
        const bool counts =
            demand.children.value() > 0.0
            || (settings.objective == Objective::p_median && demand.weight.value_or(0.0) > 0.0);
        total += demand.children.value();
        within += reached[row] ? demand.children.value() : 0.0;
        if (counts && !reached[row]) {
            lost = lost == nullptr ? &demand : lost;
            ++lost_count;
        }
    }
    if (settings.objective == Objective::set_cover && within < settings.share * total * (1.0 - 1e-12)) {
        return hopeless(fmt::format("{} of {} children are to be covered, but all sites together cover {}",
                                    settings.share * total, total, within));
    }
    const bool all = settings.objective == Objective::p_median || settings.objective == Objective::p_center;
    if (all && lost_count > 0) {
        return hopeless(fmt::format(
            "{} of {} demands have no way{} to a site that may be chosen, {} among them", lost_count,
            problem.demands.size(), settings.limit ? " within the limit" : "", lost->id));
    }
    return std::monostate{};
}

/// The most seats for a stage that the settings let one choose, counted generously.
double most_seats(const Problem& problem, const Settings& settings, std::uint32_t stage)
{
    std::vector<double> seats;
    double sum = 0.0;
    std::size_t room = settings.p.value_or(static_cast<std::uint32_t>(problem.sites.size()));
    for (const Site& site : problem.sites) {
        const double here = most_seats(site, stage);
        if (site.required) {
            sum += here;
            --room;
        } else if (!site.barred) {
            seats.push_back(here);
        }
    }
    std::sort(seats.rbegin(), seats.rend());
    seats.resize(std::min(seats.size(), room));
    return std::accumulate(seats.begin(), seats.end(), sum);
}

/// A share of all children may leave out a whole stage; all children may not.
Done refuse_seats(const Problem& problem, const Settings& settings)
{
    const std::uint32_t stages = stages_of(problem);
    const bool share = settings.objective == Objective::set_cover && settings.share < 1.0;
    if (!settings.seats || settings.objective == Objective::max_cover || (share && stages > 1)) {
        return std::monostate{};
    }
    std::vector<double> children(stages, 0.0);
    for (const Demand& demand : problem.demands) {
        children[demand.stage] += demand.children.value();
    }
    for (std::uint32_t stage = 0; stage < stages; ++stage) {
        const double asked = share ? settings.share * children[stage] : children[stage];
        const double seats = most_seats(problem, settings, stage);
        if (seats < asked * (1.0 - 1e-12)) {
            return hopeless(
                fmt::format("{} children{} need a seat, but the sites that may be chosen together have {}",
                            asked, stages > 1 ? fmt::format(" of stage {}", stage + 1) : "", seats));
        }
    }
    return std::monostate{};
}

} // namespace

Done validate(const Problem& problem, const Settings& settings)
{
    if (Done done = validate_settings(settings); !done) {
        return done;
    }
    return validate_rows(problem);
}

Done refuse_hopeless(const Problem& problem, const Settings& settings)
{
    for (const auto refuse : {refuse_numbers, refuse_unreachable, refuse_seats}) {
        if (Done done = refuse(problem, settings); !done) {
            return done;
        }
    }
    return std::monostate{};
}

} // namespace schoolplan::siting
