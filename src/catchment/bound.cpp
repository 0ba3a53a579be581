#include "bound.hpp"

#include "packing.hpp"

#include <algorithm>
#include <limits>

namespace schoolplan::catchment {

namespace {

/// So much work at most goes into a bound: options x seats, over all steps.
constexpr double most_work = 6e9;
constexpr double most_steps = 3000.0;

class Subgradient {
public:
    /// \param may_stay  children who may be left over, of those who have a school in reach
    Subgradient(const Instance& town, const Shared& shared, std::int64_t may_stay)
        : town_{town}, options_of_site_(town.sites()), may_stay_{may_stay}
    {
        for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
            std::int64_t price = 0;
            bool first = true;
            if (town.children[estate] == 0) {
                price_.push_back(0); // nobody walks: wherever it goes, it costs nothing
                continue;
            }
            for (const Option& option : town.options_of(estate)) {
                options_of_site_[option.site].push_back({estate, town.children[estate], option.walk});
                const std::int64_t whole = option.walk + shared.price[option.site] * town.children[estate];
                price = first ? whole : std::min(price, whole);
                first = false;
            }
            price_.push_back(price);
            if (shared.left[estate] > 0 && !first) {
                const std::int64_t each = price / town.children[estate];
                staying_ = staying_ == 0 ? each : std::min(staying_, each);
            }
        }
        for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
            price_[estate] = std::min(price_[estate], dearest(estate));
        }
    }

    /// The sum for the prices as they are; leaves in placed() how often each estate is packed.
    std::int64_t sum()
    {
        placed_.assign(town_.estates(), 0);
        work_ = 1.0;
        std::int64_t total = may_stay_ > 0 ? -staying_ * may_stay_ : 0;
        for (const std::int64_t price : price_) {
            total += price;
        }
        for (std::uint32_t site = 0; site < town_.sites(); ++site) {
            items_.clear();
            std::int64_t children = 0;
            for (const Item& option : options_of_site_[site]) {
                if (price_[option.estate] > option.gain) {
                    items_.push_back({option.estate, option.children, price_[option.estate] - option.gain});
                    children += option.children;
                }
            }
            const std::int64_t seats = std::min(town_.seats[site], children);
            work_ += static_cast<double>(items_.size()) * static_cast<double>(seats + 1);
            total -= packing_.pack(items_, seats, placed_);
        }
        return total;
    }

    [[nodiscard]] double work() const noexcept { return work_; }

    /// Estates packed twice become cheaper, those never packed dearer.
    /// \returns false when every estate is packed once: nothing is left to improve
    bool step(double length)
    {
        std::int64_t norm = 0;
        for (std::uint32_t estate = 0; estate < town_.estates(); ++estate) {
            norm += missing(estate) * missing(estate);
        }
        if (norm == 0) {
            return false;
        }
        for (std::uint32_t estate = 0; estate < town_.estates(); ++estate) {
            const double change = length / static_cast<double>(norm) * static_cast<double>(missing(estate));
            price_[estate] = std::clamp<std::int64_t>(price_[estate] + static_cast<std::int64_t>(change), 0,
                                                      dearest(estate));
        }
        return true;
    }

private:
    /// 1 for an estate packed nowhere, 0 for one packed once, -1 for one packed twice. Who is as dear as
    /// staying stays when packed nowhere.
    [[nodiscard]] std::int64_t missing(std::uint32_t estate) const
    {
        const bool stays = placed_[estate] == 0 && price_[estate] == dearest(estate);
        return town_.children[estate] == 0 || stays ? 0 : 1 - placed_[estate];
    }

    /// The most an estate's price can be: what staying costs its children.
    [[nodiscard]] std::int64_t dearest(std::uint32_t estate) const
    {
        return may_stay_ > 0 ? staying_ * town_.children[estate] : std::numeric_limits<std::int64_t>::max();
    }

    const Instance& town_;
    std::vector<std::vector<Item>> options_of_site_; ///< gain: the walking
    std::int64_t may_stay_;
    std::int64_t staying_ = 0;        ///< what a child who stays costs, where any may
    std::vector<std::int64_t> price_; ///< by estate
    std::vector<std::int32_t> placed_;
    std::vector<Item> items_;
    Packing packing_;
    double work_ = 1.0;
};

std::int64_t without_school(const Instance& town)
{
    std::int64_t children = 0;
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        children += town.options_of(estate).empty() ? town.children[estate] : 0;
    }
    return children;
}

} // namespace

std::int64_t whole_bound(const Instance& town, const Shared& shared, const Value& plan,
                         const std::atomic<bool>& stop)
{
    const std::int64_t worth_reaching = plan.walk;
    Subgradient prices{town, shared, plan.left - without_school(town)};
    std::int64_t best = shared.cost;
    double share = 1.0;
    int idle = 0;
    double steps = most_steps;
    for (double step = 0.0; step < steps && best < worth_reaching && share > 1e-3 && !stop; step += 1.0) {
        const std::int64_t sum = prices.sum();
        steps = std::min(steps, most_work / prices.work());
        idle = sum > best ? 0 : idle + 1;
        best = std::max(best, sum);
        if (idle == 20) {
            share /= 2.0;
            idle = 0;
        }
        if (!prices.step(share * static_cast<double>(std::max<std::int64_t>(1, worth_reaching - sum)))) {
            break;
        }
    }
    return best;
}

} // namespace schoolplan::catchment
