#include "blocks.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace schoolplan::synth {

namespace {

constexpr double block_width = 340.0;
constexpr double block_height = 300.0;
constexpr double blocks_at_scale_1 = 13'900.0; ///< they make 250,000 roads
constexpr double fullest = 0.85;               ///< share of a unit's good ground that is built up
constexpr double off_blocks = 60.0;            ///< no block nearer to the water, metres
constexpr geo::LonLat old_middle{120.165, 30.255};

} // namespace

Grid::Grid(std::uint32_t scale, Random& random)
    : bend_{{{{1100.0, 24'000.0}, {75.0, 3'200.0}, {22.0, 700.0}}}, random}
{
    const double smaller = std::sqrt(std::sqrt(static_cast<double>(scale)));
    width_ = block_width / smaller;
    height_ = block_height / smaller;
    columns_ = static_cast<int>(Cells::columns * Cells::side / width_) / 4 * 4;
    rows_ = static_cast<int>(Cells::rows * Cells::side / height_) / 4 * 4;
}

Point Grid::at(double column, double row) const noexcept
{
    return bend_({Cells::corner.x + column * width_, Cells::corner.y + row * height_});
}

Point Grid::at(Spot spot) const noexcept
{
    return at(static_cast<double>(spot.column) / parts, static_cast<double>(spot.row) / parts);
}

std::int64_t Grid::node(Spot spot) const noexcept
{
    return static_cast<std::int64_t>(spot.row) * (columns_ * parts + 1) + spot.column + 1;
}

std::int64_t Grid::nodes() const noexcept
{
    return node({columns_ * parts, rows_ * parts});
}

namespace {

/// Some place of a unit away from other towns and from the water.
std::optional<Point> somewhere(std::uint32_t unit, std::span<const Town> towns, const Land& land,
                               const Waters& waters, Random& random)
{
    constexpr int tries = 20'000;
    constexpr double apart = 2'600.0;
    for (int i = 0; i < tries; ++i) {
        const Point point{Cells::corner.x + random.between(0.0, Cells::columns * Cells::side),
                          Cells::corner.y + random.between(0.0, Cells::rows * Cells::side)};
        if (land.unit(point) == unit && !waters.near_great(point, 450.0)
            && std::none_of(towns.begin(), towns.end(),
                            [&](const Town& town) { return distance(town.at, point) < apart; })) {
            return point;
        }
    }
    return std::nullopt;
}

} // namespace

std::vector<Town> found_towns(std::span<const RegisteredUnit> units, const Land& land, const Waters& waters,
                              Random& random)
{
    std::vector<Town> towns;
    for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
        const auto people = static_cast<double>(*units[unit].unit.population);
        towns.push_back({on_plane(*units[unit].seat), unit, std::clamp(std::sqrt(people / 5e5), 0.8, 1.8)});
    }
    for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
        const double people = static_cast<double>(*units[unit].unit.population) / 1.2e5;
        const double area = units[unit].unit.stated_area->value() / 1.3e8;
        for (int i = 0; i < static_cast<int>(people + area); ++i) {
            if (const auto place = somewhere(unit, towns, land, waters, random)) {
                towns.push_back({*place, unit, random.between(0.3, 0.75)});
            }
        }
    }
    return towns;
}

namespace {

/// A block that could be built up, and how far it is from where people want to live.
struct Candidate {
    std::int32_t column;
    std::int32_t row;
    double farness;
};

class Builder {
public:
    Builder(std::span<const RegisteredUnit> units, std::span<const Town> towns, const Grid& grid,
            const Land& land, const Waters& waters, const Hills& hills, Random& random)
        : units_{units},
          grid_{grid},
          land_{land},
          waters_{waters},
          hills_{hills},
          random_{random},
          relief_{3'000.0, random},
          towns_(units.size()),
          candidates_(units.size())
    {
        for (const Town& town : towns) {
            towns_[town.unit].push_back(town);
        }
    }

    std::vector<Superblock> run(std::uint32_t scale)
    {
        find_candidates();
        const std::vector<std::size_t> counts = demand(blocks_at_scale_1 * scale);
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            take(unit, counts[unit]);
        }
        std::sort(blocks_.begin(), blocks_.end(), [](const Superblock& a, const Superblock& b) {
            return std::pair{a.row, a.column} < std::pair{b.row, b.column};
        });
        for (Superblock& block : blocks_) {
            furnish(block);
        }
        return std::move(blocks_);
    }

private:
    void find_candidates()
    {
        for (int row = 1; row + 1 < grid_.rows(); ++row) {
            for (int column = 1; column + 1 < grid_.columns(); ++column) {
                const Point middle = grid_.at(column + 0.5, row + 0.5);
                const auto unit = land_.unit(middle);
                if (unit && !hills_.at(middle) && dry(column, row)) {
                    candidates_[*unit].push_back({column, row, farness(*unit, middle)});
                }
            }
        }
    }

