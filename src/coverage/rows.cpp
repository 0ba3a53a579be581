#include "rows.hpp"

#include <algorithm>
#include <cmath>

namespace schoolplan::coverage {

namespace {

void add(Tally& tally, const std::optional<std::int64_t>& number, bool covered)
{
    if (!number) {
        ++tally.unknown;
        return;
    }
    tally.total += *number;
    tally.covered += covered ? *number : 0;
}

std::optional<std::int64_t> whole(const std::optional<SquareMetres>& area)
{
    return area ? std::optional<std::int64_t>{std::llround(area->value())} : std::nullopt;
}

/// The lengths of those who have a way, and how much each counts.
class Lengths {
public:
    void add(Millimetres length, std::int64_t weight)
    {
        if (weight > 0) {
            lengths_.push_back({length, weight});
            total_ += weight;
        }
    }

    std::optional<Distances> distances()
    {
        if (lengths_.empty()) {
            return std::nullopt;
        }
        std::sort(lengths_.begin(), lengths_.end(),
                  [](const Weighted& a, const Weighted& b) { return a.length < b.length; });
        return Distances{
            .mean = mean(), .median = share(5), .ninetieth = share(9), .maximum = lengths_.back().length};
    }

private:
    struct Weighted {
        Millimetres length;
        std::int64_t weight = 0;
    };

    [[nodiscard]] Millimetres mean() const
    {
        // 10^7 children at 10^9 mm: the sum stays within 64 bits.
        std::int64_t sum = 0;
        for (const Weighted& one : lengths_) {
            sum += one.length.value() * one.weight;
        }
        return Millimetres{sum / total_};
    }

    /// The shortest length that `tenths` of the weight have no farther.
    [[nodiscard]] Millimetres share(std::int64_t tenths) const
    {
        std::int64_t so_far = 0;
        for (const Weighted& one : lengths_) {
            so_far += one.weight;
            if (so_far * 10 >= total_ * tenths) {
                return one.length;
            }
        }
        return lengths_.back().length;
    }

    std::vector<Weighted> lengths_;
    std::int64_t total_ = 0;
};

/// One row in the making.
struct Adder {
    CoverageRow row;
    Lengths lengths;

    void add_settlement(const Sums& sums, std::uint32_t index)
    {
        const Settlement& settlement = sums.snapshot.settlements.rows()[index];
        const Reach& reach = sums.reaches[index];
        ++row.settlements;
        row.settlements_covered += reach.covered ? 1 : 0;
        row.settlements_without_way += reach.nearest ? 0 : 1;
        add(row.children, sums.children[index], reach.covered);
        add(row.population, settlement.population, reach.covered);
        add(row.residential_area_m2, whole(settlement.residential_area), reach.covered);
        if (reach.nearest) {
            lengths.add(*reach.nearest, sums.weights[index]);
        }
    }

    CoverageRow finished()
    {
        row.distances = lengths.distances();
        return row;
    }
};

} // namespace

std::vector<CoverageRow> rows_of(const Sums& sums)
{
    const std::size_t units = sums.snapshot.units.size();
    std::vector<Adder> adders(units + 2); // the units, those in none, the city
    for (std::uint32_t index = 0; index < sums.reaches.size(); ++index) {
        const UnitId unit = sums.snapshot.settlements.rows()[index].unit;
        adders[unit.valid() ? unit.index() : units].add_settlement(sums, index);
        adders[units + 1].add_settlement(sums, index);
    }
    std::vector<CoverageRow> rows;
    for (std::uint32_t i = 0; i < adders.size(); ++i) {
        if (i == units && adders[i].row.settlements == 0) {
            continue;
        }
        CoverageRow row = adders[i].finished();
        row.unit =
            i < units ? std::optional{UnitId{i}} : (i == units ? std::optional{UnitId{}} : std::nullopt);
        row.limit = sums.limit;
        rows.push_back(row);
    }
    return rows;
}

} // namespace schoolplan::coverage
