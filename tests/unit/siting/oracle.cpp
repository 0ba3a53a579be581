#include "oracle.hpp"

#include <schoolplan/core/random.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>

namespace schoolplan::tests {

using siting::Objective;
using siting::Settings;

TinyTown tiny_town(std::uint64_t seed_number)
{
    Random random{seed_number};
    TinyTown town;
    for (std::uint32_t i = 0; i < 5; ++i) {
        town.demands.push_back(
            {.id = "d" + std::to_string(i), .children = siting::Children{double(random.whole(4))}});
    }
    for (std::uint32_t j = 0; j < 5; ++j) {
        siting::Site site{.id = "s" + std::to_string(j), .price = siting::Price{double(1 + random.whole(4))}};
        site.seats = siting::Children{double(2 + random.whole(5))};
        site.required = random.whole(8) == 0;
        site.barred = !site.required && random.whole(8) == 0;
        town.sites.push_back(site);
        for (std::uint32_t i = 0; i < 5; ++i) {
            if (random.whole(6) != 0) {
                town.ways.push_back({i, j, siting::Cost{double(random.whole(12))}});
            }
        }
    }
    return town;
}

namespace {

/// Fills one set of sites in every possible way.
class Filling {
public:
    Filling(const TinyTown& town, const Settings& settings, std::uint32_t chosen)
        : town_{town},
          settings_{settings},
          chosen_{chosen},
          cost_(town.demands.size(), std::vector<double>(town.sites.size(), -1.0))
    {
        for (const siting::Way& way : town.ways) {
            if (!settings.limit || way.cost <= *settings.limit) {
                cost_[way.demand][way.site] = way.cost.value();
            }
        }
    }

    /// Least cost (p_median, p_center) or least children left out (coverings).
    double least()
    {
        std::map<std::vector<int>, double> reached{{std::vector<int>(town_.sites.size(), 0), 0.0}};
        for (std::size_t i = 0; i < town_.demands.size(); ++i) {
            const int children = static_cast<int>(town_.demands[i].children.value());
            const bool together = settings_.whole || !settings_.seats;
            const int size = together ? children : 1;
            for (int done = 0; done < children; done += size) {
                reached = after(reached, i, size);
            }
        }
        double best = std::numeric_limits<double>::infinity();
        for (const auto& [loads, value] : reached) {
            best = enough(loads) ? std::min(best, value) : best;
        }
        return best;
    }

    /// Several sites in a row are one school that so many children must go to.
    void need(std::size_t together, std::vector<double> least)
    {
        together_ = together;
        least_ = std::move(least);
    }

private:
    using Reached = std::map<std::vector<int>, double>;

    [[nodiscard]] bool covers() const
    {
        return settings_.objective == Objective::max_cover || settings_.objective == Objective::set_cover;
    }

    [[nodiscard]] double joined(double before, double cost, int size) const
    {
        if (covers()) {
            return before;
        }
        return settings_.objective == Objective::p_center ? std::max(before, cost) : before + cost * size;
    }

    [[nodiscard]] bool enough(const std::vector<int>& loads) const
    {
        for (std::size_t school = 0; settings_.seats && school < least_.size(); ++school) {
            int load = 0;
            for (std::size_t k = 0; k < together_; ++k) {
                load += loads[school * together_ + k];
            }
            if (load < least_[school]) {
                return false;
            }
        }
        return true;
    }

    static void keep(Reached& all, const std::vector<int>& loads, double value)
    {
        const auto [at, first] = all.try_emplace(loads, value);
        at->second = std::min(at->second, value);
    }

    Reached after(const Reached& before, std::size_t i, int size) const
    {
        Reached all;
        for (const auto& [loads, value] : before) {
            if (covers()) {
                keep(all, loads, value + size);
            }
            for (std::size_t j = 0; j < town_.sites.size(); ++j) {
                if ((chosen_ >> j & 1U) == 0 || cost_[i][j] < 0.0) {
                    continue;
                }
                std::vector<int> more = loads;
                more[j] += settings_.seats ? size : 0;
                if (!settings_.seats || more[j] <= static_cast<int>(town_.sites[j].seats->value())) {
                    keep(all, more, joined(value, cost_[i][j], size));
                }
            }
        }
        return all;
    }

