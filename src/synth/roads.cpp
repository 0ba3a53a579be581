#include "roads.hpp"

#include "country.hpp"
#include "joined.hpp"

#include <algorithm>
#include <array>

namespace schoolplan::synth {

namespace {

constexpr int whole = Grid::parts;
constexpr int big = 4; ///< blocks along a side between arterials

RoadClass class_of(int line)
{
    if (line % big == 0) {
        return RoadClass::arterial;
    }
    return line % 2 == 0 ? RoadClass::collector : RoadClass::street;
}

/// The streets that follow the grid.
class Layer {
public:
    Layer(const Quarters& quarters, const Waters& waters, const Land& land, Random& random)
        : grid_{quarters.grid},
          blocks_{quarters.blocks},
          uses_{quarters.uses},
          waters_{waters},
          land_{land},
          random_{random},
          block_at_(static_cast<std::size_t>(grid_.columns()) * static_cast<std::size_t>(grid_.rows()), none),
          pen_{grid_},
          joined_{static_cast<std::size_t>(grid_.columns() + 1) * static_cast<std::size_t>(grid_.rows() + 1)}
    {
        for (std::uint32_t i = 0; i < blocks_.size(); ++i) {
            block_at_[place(blocks_[i].column, blocks_[i].row)] = i;
        }
        pen_.roads.reserve(blocks_.size() * 21);
    }

    std::vector<Road> run(const Hills& hills)
    {
        for (int row = 0; row <= grid_.rows(); ++row) {
            for (int column = 0; column <= grid_.columns(); ++column) {
                lay_side(column, row, true);
                lay_side(column, row, false);
            }
        }
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (uses_[i] == Use::open || uses_[i] == Use::homes) {
                blocks_[i].lanes ? lay_lanes(blocks_[i]) : lay_paths(blocks_[i]);
            }
        }
        join_country(pen_, joined_, waters_, hills, land_);
        return std::move(pen_.roads);
    }

private:
    static constexpr std::uint32_t none = 0xffffffffU;

    [[nodiscard]] std::size_t place(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(grid_.columns())
               + static_cast<std::size_t>(column);
    }

    [[nodiscard]] const Superblock* block(int column, int row) const
    {
        if (column < 0 || row < 0 || column >= grid_.columns() || row >= grid_.rows()) {
            return nullptr;
        }
        const std::uint32_t found = block_at_[place(column, row)];
        return found == none ? nullptr : &blocks_[found];
    }

