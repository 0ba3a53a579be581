#include "model.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <thread>
#include <utility>

namespace schoolplan::siting {

namespace {

constexpr double largest_whole = 4503599627370496.0; // 2^52

double weight_of(const Demand& demand, const Reading& reading)
{
    const double children = demand.children.value();
    switch (reading.kind) {
    case Kind::total_way:
        return demand.weight.value_or(children);
    case Kind::children:
        return children;
    case Kind::demands:
    case Kind::cheapest_set:
        return children > 0.0 || (reading.with_weight_only && demand.weight.value_or(0.0) > 0.0) ? 1.0 : 0.0;
    }
    return children;
}

bool whole(double value) noexcept
{
    return value == std::floor(value);
}

class Builder {
public:
    Builder(const Problem& problem, const Settings& settings, const Reading& reading)
        : problem_{problem}, settings_{settings}, reading_{reading}, keep_{reading.keep}
    {
    }

    Model build()
    {
        number_sites();
        number_demands();
        place_ways();
        sort_ways();
        price_what_is_unserved();
        cut_ways();
        model_.integral = is_integral();
        return std::move(model_);
    }

private:
    [[nodiscard]] bool covering() const noexcept { return reading_.kind != Kind::total_way; }

    [[nodiscard]] double fixed(const Site& site) const
    {
        if (reading_.kind == Kind::cheapest_set) {
            return settings_.fewest ? 1.0 : site.price.value();
        }
        return reading_.kind == Kind::total_way && settings_.add_price ? site.price.value() : 0.0;
    }

    void number_sites()
    {
        site_.assign(problem_.sites.size(), none);
        for (Row row = 0; row < problem_.sites.size(); ++row) {
            const Site& site = problem_.sites[row];
            if (site.barred) {
                continue;
            }
            site_[row] = static_cast<Row>(model_.site_row.size());
            model_.site_row.push_back(row);
            model_.fixed.push_back(fixed(site));
            model_.price.push_back(site.price.value());
            model_.state.push_back(site.required ? State::in : State::open_to_choice);
        }
        model_.budget = settings_.budget ? settings_.budget->value() : unlimited;
        model_.p = std::min<std::size_t>(settings_.p.value_or(none), model_.sites());
        model_.fills = !settings_.add_price && !settings_.budget && reading_.kind != Kind::cheapest_set;
    }

    void number_demands()
    {
        demand_.assign(problem_.demands.size(), none);
        for (Row row = 0; row < problem_.demands.size(); ++row) {
            const double weight = weight_of(problem_.demands[row], reading_);
            if (weight > 0.0) {
                demand_[row] = static_cast<Row>(weight_.size());
                weight_.push_back(weight);
            }
        }
    }

    [[nodiscard]] bool counts(const Way& way) const
    {
        return demand_[way.demand] != none && site_[way.site] != none
               && (!reading_.limit || way.cost <= *reading_.limit);
    }

    void place_ways()
    {
        model_.first.assign(weight_.size() + 1, 0);
        for (const Way& way : problem_.ways) {
            if (counts(way)) {
                ++model_.first[demand_[way.demand] + 1];
            }
        }
        std::partial_sum(model_.first.begin(), model_.first.end(), model_.first.begin());
        model_.site.resize(model_.first.back());
        model_.cost.resize(model_.first.back());
        std::vector<std::size_t> at{model_.first.begin(), model_.first.end() - 1};
        for (const Way& way : problem_.ways) {
            if (counts(way)) {
                const Row demand = demand_[way.demand];
                const std::size_t place = at[demand]++;
                model_.site[place] = site_[way.site];
                model_.cost[place] = covering() ? 0.0 : weight_[demand] * way.cost.value();
            }
        }
    }

    void sort_ways()
    {
        const std::size_t threads = std::max(1U, settings_.threads);
        std::vector<std::jthread> helpers;
        for (std::size_t k = 1; k < threads; ++k) {
            helpers.emplace_back([this, k, threads] { sort_every(k, threads); });
        }
        sort_every(0, threads);
    }

    /// The cheapest `keep_` and the one after them in order, the rest behind them; the dearest last.
    void sort_every(std::size_t from, std::size_t step)
    {
        std::vector<std::pair<double, Row>> ways;
        for (std::size_t i = from; i + 1 < model_.first.size(); i += step) {
            ways.clear();
            for (std::size_t k = model_.first[i]; k < model_.first[i + 1]; ++k) {
                ways.emplace_back(model_.cost[k], model_.site[k]);
            }
            if (ways.size() > keep_ + 1) {
                std::iter_swap(std::max_element(ways.begin(), ways.end()), ways.end() - 1);
                std::nth_element(ways.begin(), ways.begin() + static_cast<std::ptrdiff_t>(keep_),
                                 ways.end() - 1);
                std::sort(ways.begin(), ways.begin() + static_cast<std::ptrdiff_t>(keep_));
            } else {
                std::sort(ways.begin(), ways.end());
            }
            std::size_t k = model_.first[i];
            for (const auto& [cost, site] : ways) {
                model_.cost[k] = cost;
                model_.site[k++] = site;
            }
        }
    }

