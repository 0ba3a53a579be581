#include "exchange.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <limits>
#include <set>

namespace schoolplan::catchment {

namespace {

constexpr std::int64_t impossible = std::numeric_limits<std::int64_t>::max() / 4;

/// An estate that may be with either of two schools.
struct Movable {
    std::uint32_t estate = 0;
    std::int64_t children = 0;
    std::int64_t dearer = 0; ///< with the first instead of the other: what that costs more
    bool is_first = false;   ///< with the first, as things are
};

/// Which items go to the first school, at least cost, so that it has between `least` and `most` children?
class Knapsack {
public:
    /// Sets `is_first` of each item.
    /// \pre 0 <= least <= most, and some choice keeps to them
    void choose(std::vector<Movable>& items, std::int64_t least, std::int64_t most)
    {
        const auto width = static_cast<std::size_t>(most) + 1;
        cost_.assign(width, impossible);
        cost_[0] = 0;
        taken_.resize(items.size() * width);
        std::size_t reached = 0; // no load beyond this is possible yet
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto children = static_cast<std::size_t>(items[i].children);
            reached = std::min(width - 1, reached + children);
            char* taken = taken_.data() + i * width;
            for (std::size_t load = reached + 1; load-- > children;) {
                const std::int64_t with = cost_[load - children] + items[i].dearer;
                taken[load] = with < cost_[load] ? 1 : 0;
                cost_[load] = std::min(cost_[load], with);
            }
            std::fill(taken, taken + std::min(children, width), 0);
            std::fill(taken + std::max(std::min(children, width), reached + 1), taken + width, 0);
        }
        const auto best = std::min_element(cost_.begin() + least, cost_.end());
        auto load = static_cast<std::size_t>(best - cost_.begin());
        for (std::size_t i = items.size(); i-- > 0;) {
            items[i].is_first = taken_[i * width + load] != 0;
            load -= items[i].is_first ? static_cast<std::size_t>(items[i].children) : 0;
        }
    }

private:
    std::vector<std::int64_t> cost_; ///< by children at the first
    std::vector<char> taken_;        ///< by item, then children
};

class Exchange {
public:
    Exchange(const Instance& town, const Sites& plan, bool may_leave, std::optional<std::int64_t> changes)
        : town_{town},
          may_leave_{may_leave},
          changes_{changes},
          state_{town, plan},
          partners_(town.sites()),
          waits_(town.sites(), false)
    {
        for (const Option& option : town.options) {
            dearest_ = std::max(dearest_, option.cost);
        }
    }

    Sites run()
    {
        find_partners();
        for (std::uint32_t site = 0; site < town_.sites(); ++site) {
            wait(site);
        }
        while (!waiting_.empty()) {
            const std::uint32_t site = waiting_.front();
            waiting_.pop_front();
            waits_[site] = false;
            if (may_leave_) {
                share_out(site, nowhere);
            }
            for (const std::uint32_t other : partners_[site]) {
                share_out(site, other);
            }
        }
        return state_.sites();
    }

private:
    /// Sites that have estates in reach of each other.
    void find_partners()
    {
        std::vector<std::set<std::uint32_t>> partners(town_.sites());
        for (std::uint32_t estate = 0; estate < town_.estates(); ++estate) {
            const std::uint32_t own = state_.site(estate);
            for (const Option& option : town_.options_of(estate)) {
                if (own != nowhere && option.site != own) {
                    partners[own].insert(option.site);
                    partners[option.site].insert(own);
                }
            }
        }
        for (std::uint32_t site = 0; site < town_.sites(); ++site) {
            partners_[site].assign(partners[site].begin(), partners[site].end());
        }
    }

    void wait(std::uint32_t site)
    {
        if (site != nowhere && !waits_[site]) {
            waits_[site] = true;
            waiting_.push_back(site);
        }
    }

    [[nodiscard]] std::int64_t cost(std::uint32_t estate, std::uint32_t site) const
    {
        return site == nowhere ? leaving_ * town_.children[estate] : town_.option(estate, site)->walk;
    }

    /// Those of the one that may go to the other.
    void add_items(std::uint32_t one, std::uint32_t other, bool is_first)
    {
        const auto add = [&](std::uint32_t estate) {
            const bool may = other == nowhere || town_.option(estate, other) != nullptr;
            const bool at_home = town_.in_one_piece && one != nowhere && town_.home[one] == estate;
            if (may && !at_home) {
                const std::int64_t here = cost(estate, one);
                const std::int64_t there = cost(estate, other);
                items_.push_back(
                    {estate, town_.children[estate], is_first ? here - there : there - here, is_first});
            }
        };
        if (one != nowhere) {
            std::for_each(state_.members(one).begin(), state_.members(one).end(), add);
            return;
        }
        for (std::uint32_t estate = 0; estate < town_.estates(); ++estate) {
            if (state_.site(estate) == nowhere) {
                add(estate);
            }
        }
    }

