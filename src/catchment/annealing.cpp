#include "annealing.hpp"

#include "exchange.hpp"
#include "patience.hpp"

#include <algorithm>
#include <array>

namespace schoolplan::catchment {

namespace {

/// A school is tried for an estate only among so many that are cheapest with the price of their seats.
constexpr std::size_t most_candidates = 14;
/// So often the temperature falls, and the price of passing seats is looked at.
constexpr std::uint64_t steps_at_a_time = 512;
constexpr int short_cycles = 8;
constexpr double cooler = 0.3;
/// So many estates at most make room for one.
constexpr std::size_t most_handed_on = 3;

/// A school for an estate, and what it costs more than the best with the price of its seats.
struct Candidate {
    Place place;
    double dearness = 0.0;
};

/// Cheapest first.
std::vector<std::vector<Candidate>> candidates_of(const Instance& town, const Shared& shared)
{
    std::vector<std::vector<Candidate>> candidates(town.estates());
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        auto& own = candidates[estate];
        for (const Option& option : town.options_of(estate)) {
            const std::int64_t cost = option.walk + shared.price[option.site] * town.children[estate];
            own.push_back({{option.site, option.walk}, static_cast<double>(cost)});
        }
        std::sort(own.begin(), own.end(), [](const Candidate& one, const Candidate& other) {
            return std::pair{one.dearness, one.place.site} < std::pair{other.dearness, other.place.site};
        });
        own.resize(std::min(own.size(), most_candidates));
    }
    return candidates;
}

/// What is as good as walking: the price of a child without a seat, of a change too many, of a child left
/// over.
struct Prices {
    double seat = 0.0; ///< beyond what a seat of the site is worth
    double piece = 0.0;
    double change = 0.0;
    double left = 0.0;
};

struct Handed {
    std::uint32_t estate = nowhere;
    Place from;
};

class Annealing {
public:
    Annealing(const Instance& town, const Shared& shared, const Sites& start, const Schedule& schedule)
        : town_{town},
          schedule_{schedule},
          candidates_{candidates_of(town, shared)},
          state_{town, start},
          random_{schedule.seed}
    {
        std::int64_t children = 1;
        for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
            children += town.children[estate];
            if (!candidates_[estate].empty()) {
                movable_.push_back(estate);
            }
        }
        for (const std::int64_t price : shared.price) {
            worth_.push_back(static_cast<double>(price));
        }
        set_prices(static_cast<double>(shared.cost) / static_cast<double>(children));
        scale_ = static_cast<double>(shared.cost) / static_cast<double>(town.estates() + 1) + 1.0;
        least_piece_ = scale_ / 20.0;
        prices_.piece = least_piece_;
    }

    std::optional<Sites> run(const std::atomic<bool>& stop)
    {
        keep_if_best();
        if (movable_.empty()) {
            return best_;
        }
        // A long cycle to find the region, then short and cooler ones from the best found.
        cool(schedule_.steps / 3, schedule_.hot, stop);
        for (int cycle = 0; cycle < short_cycles && !stop; ++cycle) {
            restart();
            cool(schedule_.steps * 2 / 3 / short_cycles, schedule_.hot * cooler, stop);
        }
        exchange();
        return best_;
    }

private:
    void cool(std::uint64_t steps, double hot, const std::atomic<bool>& stop)
    {
        const std::uint64_t spells = steps / steps_at_a_time + 1;
        const double fall = nth_root(schedule_.cold / hot, spells);
        temperature_ = hot * scale_;
        for (std::uint64_t spell = 0; spell < spells && !stop; ++spell) {
            within_ = false;
            unused_ = std::max(0.0, 1.0 - 2.0 * static_cast<double>(spell) / static_cast<double>(spells));
            for (std::uint64_t step = 0; step < steps_at_a_time; ++step) {
                try_step();
            }
            adapt_prices();
            temperature_ *= fall;
        }
    }

    void restart()
    {
        exchange();
        if (best_) {
            state_ = State{town_, *best_};
        }
    }

    /// Makes the best found as good as exchanges between two schools can.
    void exchange()
    {
        keep_if_best();
        if (best_) {
            best_ = exchanged(town_, *best_, schedule_.may_leave, schedule_.changes);
            best_value_ = value_of(town_, *best_);
        }
    }

    void set_prices(double mean)
    {
        least_price_ = mean / 20.0 + 1e-3;
        prices_ = {.seat = mean / 4.0 + 1e-3, .change = mean, .left = schedule_.leaving};
    }

