#include "survey.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace schoolplan::synth {

namespace {

class Trader {
public:
    Trader(Cells cells, const Survey& known, std::span<const RegisteredUnit> units,
           std::span<const double> weights)
        : cells_{std::move(cells)}, known_{known}, units_{units}, weights_{weights}
    {
    }

    Cells run()
    {
        constexpr int enough = 200;
        count_spare();
        for (int round = 0; round < enough; ++round) {
            std::vector<Offer> offers = find_offers();
            std::sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) {
                return std::pair{a.loss, a.ground} < std::pair{b.loss, b.ground};
            });
            bool moved = false;
            for (const Offer& offer : offers) {
                moved = accept(offer) || moved;
            }
            if (!moved) {
                break;
            }
        }
        return std::move(cells_);
    }

private:
    struct Offer {
        double loss;
        std::uint32_t ground;
        std::uint8_t to;
    };

    void count_spare()
    {
        spare_.assign(units_.size(), 0);
        for (const Ground& one : known_.ground) {
            ++spare_[cells_.at(one.column, one.row)];
        }
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            spare_[unit] -= std::llround(units_[unit].unit.stated_area->value() / known_.area
                                         * static_cast<double>(known_.ground.size()));
        }
    }

    [[nodiscard]] double least_cost(const Ground& one, std::uint8_t unit) const
    {
        double least = std::numeric_limits<double>::max();
        for (const Centre& centre : known_.centres) {
            if (centre.unit == unit) {
                least = std::min(least, cost(centre, one, weights_[unit]));
            }
        }
        return least;
    }

    [[nodiscard]] std::vector<Offer> find_offers() const
    {
        std::vector<Offer> offers;
        for (std::uint32_t row = 0; row < known_.ground.size(); ++row) {
            const Ground& one = known_.ground[row];
            const std::uint8_t from = cells_.at(one.column, one.row);
            for (const auto& [right, up] : steps) {
                const std::uint8_t to = cells_.at(one.column + right, one.row + up);
                if (to == from || to == Cells::outside || one.pinned != Cells::outside
                    || spare_[from] - spare_[to] < 2) {
                    continue;
                }
                const double there = least_cost(one, to);
                if (there < std::numeric_limits<double>::max()) {
                    offers.push_back({there - least_cost(one, from), row, to});
                }
            }
        }
        return offers;
    }

    bool accept(const Offer& offer)
    {
        const Ground& one = known_.ground[offer.ground];
        std::uint8_t& unit = cells_.unit[Cells::index(one.column, one.row)];
        if (unit == offer.to || spare_[unit] - spare_[offer.to] < 2 || !in_one_run(one, unit)
            || !in_one_run(one, offer.to)) {
            return false;
        }
        --spare_[unit];
        ++spare_[offer.to];
        unit = offer.to;
        return true;
    }

    /// Do the cells of a unit around a cell hang together without it?
    [[nodiscard]] bool in_one_run(const Ground& one, std::uint8_t unit) const
    {
        constexpr std::array<std::pair<int, int>, 8> around{
            {{1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}}};
        const auto is = [&](std::size_t step) {
            return cells_.at(one.column + around[step % 8].first, one.row + around[step % 8].second) == unit;
        };
        int runs = 0;
        for (std::size_t step = 0; step < 8; step += 2) {
            runs += is(step) && !(is(step + 1) && is(step + 2)) ? 1 : 0;
        }
        return runs == 1;
    }

    Cells cells_;
    const Survey& known_;
    std::span<const RegisteredUnit> units_;
    std::span<const double> weights_;
    std::vector<std::int64_t> spare_; ///< cells beyond its share, by unit
};

} // namespace

Cells trade(Cells cells, const Survey& known, std::span<const RegisteredUnit> units,
            std::span<const double> weights)
{
    return Trader{std::move(cells), known, units, weights}.run();
}

} // namespace schoolplan::synth