    void share_out(std::uint32_t first, std::uint32_t other)
    {
        leaving_ = dearest_ * (town_.seats[first] + 1); // more than all who are there can walk
        items_.clear();
        add_items(first, other, true);
        add_items(other, first, false);
        // No order of members may tell: it depends on the way the plan was come by.
        std::sort(items_.begin(), items_.end(),
                  [](const Movable& a, const Movable& b) { return a.estate < b.estate; });
        while (!items_.empty() && !share_items(first, other)) {
        }
    }

    /// \returns false when it has to be tried again with fewer items
    bool share_items(std::uint32_t first, std::uint32_t other)
    {
        std::int64_t all = 0;
        std::int64_t now = 0;
        std::int64_t before = 0;
        for (const Movable& item : items_) {
            all += item.children;
            now += item.is_first ? item.children : 0;
            before += item.is_first ? item.dearer : 0;
        }
        const std::int64_t room = town_.seats[first] - state_.load(first) + now;
        const std::int64_t other_room =
            other == nowhere ? all : town_.seats[other] - state_.load(other) + all - now;
        wanted_ = items_;
        knapsack_.choose(wanted_, std::max<std::int64_t>(0, all - other_room), std::min(room, all));
        std::int64_t after = 0;
        for (const Movable& item : wanted_) {
            after += item.is_first ? item.dearer : 0;
        }
        if (after >= before) {
            return true;
        }
        return take_over(first, other);
    }

    bool take_over(std::uint32_t first, std::uint32_t other)
    {
        const std::int64_t pieces = state_.pieces();
        const std::int64_t changed = state_.changed();
        move(first, other, wanted_);
        const bool too_many = changes_ && state_.changed() > std::max(*changes_, changed);
        if (state_.pieces() <= pieces && !too_many) {
            wait(first);
            wait(other);
            return true;
        }
        const std::vector<bool> held = cut_off(first, other);
        move(first, other, items_);
        if (too_many) {
            return true;
        }
        std::vector<Movable> kept;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (!held[i]) {
                kept.push_back(items_[i]);
            }
        }
        const bool fewer = kept.size() < items_.size();
        items_ = std::move(kept);
        return !fewer;
    }

    void move(std::uint32_t first, std::uint32_t other, const std::vector<Movable>& items)
    {
        for (const Movable& item : items) {
            const std::uint32_t to = item.is_first ? first : other;
            if (state_.site(item.estate) != to) {
                state_.move(item.estate, to);
            }
        }
    }

    /// By item: did it go where it does not hang together with the school's area, or did its leaving cut
    /// others off?
    [[nodiscard]] std::vector<bool> cut_off(std::uint32_t first, std::uint32_t other) const
    {
        std::set<std::uint32_t> stray;
        add_stray(stray, first);
        add_stray(stray, other);
        std::vector<bool> held(items_.size(), false);
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const std::uint32_t estate = items_[i].estate;
            const bool moved = wanted_[i].is_first != items_[i].is_first;
            const bool touches = std::ranges::any_of(
                town_.near_to(estate), [&](std::uint32_t near) { return stray.contains(near); });
            held[i] = moved && (touches || stray.contains(estate));
        }
        return held;
    }

    /// Members that do not hang together with the main piece.
    void add_stray(std::set<std::uint32_t>& stray, std::uint32_t site) const
    {
        if (site == nowhere) {
            return;
        }
        const auto piece = main_piece(site);
        std::ranges::copy_if(state_.members(site), std::inserter(stray, stray.end()),
                             [&](std::uint32_t estate) { return !piece.contains(estate); });
    }

    /// The estates that hang together with the school's home, or with the lowest of its members.
    [[nodiscard]] std::set<std::uint32_t> main_piece(std::uint32_t site) const
    {
        const auto& members = state_.members(site);
        if (members.empty()) {
            return {};
        }
        const std::uint32_t home = town_.home[site];
        const std::uint32_t root = home != nowhere && state_.site(home) == site
                                       ? home
                                       : *std::min_element(members.begin(), members.end());
        std::set<std::uint32_t> piece{root};
        std::vector<std::uint32_t> open{root};
        while (!open.empty()) {
            const std::uint32_t estate = open.back();
            open.pop_back();
            for (const std::uint32_t near : town_.near_to(estate)) {
                if (state_.site(near) == site && piece.insert(near).second) {
                    open.push_back(near);
                }
            }
        }
        return piece;
    }

    const Instance& town_;
    bool may_leave_;
    std::optional<std::int64_t> changes_;
    State state_;
    std::int64_t dearest_ = 0;
    std::int64_t leaving_ = 0; ///< what a child left over is as bad as, between the two
    std::vector<std::vector<std::uint32_t>> partners_; ///< by site
    std::vector<bool> waits_;                          ///< by site
    std::deque<std::uint32_t> waiting_;
    std::vector<Movable> items_;
    std::vector<Movable> wanted_;
    Knapsack knapsack_;
};

} // namespace

Sites exchanged(const Instance& town, const Sites& plan, bool may_leave, std::optional<std::int64_t> changes)
{
    return Exchange{town, plan, may_leave, changes}.run();
}

} // namespace schoolplan::catchment