    /// The n-th root of a number below 1, by halving: the same on every machine.
    static double nth_root(double number, std::uint64_t n)
    {
        double low = 0.0;
        double high = 1.0;
        for (int i = 0; i < 60; ++i) {
            const double middle = (low + high) / 2.0;
            (power(middle, n) < number ? low : high) = middle;
        }
        return high;
    }

    static double power(double base, std::uint64_t n)
    {
        double product = 1.0;
        for (; n > 0; n /= 2) {
            product *= n % 2 == 1 ? base : 1.0;
            base *= base;
        }
        return product;
    }

    [[nodiscard]] std::int64_t too_many_changes() const
    {
        return schedule_.changes ? std::max<std::int64_t>(0, state_.changed() - *schedule_.changes) : 0;
    }

    /// What a site's children beyond its seats cost, or, early on, what its empty seats are worth.
    [[nodiscard]] double strain(std::uint32_t site, std::int64_t load) const
    {
        const auto beyond = static_cast<double>(load - town_.seats[site]);
        return beyond > 0.0 ? (worth_[site] + prices_.seat) * beyond : unused_ * worth_[site] * beyond;
    }

    /// By how much everything becomes worse when the estate goes from one site to another.
    [[nodiscard]] double loss(std::uint32_t estate, const Place& from, const Place& to) const
    {
        const std::int64_t children = town_.children[estate];
        double loss = 0.0;
        if (from.site == nowhere) {
            loss -= prices_.left * static_cast<double>(children);
        } else {
            const std::int64_t load = state_.load(from.site);
            loss +=
                strain(from.site, load - children) - strain(from.site, load) - static_cast<double>(from.walk);
        }
        if (to.site == nowhere) {
            loss += prices_.left * static_cast<double>(children);
        } else {
            const std::int64_t load = state_.load(to.site);
            loss += strain(to.site, load + children) - strain(to.site, load) + static_cast<double>(to.walk);
        }
        return loss;
    }

    [[nodiscard]] bool sound() const
    {
        return state_.excess() == 0 && state_.pieces() == 0 && too_many_changes() == 0;
    }

    void try_step()
    {
        const std::uint32_t estate = movable_[random_.whole(static_cast<std::uint32_t>(movable_.size()))];
        const Place from = state_.place(estate);
        const auto target = target_of(estate);
        if (!target) {
            return;
        }
        const Place to = *target;
        const double limit = temperature_ * patience_.draw(random_);
        const std::int64_t changes = too_many_changes();
        double sum = loss(estate, from, to);
        if (from.site != nowhere && to.site != nowhere && sum - pressure(estate, to.site) > limit) {
            return; // too far even were there a seat
        }
        keep_if_best();
        const std::int64_t pieces = state_.pieces();
        state_.move(estate, to);
        const auto lost = [&] {
            return sum + prices_.change * static_cast<double>(too_many_changes() - changes)
                   + prices_.piece * static_cast<double>(state_.pieces() - pieces);
        };
        std::array<Handed, most_handed_on> handed;
        std::size_t moved = 0;
        for (std::uint32_t full = to.site; lost() > limit && full != nowhere && moved < handed.size();
             ++moved) {
            handed[moved] = push_on(estate, from.site, full, sum);
            full = still_full(to.site, handed[moved]);
        }
        if (lost() > limit) {
            while (moved > 0) {
                undo(handed[--moved]);
            }
            undo({estate, from});
            return;
        }
        within_ = within_ || sound();
        improved_ = sound() && (!best_value_ || state_.value() < *best_value_);
    }

    /// The part of a loss that handing another estate on can win back.
    [[nodiscard]] double pressure(std::uint32_t estate, std::uint32_t to) const
    {
        const auto children = static_cast<double>(town_.children[estate]);
        return (2.0 * worth_[to] + prices_.seat) * children
               + (schedule_.changes ? prices_.change * children : 0.0)
               + (town_.in_one_piece ? 2.0 * prices_.piece : 0.0);
    }

    /// A full site that took an estate hands one of its others on, half the time to where the first came
    /// from.
    Handed push_on(std::uint32_t estate, std::uint32_t from, std::uint32_t to, double& sum)
    {
        constexpr int tries = 6;
        for (int i = 0; i < tries; ++i) {
            const auto& members = state_.members(to);
            const std::uint32_t other = members[random_.whole(static_cast<std::uint32_t>(members.size()))];
            const bool back = (from != nowhere || schedule_.may_leave) && random_.whole(2) == 0;
            const auto onward = back ? place_at(other, from) : target_of(other);
            if (other != estate && onward) {
                const Place here = state_.place(other);
                sum += loss(other, here, *onward);
                state_.move(other, *onward);
                return {other, here};
            }
        }
        return {};
    }

