#include "quarters.hpp"

#include "shares.hpp"

#include <algorithm>

namespace schoolplan::synth {

namespace {

/// How far along a Hilbert curve a place lies. Source: Hilbert 1891 [hilbert1891].
std::uint32_t along_curve(std::uint32_t x, std::uint32_t y) noexcept
{
    constexpr std::uint32_t side = 2048;
    std::uint32_t far = 0;
    for (std::uint32_t half = side / 2; half > 0; half /= 2) {
        const std::uint32_t right = (x & half) != 0 ? 1 : 0;
        const std::uint32_t up = (y & half) != 0 ? 1 : 0;
        far += half * half * ((3 * right) ^ up);
        if (up == 0) {
            if (right == 1) {
                x = side - 1 - x;
                y = side - 1 - y;
            }
            std::swap(x, y);
        }
    }
    return far;
}

} // namespace

Quarters::Quarters(std::span<const RegisteredUnit> all_units, const Grid& on, std::span<const Superblock> all)
    : units{all_units},
      grid{on},
      blocks{all},
      uses(all.size(), Use::open),
      walk(all_units.size()),
      children(all.size())
{
    std::vector<double> people(units.size(), 0.0);
    for (std::uint32_t row = 0; row < blocks.size(); ++row) {
        walk[blocks[row].unit].push_back(row);
        people[blocks[row].unit] += blocks[row].people;
    }
    for (std::uint32_t row = 0; row < blocks.size(); ++row) {
        const Superblock& block = blocks[row];
        const auto residents = static_cast<double>(*units[block.unit].unit.population);
        children[row] = residents * block.children / people[block.unit];
    }
    const auto place = [this](std::uint32_t row) {
        return along_curve(static_cast<std::uint32_t>(blocks[row].column),
                           static_cast<std::uint32_t>(blocks[row].row));
    };
    for (auto& rows : walk) {
        std::sort(rows.begin(), rows.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return place(a) < place(b); });
    }
}

std::vector<std::uint32_t> Quarters::take(std::int64_t count, std::span<const double> weights, Use use)
{
    std::vector<double> by_unit(units.size(), 0.0);
    for (std::size_t row = 0; row < blocks.size(); ++row) {
        by_unit[blocks[row].unit] += weights[row];
    }
    const std::vector<std::int64_t> counts = shared_out(count, by_unit);
    std::vector<std::uint32_t> taken;
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        const double step = by_unit[unit] / static_cast<double>(std::max<std::int64_t>(1, counts[unit]));
        double next = step / 2.0;
        double sum = 0.0;
        std::int64_t owed = 0;
        std::int64_t given = 0;
        const auto claim = [&](std::uint32_t row) {
            if (owed > 0 && uses[row] == Use::open) {
                uses[row] = use;
                taken.push_back(row);
                --owed;
            }
        };
        for (const std::uint32_t row : walk[unit]) {
            sum += weights[row];
            for (; next < sum && given < counts[unit]; next += step, ++given) {
                ++owed;
            }
            claim(row);
        }
        std::for_each(walk[unit].begin(), walk[unit].end(), claim); // what was owed at the end
    }
    return taken;
}

Point Quarters::at(std::uint32_t block, double right, double up) const
{
    return grid.at(blocks[block].column + right / Grid::parts, blocks[block].row + up / Grid::parts);
}

geo::MultiPolygon Quarters::shape(std::uint32_t block, std::span<const Point> places) const
{
    geo::Polygon polygon;
    for (const Point place : places) {
        polygon.outer.push_back(on_globe(at(block, place.x, place.y)));
    }
    polygon.outer.push_back(polygon.outer.front());
    return {std::move(polygon)};
}

} // namespace schoolplan::synth