    const TinyTown& town_;
    const Settings& settings_;
    std::uint32_t chosen_;
    std::vector<std::vector<double>> cost_;
    std::size_t together_ = 1;
    std::vector<double> least_;
};

std::optional<double> price_if_allowed(const TinyTown& town, const Settings& settings, std::uint32_t chosen)
{
    double price = 0.0;
    for (std::size_t j = 0; j < town.sites.size(); ++j) {
        const bool in = (chosen >> j & 1U) != 0;
        if ((in && town.sites[j].barred) || (!in && town.sites[j].required)) {
            return std::nullopt;
        }
        price += in ? town.sites[j].price.value() : 0.0;
    }
    const bool at_most = settings.budget || settings.add_price || settings.objective == Objective::set_cover;
    const auto count = static_cast<std::uint32_t>(std::popcount(chosen));
    if ((settings.p && (at_most ? count > *settings.p : count != *settings.p))
        || (settings.budget && price > settings.budget->value())) {
        return std::nullopt;
    }
    return price;
}

} // namespace

namespace {

constexpr std::uint32_t two_stages = 2;

/// Every site at one size (0: not chosen, k: its size k - 1), each stage of it a site of its own.
class SizedTry {
public:
    SizedTry(const TinyTown& town, const Settings& settings, const std::vector<std::size_t>& sizes)
        : town_{town}, settings_{settings}, sizes_{sizes}
    {
        apart_.demands = town.demands;
        for (std::size_t j = 0; j < sizes.size(); ++j) {
            add_site(j);
        }
        for (const siting::Way& way : town.ways) {
            const std::uint32_t stage = town.demands[way.demand].stage;
            const auto at = way.site * two_stages + stage;
            if (sizes[way.site] > 0 && teaches_[at]) {
                apart_.ways.push_back({way.demand, at, way.cost});
                chosen_ |= 1U << at;
            }
        }
    }

    [[nodiscard]] bool allowed() const
    {
        const bool at_most =
            settings_.budget || settings_.add_price || settings_.objective == Objective::set_cover;
        return allowed_ && !(settings_.p && (at_most ? count_ > *settings_.p : count_ != *settings_.p))
               && !(settings_.budget && price_ > settings_.budget->value());
    }

    [[nodiscard]] double least() const
    {
        Filling filling{apart_, settings_, chosen_};
        filling.need(two_stages, least_);
        return filling.least();
    }

    [[nodiscard]] double price() const { return price_; }
    [[nodiscard]] std::uint32_t count() const { return count_; }

private:
    void add_site(std::size_t j)
    {
        const siting::Site& site = town_.sites[j];
        const bool in = sizes_[j] > 0;
        allowed_ = allowed_ && !(in && site.barred) && !(!in && site.required);
        count_ += in ? 1 : 0;
        price_ += in ? site.sizes[sizes_[j] - 1].price.value() : 0.0;
        least_.push_back(in ? site.sizes[sizes_[j] - 1].least.value() : 0.0);
        for (std::uint32_t stage = 0; stage < two_stages; ++stage) {
            const double seats = in ? site.sizes[sizes_[j] - 1].seats[stage]->value() : 0.0;
            apart_.sites.push_back({.id = {}, .seats = siting::Children{seats}});
            teaches_.push_back(seats > 0.0);
        }
    }