    void cut_ways()
    {
        std::size_t at = 0;
        for (std::size_t i = 0; i < model_.demands(); ++i) {
            const std::size_t from = std::exchange(model_.first[i], at);
            const std::size_t count = model_.first[i + 1] - from;
            if (count > keep_) {
                model_.unserved[i] = std::min(model_.unserved[i], model_.cost[from + keep_]);
                model_.cut = true;
            }
            for (std::size_t k = from; k < from + std::min(count, keep_); ++k) {
                model_.site[at] = model_.site[k];
                model_.cost[at++] = model_.cost[k];
            }
        }
        model_.first.back() = at;
        model_.site.resize(at);
        model_.cost.resize(at);
        if (model_.cut) {
            model_.site.shrink_to_fit();
            model_.cost.shrink_to_fit();
        }
    }

    /// Who must be served costs more unserved than all that is served can.
    void price_what_is_unserved()
    {
        if (reading_.kind == Kind::children || reading_.kind == Kind::demands) {
            model_.unserved = weight_;
            return;
        }
        double most = 1.0;
        for (std::size_t i = 0; i + 1 < model_.first.size(); ++i) {
            most += model_.first[i + 1] > model_.first[i] ? model_.cost[model_.first[i + 1] - 1] : 0.0;
        }
        most = std::ceil(most + std::accumulate(model_.fixed.begin(), model_.fixed.end(), 0.0));
        model_.unserved.assign(weight_.size(), most);
    }

    [[nodiscard]] bool is_integral() const
    {
        return std::all_of(model_.cost.begin(), model_.cost.end(), whole)
               && std::all_of(model_.unserved.begin(), model_.unserved.end(), whole)
               && std::all_of(model_.fixed.begin(), model_.fixed.end(), whole)
               && std::accumulate(model_.unserved.begin(), model_.unserved.end(), 0.0) < largest_whole;
    }

    const Problem& problem_;
    const Settings& settings_;
    const Reading& reading_;
    std::size_t keep_;
    Model model_;
    std::vector<Row> site_;   ///< row of the problem -> site
    std::vector<Row> demand_; ///< row of the problem -> demand
    std::vector<double> weight_;
};

} // namespace

Model model_of(const Problem& problem, const Settings& settings, const Reading& reading)
{
    return Builder{problem, settings, reading}.build();
}

double value_of(const Model& model, const std::vector<Row>& open)
{
    std::vector<bool> chosen(model.sites(), false);
    double value = 0.0;
    for (const Row site : open) {
        chosen[site] = true;
        value += model.fixed[site];
    }
    for (std::size_t i = 0; i < model.demands(); ++i) {
        std::size_t k = model.first[i];
        while (k < model.first[i + 1] && !chosen[model.site[k]]) {
            ++k;
        }
        value += k < model.first[i + 1] ? std::min(model.cost[k], model.unserved[i]) : model.unserved[i];
    }
    return value;
}

void drop_closed(Model& model)
{
    std::vector<Row> place(model.sites(), none);
    Row kept = 0;
    for (Row j = 0; j < model.sites(); ++j) {
        if (model.state[j] != State::out) {
            place[j] = kept;
            model.fixed[kept] = model.fixed[j];
            model.price[kept] = model.price[j];
            model.state[kept] = model.state[j];
            model.site_row[kept] = model.site_row[j];
            ++kept;
        }
    }
    model.fixed.resize(kept);
    model.price.resize(kept);
    model.state.resize(kept);
    model.site_row.resize(kept);
    model.p = std::min<std::size_t>(model.p, kept);
    std::size_t at = 0;
    for (std::size_t i = 0; i < model.demands(); ++i) {
        const std::size_t from = std::exchange(model.first[i], at);
        for (std::size_t k = from; k < model.first[i + 1]; ++k) {
            if (place[model.site[k]] != none) {
                model.site[at] = place[model.site[k]];
                model.cost[at++] = model.cost[k];
            }
        }
    }
    model.first.back() = at;
    model.site.resize(at);
    model.cost.resize(at);
}

bool beats(const Model& model, double bound, double value) noexcept
{
    if (model.integral) {
        return bound <= value - 1.0 + 1e-6;
    }
    return bound < value - 1e-9 * std::max(1.0, std::abs(value));
}

} // namespace schoolplan::siting
