#include "exhaust.hpp"

#include <algorithm>
#include <numeric>

namespace schoolplan::catchment {

namespace {

class Tree {
public:
    Tree(const Instance& town, const Shared& shared, const std::optional<Sites>& known,
         std::optional<std::int64_t> changes, std::uint64_t most_steps)
        : town_{town},
          price_{shared.price},
          changes_{changes},
          steps_left_{most_steps},
          room_{town.seats},
          sites_(town.estates(), nowhere)
    {
        if (known) {
            best_ = value_of(town, *known);
        }
        order_estates();
        for (std::uint32_t site = 0; site < town.sites(); ++site) {
            base_ -= price_[site] * town.seats[site];
        }
    }

    Exhausted search()
    {
        const bool complete = below(0, {}, base_, 0);
        return {std::move(better_), complete};
    }

private:
    [[nodiscard]] std::int64_t priced(std::uint32_t estate, const Option& option) const
    {
        return option.walk + price_[option.site] * town_.children[estate];
    }

    /// Those with most to lose first; then what the rest costs at least.
    void order_estates()
    {
        order_.resize(town_.estates());
        std::iota(order_.begin(), order_.end(), 0U);
        std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
            return town_.children[a] > town_.children[b];
        });
        rest_.assign(order_.size() + 1, 0);
        for (std::size_t at = order_.size(); at-- > 0;) {
            std::optional<std::int64_t> least;
            for (const Option& option : town_.options_of(order_[at])) {
                const std::int64_t cost = priced(order_[at], option);
                least = least ? std::min(*least, cost) : cost;
            }
            rest_[at] = rest_[at + 1] + least.value_or(0);
        }
    }

    /// \param priced_so_far  a lower bound of the walking of those placed, were the rest free
    /// \returns false when the steps ran out
    bool below(std::size_t depth, Value value, std::int64_t priced_so_far, std::int64_t changed)
    {
        if (steps_left_ == 0) {
            return false;
        }
        --steps_left_;
        const std::int64_t walk_at_least = std::max(value.walk, priced_so_far + rest_[depth]);
        if ((best_ && Value{value.left, walk_at_least} >= *best_) || (changes_ && changed > *changes_)) {
            return true;
        }
        if (depth == order_.size()) {
            take(value);
            return true;
        }
        return place(depth, value, priced_so_far, changed);
    }

    bool place(std::size_t depth, Value value, std::int64_t priced_so_far, std::int64_t changed)
    {
        const std::uint32_t estate = order_[depth];
        const std::int64_t children = town_.children[estate];
        auto options = std::vector<Option>(town_.options_of(estate).begin(), town_.options_of(estate).end());
        std::stable_sort(options.begin(), options.end(), [&](const Option& a, const Option& b) {
            return priced(estate, a) < priced(estate, b);
        });
        for (const Option& option : options) {
            if (room_[option.site] < children) {
                continue;
            }
            const bool moved = town_.today[estate] != nowhere && town_.today[estate] != option.site;
            sites_[estate] = option.site;
            room_[option.site] -= children;
            const bool complete =
                below(depth + 1, {value.left, value.walk + option.walk},
                      priced_so_far + priced(estate, option), changed + (moved ? children : 0));
            room_[option.site] += children;
            sites_[estate] = nowhere;
            if (!complete) {
                return false;
            }
        }
        return below(depth + 1, {value.left + children, value.walk}, priced_so_far, changed);
    }

    void take(Value value)
    {
        if (!town_.in_one_piece || all_in_one_piece(town_, sites_)) {
            best_ = value;
            better_ = sites_;
        }
    }

    const Instance& town_;
    const std::vector<std::int64_t>& price_;
    std::optional<std::int64_t> changes_;
    std::uint64_t steps_left_;
    std::vector<std::int64_t> room_;
    std::vector<std::uint32_t> order_;
    std::vector<std::int64_t> rest_; ///< by depth: what those still to be placed cost at least, with prices
    std::int64_t base_ = 0;
    Sites sites_;
    std::optional<Value> best_;
    std::optional<Sites> better_;
};

} // namespace

Exhausted exhaust(const Instance& town, const Shared& shared, const std::optional<Sites>& known,
                  std::optional<std::int64_t> changes, std::uint64_t most_steps)
{
    return Tree{town, shared, known, changes, most_steps}.search();
}

} // namespace schoolplan::catchment