    const TinyTown& town_;
    const Settings& settings_;
    const std::vector<std::size_t>& sizes_;
    TinyTown apart_;
    std::vector<bool> teaches_;
    std::vector<double> least_;
    std::uint32_t chosen_ = 0;
    std::uint32_t count_ = 0;
    double price_ = 0.0;
    bool allowed_ = true;
};

/// The next combination, as an odometer turns; false after the last.
bool turn(const TinyTown& town, std::vector<std::size_t>& sizes)
{
    for (std::size_t j = 0; j < sizes.size(); ++j) {
        if (++sizes[j] <= town.sites[j].sizes.size()) {
            return true;
        }
        sizes[j] = 0;
    }
    return false;
}

} // namespace

TinyTown sized_town(std::uint64_t seed_number)
{
    Random random{seed_number};
    TinyTown town;
    for (std::uint32_t i = 0; i < 5; ++i) {
        town.demands.push_back({.id = "d" + std::to_string(i),
                                .children = siting::Children{double(random.whole(4))},
                                .weight = {},
                                .stage = i % two_stages});
    }
    for (std::uint32_t j = 0; j < 4; ++j) {
        siting::Site site{.id = "s" + std::to_string(j)};
        site.required = random.whole(8) == 0;
        site.barred = !site.required && random.whole(8) == 0;
        const std::uint32_t sizes = 1 + random.whole(3);
        for (std::uint32_t k = 0; k < sizes; ++k) {
            const auto seats = [&] {
                return siting::Children{double(random.whole(3) == 0 ? 0 : 2 + random.whole(4))};
            };
            siting::Size size{.id = std::to_string(k), .seats = {seats(), seats()}};
            size.price = siting::Price{double(1 + random.whole(4))};
            size.least = siting::Children{double(random.whole(4) == 0 ? 1 + random.whole(4) : 0)};
            site.sizes.push_back(size);
        }
        town.sites.push_back(site);
        for (std::uint32_t i = 0; i < 5; ++i) {
            if (random.whole(8) != 0) {
                town.ways.push_back({i, j, siting::Cost{double(random.whole(12))}});
            }
        }
    }
    return town;
}

std::optional<double> best_size_by_trying(const TinyTown& town, const Settings& settings)
{
    double children = 0.0;
    for (const siting::Demand& demand : town.demands) {
        children += demand.children.value();
    }
    std::optional<double> best;
    std::vector<std::size_t> sizes(town.sites.size(), 0);
    do {
        const SizedTry one{town, settings, sizes};
        const double least = one.allowed() ? one.least() : HUGE_VAL;
        if (least == HUGE_VAL) {
            continue;
        }
        if (settings.objective == Objective::max_cover) {
            best = std::max(best.value_or(0.0), children - least);
            continue;
        }
        if (settings.objective == Objective::set_cover
            && children - least < settings.share * children - 1e-9) {
            continue;
        }
        const double sites = settings.fewest ? one.count() : one.price();
        const double value = settings.objective == Objective::set_cover
                                 ? sites
                                 : least + (settings.add_price ? one.price() : 0.0);
        best = std::min(best.value_or(HUGE_VAL), value);
    } while (turn(town, sizes));
    return best;
}

std::optional<double> best_by_trying(const TinyTown& town, const Settings& settings)
{
    double children = 0.0;
    for (const siting::Demand& demand : town.demands) {
        children += demand.children.value();
    }
    std::optional<double> best;
    for (std::uint32_t chosen = 0; chosen < (1U << town.sites.size()); ++chosen) {
        const auto price = price_if_allowed(town, settings, chosen);
        const double least = price ? Filling{town, settings, chosen}.least() : HUGE_VAL;
        if (least == HUGE_VAL) {
            continue;
        }
        double value = least + (settings.add_price ? *price : 0.0);
        if (settings.objective == Objective::max_cover) {
            value = children - least;
            best = std::max(best.value_or(0.0), value);
            continue;
        }
        if (settings.objective == Objective::set_cover) {
            if (children - least < settings.share * children - 1e-9) {
                continue;
            }
            value = settings.fewest ? std::popcount(chosen) : *price;
        }
        best = std::min(best.value_or(HUGE_VAL), value);
    }
    return best;
}

} // namespace schoolplan::tests
