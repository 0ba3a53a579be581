#include "start.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

namespace schoolplan::catchment {

namespace {

/// \param leave  leave over who is left over for the most part
Sites most_of_each(const Instance& town, const Shared& shared, bool leave)
{
    Sites sites(town.estates(), nowhere);
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        std::tuple<std::int64_t, std::int64_t> best{};
        for (std::uint32_t at = town.first[estate]; at < town.first[estate + 1]; ++at) {
            const Option& option = town.options[at];
            const std::tuple rank{-shared.flow[at], option.cost + shared.price[option.site]};
            if (sites[estate] == nowhere || rank < best) {
                best = rank;
                sites[estate] = option.site;
            }
        }
        if (leave && sites[estate] != nowhere && shared.left[estate] > -std::get<0>(best)) {
            sites[estate] = nowhere;
        }
    }
    return sites;
}

/// Fills schools within their seats, each estate in its turn as near as can be to what was wanted; where one
/// piece is asked, areas grow over borders.
class Growth {
public:
    Growth(const Instance& town, const Shared& shared, Sites wanted)
        : town_{town},
          shared_{shared},
          wanted_{std::move(wanted)},
          sites_(town.estates(), nowhere),
          room_{town.seats}
    {
    }

    Sites fill()
    {
        for (std::uint32_t estate = 0; estate < town_.estates(); ++estate) {
            for (const Option& option : town_.options_of(estate)) {
                offer(estate, option);
            }
        }
        spread();
        return std::move(sites_);
    }

    Sites grow()
    {
        for (std::uint32_t site = 0; site < town_.sites(); ++site) {
            plant(site);
        }
        spread();
        plant_in_the_gaps();
        return std::move(sites_);
    }

private:
    /// (not wanted there, dearness, estate, site)
    using Offer = std::tuple<bool, std::int64_t, std::uint32_t, std::uint32_t>;

    /// A site's area begins at its home, or at the nearest estate that is to go there.
    void plant(std::uint32_t site)
    {
        std::uint32_t seed = town_.home[site];
        if (seed == nowhere) {
            seed = nearest_wanting(site);
        }
        if (seed != nowhere && fits(seed, site)) {
            put(seed, site);
        }
    }

    [[nodiscard]] std::uint32_t nearest_wanting(std::uint32_t site) const
    {
        std::uint32_t nearest = nowhere;
        std::int64_t least = 0;
        for (std::uint32_t estate = 0; estate < town_.estates(); ++estate) {
            if (wanted_[estate] == site && sites_[estate] == nowhere) {
                const std::int64_t cost = town_.option(estate, site)->cost;
                if (nearest == nowhere || cost < least) {
                    nearest = estate;
                    least = cost;
                }
            }
        }
        return nearest;
    }

    [[nodiscard]] bool fits(std::uint32_t estate, std::uint32_t site) const
    {
        return sites_[estate] == nowhere && town_.option(estate, site) != nullptr
               && town_.children[estate] <= room_[site];
    }

    void offer(std::uint32_t estate, const Option& option)
    {
        offers_.emplace(wanted_[estate] != option.site, option.cost + shared_.price[option.site], estate,
                        option.site);
    }

    void put(std::uint32_t estate, std::uint32_t site)
    {
        sites_[estate] = site;
        room_[site] -= town_.children[estate];
        for (const std::uint32_t other : town_.near_to(estate)) {
            if (town_.in_one_piece && fits(other, site)) {
                offer(other, *town_.option(other, site));
            }
        }
    }

    void spread()
    {
        while (!offers_.empty()) {
            const auto [unwanted, dearness, estate, site] = offers_.top();
            offers_.pop();
            if (fits(estate, site)) {
                put(estate, site);
            }
        }
    }

    /// Estates beyond all areas can begin one of their own at a site that stands in no estate and is empty
    /// yet.
    void plant_in_the_gaps()
    {
        std::vector<bool> used(town_.sites(), false);
        for (const std::uint32_t site : sites_) {
            if (site != nowhere) {
                used[site] = true;
            }
        }
        for (std::uint32_t estate = 0; estate < town_.estates(); ++estate) {
            for (const Option& option : town_.options_of(estate)) {
                if (fits(estate, option.site) && !used[option.site] && town_.home[option.site] == nowhere) {
                    used[option.site] = true;
                    put(estate, option.site);
                    spread();
                }
            }
        }
    }

    const Instance& town_;
    const Shared& shared_;
    Sites wanted_;
    Sites sites_;
    std::vector<std::int64_t> room_; ///< by site: seats not yet taken
    std::priority_queue<Offer, std::vector<Offer>, std::greater<>> offers_;
};

} // namespace

Sites start_from(const Instance& town, const Shared& shared, bool leave)
{
    return most_of_each(town, shared, leave);
}

Sites sound_from(const Instance& town, const Shared& shared)
{
    Growth growth{town, shared, most_of_each(town, shared, false)};
    return town.in_one_piece ? growth.grow() : growth.fill();
}

} // namespace schoolplan::catchment
