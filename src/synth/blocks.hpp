#pragma once

#include "hills.hpp"
#include "land.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace schoolplan::synth {

/// A place of the regular grid that the streets are bent from, in hundredths of a block.
struct Spot {
    std::int32_t column = 0;
    std::int32_t row = 0;

    auto operator<=>(const Spot&) const = default;
};

/// The bent grid of superblocks that covers the city. Ten times as many of them stand on
/// about three times the land: blocks shrink with the fourth root of the scale.
class Grid {
public:
    static constexpr int parts = 100; ///< of a block, in which spots are counted

    explicit Grid(std::uint32_t scale, Random& random);

    [[nodiscard]] int columns() const noexcept { return columns_; }
    [[nodiscard]] int rows() const noexcept { return rows_; }
    [[nodiscard]] Point at(Spot spot) const noexcept;
    [[nodiscard]] Point at(double column, double row) const noexcept; ///< in blocks
    /// The node number of a spot, the same for all roads that meet there.
    [[nodiscard]] std::int64_t node(Spot spot) const noexcept;
    [[nodiscard]] std::int64_t nodes() const noexcept; ///< all node numbers are at most this

private:
    double width_ = 0.0;
    double height_ = 0.0;
    int columns_ = 0;
    int rows_ = 0;
    Bend bend_;
};

/// One superblock of a built-up area.
struct Superblock {
    std::int32_t column = 0;
    std::int32_t row = 0;
    std::uint8_t unit = 0;
    double youth = 0.0;          ///< 0 in the old middle of a place, 1 where it grows
    double people = 0.0;         ///< weight by which people of the unit live here, were it all homes
    double children = 0.0;       ///< weight by which its children do
    bool lanes = false;          ///< an old quarter of lanes
    std::array<Spot, 4> gates{}; ///< on its streets, where an inner footway leaves
    std::uint8_t gate_count = 0;
};

/// The places where people gather: the seats, and towns by the population of their unit.
struct Town {
    Point at;
    std::uint32_t unit = 0;
    double size = 1.0;
};

std::vector<Town> found_towns(std::span<const RegisteredUnit> units, const Land& land, const Waters& waters,
                              Random& random);

/// The built-up blocks, in order of row and column: dry, off the hills, thick around
/// towns, and in each unit as many as its population asks for.
std::vector<Superblock> build_up(std::span<const RegisteredUnit> units, std::span<const Town> towns,
                                 const Grid& grid, const Land& land, const Waters& waters, const Hills& hills,
                                 std::uint32_t scale, Random& random);

} // namespace schoolplan::synth
