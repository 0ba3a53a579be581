#include "homes.hpp"

#include "shares.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace schoolplan::synth {

namespace {

constexpr std::int64_t estates_at_scale_1 = 9'000;

/// Children of 0 to 14 years at the end of 2018: 121.6 万, secondary source (docs/methods/synth.md).
/// Every year of age has the same number (chosen): three, six and three of the fifteen.
constexpr std::int64_t children_0_to_14 = 1'216'000;
constexpr PerStage<std::int64_t> years_of_age{{3, 6, 3, 0, 0, 0}};

std::string estate_name(std::size_t row)
{
    static constexpr std::array first{"春", "晴", "竹", "荷", "松", "云", "溪",
                                      "桂", "枫", "兰", "梅", "杏", "槐", "菱"};
    static constexpr std::array second{"江苑", "和园", "庭", "里", "花园", "新村", "景苑",
                                       "公寓", "雅居", "坊", "府", "家园", "小区"};
    const std::size_t names = first.size() * second.size();
    return fmt::format("{}{}{}区", first[row % first.size()], second[row / first.size() % second.size()],
                       row / names + 1);
}

/// Which of the open blocks are homes: those with the lowest lots.
std::vector<std::uint32_t> choose(Quarters& quarters, std::size_t count, Random& random)
{
    std::vector<std::pair<std::uint64_t, std::uint32_t>> lots;
    for (std::uint32_t row = 0; row < quarters.blocks.size(); ++row) {
        const std::uint64_t lot = random.next();
        if (quarters.uses[row] == Use::open) {
            lots.emplace_back(lot, row);
        }
    }
    std::sort(lots.begin(), lots.end());
    lots.resize(std::min(lots.size(), count));
    std::vector<std::uint32_t> rows;
    for (const auto& [lot, row] : lots) {
        quarters.uses[row] = Use::homes;
        rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair{quarters.blocks[a].unit, a} < std::pair{quarters.blocks[b].unit, b};
    });
    return rows;
}

Settlement estate(const Quarters& quarters, std::uint32_t block, std::size_t row, Random& random)
{
    const std::uint8_t unit = quarters.blocks[block].unit;
    const double edge = random.between(7.0, 11.0);
    const double far = 100.0 - edge;
    const std::array around{Point{edge, edge}, Point{50, edge - 1}, Point{far, edge}, Point{far + 1, 50},
                            Point{far, far},   Point{50, far + 1},  Point{edge, far}, Point{edge - 1, 50}};
    Settlement made;
    made.code = fmt::format("H{:06}", row + 1);
    made.name = estate_name(row);
    made.position = on_globe(quarters.at(block, 50.0, 50.0));
    made.shape = quarters.shape(block, around);
    made.stated_unit = quarters.units[unit].unit.code;
    made.unit = UnitId{unit};
    return made;
}

void count_people(std::vector<Settlement>& homes, const Quarters& quarters,
                  std::span<const std::uint32_t> rows, std::uint32_t scale)
{
    for (std::size_t unit = 0; unit < quarters.units.size(); ++unit) {
        std::vector<double> weights(rows.size(), 0.0);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            weights[i] = quarters.blocks[rows[i]].unit == unit ? quarters.blocks[rows[i]].people : 0.0;
        }
        const auto people = shared_out(*quarters.units[unit].unit.population * scale, weights);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (quarters.blocks[rows[i]].unit == unit) {
                homes[i].population = people[i];
            }
        }
    }
}

void count_children(std::vector<Settlement>& homes, const Quarters& quarters,
                    std::span<const std::uint32_t> rows, std::uint32_t scale, Random& random)
{
    for (const Stage stage : stages) {
        std::vector<double> weights(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Superblock& block = quarters.blocks[rows[i]];
            weights[i] = static_cast<double>(*homes[i].population) * (block.children / block.people)
                         * random.between(0.85, 1.15);
        }
        const auto children = shared_out(children_0_to_14 * years_of_age[stage] / 15 * scale, weights);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            homes[i].children[stage] = children[i];
        }
    }
}

} // namespace

std::vector<Settlement> settle(Quarters& quarters, std::uint32_t scale, Random& random)
{
    const auto count = static_cast<std::size_t>(estates_at_scale_1 * scale);
    const std::vector<std::uint32_t> rows = choose(quarters, count, random);
    std::vector<Settlement> homes;
    for (const std::uint32_t block : rows) {
        homes.push_back(estate(quarters, block, homes.size(), random));
    }
    count_people(homes, quarters, rows, scale);
    count_children(homes, quarters, rows, scale, random);
    for (Settlement& home : homes) {
        const auto people = static_cast<double>(*home.population);
        home.households = std::llround(people / random.between(2.6, 3.2)); // persons per household: chosen
        home.residential_area =
            SquareMetres{std::round(static_cast<double>(*home.households) * random.between(75.0, 115.0))};
    }
    return homes;
}

} // namespace schoolplan::synth