    /// At the corners, in the middle, and halfway along every side.
    [[nodiscard]] bool dry(int column, int row) const
    {
        for (const double right : {0.0, 0.5, 1.0}) {
            for (const double up : {0.0, 0.5, 1.0}) {
                if (waters_.near_any(grid_.at(column + right, row + up), off_blocks)) {
                    return false;
                }
            }
        }
        return true;
    }

    [[nodiscard]] double farness(std::uint32_t unit, Point point)
    {
        constexpr double core_size = 2.4;
        double least = distance(point, on_plane(old_middle)) / core_size;
        for (const Town& town : towns_[unit]) {
            least = std::min(least, distance(point, town.at) / town.size);
        }
        return (least + 400.0) * (1.0 + 0.35 * relief_(point)) * random_.between(0.92, 1.08);
    }

    /// Blocks by unit: by population, where there is ground for them; the rest elsewhere.
    [[nodiscard]] std::vector<std::size_t> demand(double total) const
    {
        std::vector<double> room;
        for (const auto& candidates : candidates_) {
            room.push_back(fullest * static_cast<double>(candidates.size()));
        }
        std::vector<double> wanted(units_.size(), 0.0);
        for (int round = 0; round < 20; ++round) {
            double people = 0.0;
            double left = total;
            for (std::size_t unit = 0; unit < units_.size(); ++unit) {
                people +=
                    wanted[unit] < room[unit] ? static_cast<double>(*units_[unit].unit.population) : 0.0;
                left -= wanted[unit];
            }
            for (std::size_t unit = 0; unit < units_.size() && people > 0.0; ++unit) {
                const double share = static_cast<double>(*units_[unit].unit.population) / people;
                wanted[unit] = std::min(room[unit], wanted[unit] + left * share);
            }
        }
        return {wanted.begin(), wanted.end()};
    }

    void take(std::size_t unit, std::size_t count)
    {
        auto& candidates = candidates_[unit];
        std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
            return std::tuple{a.farness, a.row, a.column} < std::tuple{b.farness, b.row, b.column};
        });
        for (std::size_t rank = 0; rank < count; ++rank) {
            Superblock block;
            block.column = candidates[rank].column;
            block.row = candidates[rank].row;
            block.unit = static_cast<std::uint8_t>(unit);
            const double from_middle =
                distance(grid_.at(block.column + 0.5, block.row + 0.5), on_plane(old_middle));
            block.youth = 0.7 * static_cast<double>(rank) / static_cast<double>(count)
                          + 0.3 * std::min(1.0, from_middle / 25'000.0);
            block.lanes = from_middle < 2'300.0 || rank < count / 60;
            blocks_.push_back(block);
        }
    }

    void furnish(Superblock& block)
    {
        block.people = (1.6 - 0.9 * block.youth) * random_.between(0.6, 1.4);
        block.children = block.people * (0.55 + 0.9 * block.youth) * random_.between(0.85, 1.15);
        if (!block.lanes) {
            choose_gates(block);
        }
    }

    /// Two to four gates of an estate, each on a side of its own, the second across from the
    /// first (GB 50180-93, 8.0.5: at least two, in different directions); lanes leave everywhere.
    void choose_gates(Superblock& block)
    {
        constexpr int whole = Grid::parts;
        const int left = block.column * whole;
        const int low = block.row * whole;
        const auto along = [this] { return 30 + static_cast<int>(random_.whole(9)) * 5; };
        const std::array sides{Spot{left + along(), low}, Spot{left + whole, low + along()},
                               Spot{left + along(), low + whole}, Spot{left, low + along()}};
        const auto first = random_.whole(4);
        constexpr std::array<std::uint32_t, 4> round{0, 2, 1, 3};
        block.gate_count = static_cast<std::uint8_t>(2 + random_.whole(3));
        for (std::uint32_t i = 0; i < block.gate_count; ++i) {
            block.gates[i] = sides[(first + round[i]) % 4];
        }
    }

    std::span<const RegisteredUnit> units_;
    const Grid& grid_;
    const Land& land_;
    const Waters& waters_;
    const Hills& hills_;
    Random& random_;
    Relief relief_;
    std::vector<std::vector<Town>> towns_;           ///< by unit
    std::vector<std::vector<Candidate>> candidates_; ///< by unit
    std::vector<Superblock> blocks_;
};

} // namespace

std::vector<Superblock> build_up(std::span<const RegisteredUnit> units, std::span<const Town> towns,
                                 const Grid& grid, const Land& land, const Waters& waters, const Hills& hills,
                                 std::uint32_t scale, Random& random)
{
    return Builder{units, towns, grid, land, waters, hills, random}.run(scale);
}

} // namespace schoolplan::synth
