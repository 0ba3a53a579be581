#include "sizes.hpp"

#include <algorithm>

namespace schoolplan::siting {

bool has_sizes(const Problem& problem)
{
    return std::any_of(problem.sites.begin(), problem.sites.end(),
                       [](const Site& site) { return !site.sizes.empty(); });
}

bool teaches(const Size& size, Row stage)
{
    return stage < size.seats.size() && !(size.seats[stage] && *size.seats[stage] <= Children{0.0});
}

std::optional<Children> seats_of(const Size& size, Row stage)
{
    return stage < size.seats.size() ? size.seats[stage] : Children{0.0};
}

Row stages_of(const Problem& problem)
{
    Row stages = 1;
    for (const Demand& demand : problem.demands) {
        stages = std::max(stages, demand.stage + 1);
    }
    return stages;
}

bool teach_apart(const Problem& problem)
{
    const Row stages = stages_of(problem);
    return std::any_of(problem.sites.begin(), problem.sites.end(), [stages](const Site& site) {
        for (Row stage = 0; stage < stages; ++stage) {
            const auto here = [stage](const Size& size) { return teaches(size, stage); };
            if (std::any_of(site.sizes.begin(), site.sizes.end(), here)
                && !std::all_of(site.sizes.begin(), site.sizes.end(), here)) {
                return true;
            }
        }
        return false;
    });
}

namespace {

Row cheapest_size(const Site& site)
{
    const auto least = std::min_element(site.sizes.begin(), site.sizes.end(),
                                        [](const Size& a, const Size& b) { return a.price < b.price; });
    return static_cast<Row>(least - site.sizes.begin());
}

} // namespace

Price least_price(const Site& site)
{
    return site.sizes.empty() ? site.price : site.sizes[cheapest_size(site)].price;
}

double most_seats(const Site& site)
{
    double most = site.sizes.empty() ? (site.seats ? site.seats->value() : unlimited) : 0.0;
    for (const Size& size : site.sizes) {
        double here = 0.0;
        for (const auto& seats : size.seats) {
            here += seats ? seats->value() : unlimited;
        }
        most = std::max(most, here);
    }
    return most;
}

double most_seats(const Site& site, Row stage)
{
    if (site.sizes.empty()) {
        return most_seats(site);
    }
    double most = 0.0;
    for (const Size& size : site.sizes) {
        const auto seats = seats_of(size, stage);
        most = std::max(most, seats ? seats->value() : unlimited);
    }
    return most;
}

Built::Built(const Problem& problem, std::vector<Row> size)
    : asked_{problem},
      size_{std::move(size)},
      demands_{problem.demands},
      sites_{problem.sites.begin(), problem.sites.end()}
{
    for (Row row = 0; row < sites_.size(); ++row) {
        if (const Size* built = size_at(row)) {
            sites_[row].price = built->price;
            sites_[row].least = built->least;
            sites_[row].sizes.clear();
        }
    }
    for (const Way& way : problem.ways) {
        const Size* built = size_at(way.site);
        if (built == nullptr || teaches(*built, demands_[way.demand].stage)) {
            ways_.push_back(way);
        }
    }
}

const Size* Built::size_at(Row row) const
{
    const Site& site = asked_.sites[row];
    return site.sizes.empty() ? nullptr : &site.sizes[size_[row]];
}

std::vector<Row> Built::sizes_of(const std::vector<Row>& chosen) const
{
    std::vector<Row> found;
    for (const Row row : chosen) {
        found.push_back(asked_.sites[row].sizes.empty() ? 0 : size_[row]);
    }
    return found;
}

std::vector<Site> Built::sites_for(Row stage) const
{
    std::vector<Site> sites = sites_;
    for (Row row = 0; row < sites.size(); ++row) {
        if (const Size* built = size_at(row)) {
            sites[row].seats = seats_of(*built, stage);
        }
    }
    return sites;
}

bool Built::any_shared(const std::vector<Row>& chosen) const
{
    return std::any_of(chosen.begin(), chosen.end(), [this](Row row) {
        return asked_.sites[row].sizes.empty() && asked_.sites[row].seats;
    });
}

std::vector<Demand> Built::demands_of(Row stage) const
{
    std::vector<Demand> demands{demands_.begin(), demands_.end()};
    for (Demand& demand : demands) {
        if (demand.stage != stage) {
            demand.children = Children{0.0};
        }
    }
    return demands;
}

Built at_cheapest(const Problem& problem)
{
    std::vector<Row> size;
    for (const Site& site : problem.sites) {
        size.push_back(site.sizes.empty() ? 0 : cheapest_size(site));
    }
    return Built{problem, std::move(size)};
}

} // namespace schoolplan::siting