    /// Is anything built up in the square between arterials that this block is part of?
    [[nodiscard]] bool inhabited(int column, int row) const
    {
        for (int up = 0; up < big; ++up) {
            for (int right = 0; right < big; ++right) {
                if (block(column / big * big + right, row / big * big + up) != nullptr) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The side of a block from one crossing to the next, east or north.
    void lay_side(int column, int row, bool east)
    {
        if (east ? column == grid_.columns() : row == grid_.rows()) {
            return;
        }
        const std::array beside{block(column, row), east ? block(column, row - 1) : block(column - 1, row)};
        const Spot from{column * whole, row * whole};
        if (beside[0] == nullptr && beside[1] == nullptr) {
            lay_between(column, row, east);
            return;
        }
        spots_.assign({0, whole / 2, whole});
        for (const Superblock* one : beside) {
            if (one != nullptr) {
                add_gates(*one, from, east);
            }
        }
        std::sort(spots_.begin(), spots_.end());
        spots_.erase(std::unique(spots_.begin(), spots_.end()), spots_.end());
        for (std::size_t i = 0; i + 1 < spots_.size(); ++i) {
            pen_.draw(along(from, spots_[i], east), along(from, spots_[i + 1], east),
                      {class_of(east ? row : column)});
        }
        join(column, row, east);
    }

    static Spot along(Spot from, int parts, bool east)
    {
        return east ? Spot{from.column + parts, from.row} : Spot{from.column, from.row + parts};
    }

    void add_gates(const Superblock& one, Spot from, bool east)
    {
        if (one.lanes) {
            spots_.insert(spots_.end(), {33, 67});
        }
        for (std::size_t i = 0; i < one.gate_count; ++i) {
            const Spot gate = one.gates[i];
            const int parts = east ? gate.column - from.column : gate.row - from.row;
            if ((east ? gate.row == from.row : gate.column == from.column) && parts > 0 && parts < whole) {
                spots_.push_back(parts);
            }
        }
    }

    void join(int column, int row, bool east)
    {
        joined_.join(corner(column, row), east ? corner(column + 1, row) : corner(column, row + 1));
    }

    [[nodiscard]] std::size_t corner(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(grid_.columns() + 1)
               + static_cast<std::size_t>(column);
    }

    /// Through land without houses go only collectors and arterials that lead to some.
    void lay_between(int column, int row, bool east)
    {
        const int line = east ? row : column;
        if (line % 2 != 0 || column == 0 || row == 0) {
            return;
        }
        const bool beyond = east ? inhabited(column, row - 1) : inhabited(column - 1, row);
        if (!inhabited(column, row) && !beyond) {
            return;
        }
        bool canal = false;
        for (int step = 0; step <= 8; ++step) {
            const double share = step / 8.0;
            const Point point = grid_.at(column + (east ? share : 0.0), row + (east ? 0.0 : share));
            if (waters_.near_great(point, 40.0) || (step % 4 == 0 && !land_.unit(point))) {
                return;
            }
            canal = canal || waters_.near_any(point, 5.0);
        }
        const Spot from{column * whole, row * whole};
        pen_.draw(from, along(from, whole, east), {class_of(line), canal ? 1 : 0});
        join(column, row, east);
    }

    /// A path from each gate towards the middle, and paths round it from one to the next.
    void lay_paths(const Superblock& one)
    {
        const int left = one.column * whole;
        const int low = one.row * whole;
        const std::array ring{Spot{left + 50, low + 22}, Spot{left + 78, low + 50}, Spot{left + 50, low + 78},
                              Spot{left + 22, low + 50}};
        const Spot middle{left + 50, low + 50};
        for (std::size_t i = 0; i < ring.size(); ++i) {
            pen_.draw(ring[i], ring[(i + 1) % ring.size()], {RoadClass::footway});
            pen_.draw(ring[i], middle, {RoadClass::footway});
        }
        for (std::size_t i = 0; i < one.gate_count; ++i) {
            const auto square = [&gate = one.gates[i]](Spot spot) {
                const int x = spot.column - gate.column;
                const int y = spot.row - gate.row;
                return x * x + y * y;
            };
            const Spot nearest = *std::min_element(ring.begin(), ring.end(),
                                                   [&](Spot a, Spot b) { return square(a) < square(b); });
            pen_.draw(one.gates[i], nearest, {RoadClass::footway});
        }
        if (random_.chance(0.05)) { // a yard that only its owners enter
            pen_.draw(middle, {left + 60, low + 60}, {RoadClass::other, 0, false});
        }
    }

    void lay_lanes(const Superblock& one)
    {
        const int left = one.column * whole;
        const int low = one.row * whole;
        constexpr std::array stops{0, 33, 67, 100};
        for (const int third : {33, 67}) {
            for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
                pen_.draw({left + third, low + stops[i]}, {left + third, low + stops[i + 1]},
                          {RoadClass::street});
                pen_.draw({left + stops[i], low + third}, {left + stops[i + 1], low + third},
                          {RoadClass::street});
            }
        }
    }

    const Grid& grid_;
    std::span<const Superblock> blocks_;
    std::span<const Use> uses_;
    const Waters& waters_;
    const Land& land_;
    Random& random_;
    std::vector<std::uint32_t> block_at_; ///< by place in the grid
    std::vector<int> spots_;              ///< along the side at hand
    Pen pen_;
    Joined joined_; ///< corners of the grid
};

} // namespace

std::vector<Road> lay_roads(const Quarters& quarters, const Waters& waters, const Hills& hills,
                            const Land& land, Random& random)
{
    return Layer{quarters, waters, land, random}.run(hills);
}

} // namespace schoolplan::synth