    /// The site to hand on from next: the first one, or the one that was handed to.
    [[nodiscard]] std::uint32_t still_full(std::uint32_t to, const Handed& handed) const
    {
        if (state_.load(to) > town_.seats[to]) {
            return to;
        }
        const std::uint32_t next = handed.estate == nowhere ? nowhere : state_.site(handed.estate);
        return next != nowhere && state_.load(next) > town_.seats[next] ? next : nowhere;
    }

    /// No value where the estate may not go there, or is there already.
    [[nodiscard]] std::optional<Place> place_at(std::uint32_t estate, std::uint32_t to) const
    {
        if (to == state_.site(estate)) {
            return std::nullopt;
        }
        if (to == nowhere) {
            return schedule_.may_leave ? std::optional{Place{}} : std::nullopt;
        }
        const Option* option = town_.option(estate, to);
        return option == nullptr ? std::nullopt : std::optional{Place{to, option->walk}};
    }

    void undo(const Handed& move)
    {
        if (move.estate != nowhere) {
            state_.move(move.estate, move.from);
        }
    }

    /// Where to try the estate next; no value where it cannot go there.
    std::optional<Place> target_of(std::uint32_t estate)
    {
        constexpr std::uint32_t seldom = 32;
        const bool leave = schedule_.may_leave && random_.whole(seldom) == 0;
        if (leave) {
            return place_at(estate, nowhere);
        }
        const auto near = town_.near_to(estate);
        if (town_.in_one_piece && !near.empty() && random_.whole(4) != 0) {
            return place_at(estate,
                            state_.site(near[random_.whole(static_cast<std::uint32_t>(near.size()))]));
        }
        return nearly_best(estate);
    }

    /// Each candidate half as often as the one before.
    std::optional<Place> nearly_best(std::uint32_t estate)
    {
        const auto& own = candidates_[estate];
        std::size_t at = 0;
        for (std::uint64_t coins = random_.next() >> 32U; (coins & 1U) != 0; coins >>= 1U) {
            ++at;
        }
        if (own.empty()) {
            return std::nullopt;
        }
        const Place& place = own[at % own.size()].place;
        return place.site == state_.site(estate) ? std::nullopt : std::optional{place};
    }

    void adapt_prices()
    {
        constexpr double dearer = 1.05;
        constexpr double cheaper = 0.97;
        if (!within_ && unused_ > 0.0) {
            return; // too hot to tell
        }
        const double factor = within_ ? cheaper : dearer;
        if (state_.excess() > 0 || within_) {
            prices_.seat = std::max(least_price_, prices_.seat * factor);
        }
        if (state_.pieces() > 0 || within_) {
            prices_.piece = std::max(least_piece_, prices_.piece * factor);
        }
        if (too_many_changes() > 0 || within_) {
            prices_.change = std::max(least_price_, prices_.change * factor);
        }
    }

    /// Copying a plan takes long, so it is done only when a better one is about to be left.
    void keep_if_best()
    {
        if (improved_ || (!best_value_ && sound())) {
            best_value_ = state_.value();
            best_ = state_.sites();
            improved_ = false;
        }
    }

    const Instance& town_;
    const Schedule& schedule_;
    std::vector<std::vector<Candidate>> candidates_;
    std::vector<std::uint32_t> movable_;
    State state_;
    Random random_;
    Patience patience_;
    Prices prices_;
    std::vector<double> worth_; ///< by site: the price of a seat in the shared plan
    double least_price_ = 0.0;
    double least_piece_ = 0.0;
    double unused_ = 1.0; ///< which share of its price an empty seat is still worth
    double scale_ = 1.0;
    double temperature_ = 0.0;
    bool within_ = false;   ///< did the plan keep seats at any time of the spell?
    bool improved_ = false; ///< is the state better than the best kept?
    std::optional<Value> best_value_;
    std::optional<Sites> best_;
};

} // namespace

std::optional<Sites> anneal(const Instance& town, const Shared& shared, const Sites& start,
                            const Schedule& schedule, const std::atomic<bool>& stop)
{
    return Annealing{town, shared, start, schedule}.run(stop);
}

} // namespace schoolplan::catchment
