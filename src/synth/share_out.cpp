#include "survey.hpp"

#include <limits>
#include <string>

namespace schoolplan::synth {

namespace {

/// Cells go to the centre that is nearest in a bent plane, less the weight of its unit;
/// weights move until areas are right.
/// Source: power diagrams with prescribed capacities, Aurenhammer et al. 1998 [aurenhammer1998].
class Growth {
public:
    Growth(std::span<const RegisteredUnit> units, const Survey& known)
        : units_{units}, known_{known}, weights_(units.size(), 0.0)
    {
    }

    Cells run()
    {
        for (const auto& [stride, rounds] : {std::pair{4, 120}, std::pair{2, 30}, std::pair{1, 20}}) {
            for (int round = 0; round < rounds; ++round) {
                assign(stride);
                balance(stride);
            }
        }
        assign(1);
        return std::move(cells_);
    }

    [[nodiscard]] const std::vector<double>& weights() const noexcept { return weights_; }

private:
    [[nodiscard]] std::uint8_t chosen(const Ground& one) const
    {
        if (one.pinned != Cells::outside) {
            return one.pinned;
        }
        double least = std::numeric_limits<double>::max();
        std::uint8_t best = 0;
        for (const Centre& centre : known_.centres) {
            const double here = cost(centre, one, weights_[centre.unit]);
            if (here < least) {
                least = here;
                best = centre.unit;
            }
        }
        return best;
    }

    void assign(int stride)
    {
        counts_.assign(units_.size(), 0);
        counted_ = 0;
        for (const Ground& one : known_.ground) {
            if (one.column % stride == 0 && one.row % stride == 0) {
                const std::uint8_t unit = chosen(one);
                cells_.unit[Cells::index(one.column, one.row)] = unit;
                ++counts_[unit];
                ++counted_;
            }
        }
    }

    void balance(int stride)
    {
        const double cell_area = Cells::side * Cells::side * stride * stride;
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            const double share = units_[unit].unit.stated_area->value() / known_.area;
            const double missing = share * static_cast<double>(counted_) - static_cast<double>(counts_[unit]);
            weights_[unit] += 0.3 * missing * cell_area;
        }
    }

    std::span<const RegisteredUnit> units_;
    const Survey& known_;
    std::vector<double> weights_;
    std::vector<std::int64_t> counts_;
    std::int64_t counted_ = 0;
    Cells cells_;
};

} // namespace

Result<Cells> share_out(std::span<const RegisteredUnit> units, const Waters& waters, Random& random)
{
    const Survey known = survey(units, waters, random);
    Growth growth{units, known};
    Cells cells = growth.run();
    for (const RegisteredUnit& unit : units) {
        const auto [column, row] = cell_of(on_plane(*unit.seat));
        if (cells.at(column, row) == Cells::outside) {
            return Error{Fault::invalid_input,
                         "making the city: the seat of " + unit.unit.name + " (" + unit.unit.code
                             + ") lies outside the outline of Hangzhou: give its position in WGS 84"};
        }
    }
    cells = tidy(std::move(cells), known, units);
    cells = trade(std::move(cells), known, units, growth.weights());
    return tidy(std::move(cells), known, units);
}

} // namespace schoolplan::synth
