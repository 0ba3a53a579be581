#include "gaps.hpp"

#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/nearby.hpp>

#include <algorithm>
#include <map>

namespace schoolplan::coverage {

namespace {

/// Picks, again and again, the place from which a school would serve most of
/// those still without one; places are the settlements themselves.
class Picker {
public:
    explicit Picker(const Sums& sums) : sums_{sums}
    {
        for (std::uint32_t row = 0; row < sums.reaches.size(); ++row) {
            if (!sums.reaches[row].covered) {
                left_out_.push_back(row);
            }
        }
        find_neighbours();
    }

    /// The settlements of each gap, largest weight first.
    std::vector<std::vector<std::uint32_t>> run(std::int64_t least)
    {
        std::vector<bool> taken(left_out_.size(), false);
        std::vector<std::int64_t> gain(left_out_.size(), 0);
        for (std::size_t i = 0; i < left_out_.size(); ++i) {
            for (const std::uint32_t other : neighbours_[i]) {
                gain[i] += weight(other);
            }
        }
        std::vector<std::vector<std::uint32_t>> groups;
        while (!left_out_.empty()) {
            // Of equal ones the first, which is the lowest id.
            const auto best =
                static_cast<std::size_t>(std::max_element(gain.begin(), gain.end()) - gain.begin());
            if (gain[best] < least || gain[best] == 0) {
                break;
            }
            groups.push_back(take(best, taken, gain));
        }
        return groups;
    }

private:
    [[nodiscard]] std::int64_t weight(std::uint32_t i) const { return sums_.weights[left_out_[i]]; }
    [[nodiscard]] geo::LonLat position(std::uint32_t i) const
    {
        return sums_.snapshot.settlements.rows()[left_out_[i]].position;
    }

    std::vector<std::uint32_t> take(std::size_t best, std::vector<bool>& taken,
                                    std::vector<std::int64_t>& gain) const
    {
        std::vector<std::uint32_t> group;
        for (const std::uint32_t member : neighbours_[best]) {
            if (taken[member]) {
                continue;
            }
            taken[member] = true;
            group.push_back(left_out_[member]);
            for (const std::uint32_t other : neighbours_[member]) {
                gain[other] -= weight(member);
            }
        }
        std::sort(group.begin(), group.end());
        return group;
    }

    /// For each, those within the limit as the crow flies, itself among them.
    void find_neighbours()
    {
        std::vector<geo::LonLat> positions;
        for (std::uint32_t i = 0; i < left_out_.size(); ++i) {
            positions.push_back(position(i));
        }
        const geo::Nearby nearby{positions};
        for (const geo::LonLat at : positions) {
            neighbours_.push_back(nearby.within(at, sums_.limit.metres()));
        }
    }

    const Sums& sums_;
    std::vector<std::uint32_t> left_out_;                ///< rows of settlements
    std::vector<std::vector<std::uint32_t>> neighbours_; ///< by place in left_out_
};

/// The unit of most of the weight; of equal ones the lower id.
UnitId unit_of(const Sums& sums, const std::vector<std::uint32_t>& group)
{
    std::map<UnitId, std::int64_t> weight;
    for (const std::uint32_t row : group) {
        weight[sums.snapshot.settlements.rows()[row].unit] += sums.weights[row];
    }
    return std::max_element(weight.begin(), weight.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

void add(Tally& tally, const std::optional<std::int64_t>& number)
{
    number ? tally.total += *number : ++tally.unknown;
}

Gap described(const Sums& sums, Stage stage, const std::vector<std::uint32_t>& group)
{
    Gap gap;
    gap.stage = stage;
    gap.unit = unit_of(sums, group);
    std::vector<geo::LonLat> positions;
    double lon = 0.0;
    double lat = 0.0;
    double total = 0.0;
    for (const std::uint32_t row : group) {
        const Settlement& settlement = sums.snapshot.settlements.rows()[row];
        gap.settlements.emplace_back(row);
        add(gap.children, sums.children[row]);
        add(gap.population, settlement.population);
        positions.push_back(settlement.position);
        const auto weight = static_cast<double>(sums.weights[row]);
        lon += weight * settlement.position.lon;
        lat += weight * settlement.position.lat;
        total += weight;
    }
    gap.centre = {lon / total, lat / total};
    // Wide enough for neighbours to flow together on a map, whatever the grain of the data.
    const Metres around_homes{std::clamp(0.2 * sums.limit.metres().value(), 90.0, 250.0)};
    if (auto land = geo::outline(positions, around_homes)) {
        gap.land = *std::move(land);
    }
    return gap;
}

} // namespace

std::vector<Gap> gaps_of(const Sums& sums, Stage stage, std::int64_t least)
{
    std::vector<Gap> gaps;
    for (const auto& group : Picker{sums}.run(least)) {
        gaps.push_back(described(sums, stage, group));
    }
    return gaps;
}

} // namespace schoolplan::coverage
